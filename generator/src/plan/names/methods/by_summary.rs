//! Names by the summary of an operation, where the path and the id say less: `Get boat by ID`, `Delete all messages`.
//!
//! In: an operation and the words of its group. Out: a name, if the summary has one. It must not know ids.

use crate::ir::Operation;
use crate::naming::{Words, is_plural, singular};

use super::answers::Answer;
use super::same_words::AS_ONE;
use super::surroundings::Surroundings;
use super::{template, verbs};

/// Words that tell no operation from another one.
#[rustfmt::skip] // A word a line is no table.
const FILLERS: &[&str] = &[
    "a", "all", "an", "any", "existing", "given", "individual", "new", "one", "particular", "requested", "single",
    "specific", "specified", "the", "this", "your",
];
/// Longer summaries are sentences.
const MOST_WORDS: usize = 6;

/// The words in front of a preposition, without what says nothing.
fn core(operation: &Operation, whole: &[String]) -> Vec<String> {
    let summary = verbs::without_label(operation.docs.summary.as_deref().unwrap_or_default());
    let first = summary.split(['.', ',', '(', ':', ';', '-']).next().unwrap_or_default();
    let words = Words::of(first, whole);
    let is_end = |word: &&String| {
        !verbs::PREPOSITIONS.contains(&word.as_str()) && !["using", "and", "or"].contains(&word.as_str())
    };
    let core = words.as_slice().iter().take_while(is_end);
    core.filter(|word| !FILLERS.contains(&word.as_str())).cloned().collect()
}

/// What a word says that is done, in whichever person.
fn verb_of(word: &str) -> Option<&'static str> {
    let known = |word: &str| verbs::ALL.iter().copied().find(|verb| *verb == word);
    known(word).or_else(|| known(word.strip_suffix('s')?)).or_else(|| known(word.strip_suffix("es")?))
}

/// The verb alone, where a summary has nothing but it and the group's own noun: `Get price association by ID` in `price_associations`.
pub(super) fn verb_alone(operation: &Operation, module: &Words, surroundings: &Surroundings<'_>) -> Option<String> {
    let core = core(operation, surroundings.whole);
    let (first, noun) = core.split_first()?;
    let verb = verb_of(first)?;
    let is_module = noun.len() == module.as_slice().len()
        && noun.iter().zip(module.as_slice()).all(|(one, other)| singular(one) == singular(other));
    let is_reading = verbs::READING.contains(&verb) || verb == "list";
    let is_of_method = match operation.method.as_str() {
        "GET" => is_reading,
        "DELETE" => ["delete", "remove"].contains(&verb),
        "PUT" | "PATCH" => ["modify", "patch", "replace", "set", "update"].contains(&verb),
        _ => ["add", "create"].contains(&verb),
    };
    let is_name = |last: &String| is_plural(last) && !AS_ONE.contains(&last.as_str());
    let is_many = noun.last().is_some_and(is_name) && !template::is_of_one(operation);
    // One of many may have a list beside it.
    let gives_many = match template::is_of_one(operation) {
        true => surroundings.is_array(operation),
        false => surroundings.answer(operation) == Answer::Many,
    };
    let name = match verb {
        _ if is_reading && (is_many || gives_many) => "list",
        _ if is_reading => "get",
        "remove" => "delete",
        "add" => "create",
        "modify" | "patch" => "update",
        verb => verb,
    };
    (is_module && is_of_method).then(|| name.to_owned())
}

/// What a summary says where the id is a code: `/bregc/certificate` with `Boat Registration Certificate` -> `get_boat_registration`.
pub(super) fn of_code(operation: &Operation, module: &Words, surroundings: &Surroundings<'_>) -> Option<String> {
    if !surroundings.is_code(operation) {
        return None;
    }
    let summary = operation.docs.summary.as_deref().unwrap_or_default();
    let text = summary.split(['(', '.']).next().unwrap_or_default();
    let words = Words::of(text, surroundings.whole);
    let mut said: Vec<String> =
        words.as_slice().iter().filter(|word| !FILLERS.contains(&word.as_str())).cloned().collect();
    let noun = module.as_slice().last().map(|last| singular(last));
    if said.len() > 1 && said.last().map(|last| singular(last)) == noun {
        said.pop();
    }
    let is_read = said.first().is_some_and(|first| verbs::READING.contains(&first.as_str()));
    let is_name = (1..=MOST_WORDS).contains(&said.len());
    let verb = if is_read { "" } else { "get_" };
    is_name.then(|| format!("{verb}{}", said.join("_")))
}

/// Whether all that a collection has are deleted: `Delete all messages`.
pub(super) fn deletes_all(operation: &Operation) -> bool {
    let text = operation.docs.summary.as_deref().or(operation.docs.description.as_deref()).unwrap_or_default();
    let mut words = text.split_whitespace().map(str::to_ascii_lowercase);
    let is_deleted = words
        .next()
        .is_some_and(|first| ["clear", "clears", "delete", "deletes", "remove", "removes"].contains(&first.as_str()));
    operation.method == "DELETE"
        && !template::is_of_one(operation)
        && is_deleted
        && words.next().as_deref() == Some("all")
}
