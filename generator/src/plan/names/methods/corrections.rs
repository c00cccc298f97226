//! What is put right in the best name of an operation: a verb where there is none, and one that the answer or the path speaks against.
//!
//! In: an operation and its best name. Out: a better one, if a rule knows one. It must not know the other operations of the group.

use crate::ir::Operation;
use crate::naming::{Words, is_keyword, is_plural, singular};

use super::answers::Answer;
use super::same_words::AS_ONE;
use super::surroundings::Surroundings;
use super::{OF_SERVICE, Sourced, by_summary, defects, noun, parts_of_auto_rest, template, verbs};

/// What a rule is told.
struct Best<'a> {
    name: &'a str,
    words: Vec<String>,
    operation: &'a Operation,
    module: &'a Words,
    surroundings: &'a Surroundings<'a>,
}

type Rule = fn(&Best<'_>) -> Option<String>;

/// The first that knows a better name counts.
const RULES: &[Rule] =
    &[of_answer, of_one_object, of_all, of_sending, of_agent, of_keyword, taken_back, phrase, without_verb];

/// Puts a better name in front of the best one; so it does for those that may become the best one, because others have it.
pub(super) fn correct(names: &mut Sourced, operation: &Operation, module: &Words, surroundings: &Surroundings<'_>) {
    let better = |name: &str, rules: &[Rule]| {
        let words = name.split('_').map(str::to_owned).collect();
        let best = Best { name, words, operation, module, surroundings };
        rules.iter().find_map(|rule| rule(&best))
    };
    let n_short = names.0.iter().take_while(|(_, _, is_short)| *is_short).count();
    for index in 1..names.0.len().min(n_short + 1) {
        let Some((name, _, _)) = names.0.get_mut(index) else { continue };
        if let Some(other) = better(name, &[without_verb]) {
            *name = other;
        }
    }
    let Some((name, source, is_short)) = names.0.first().cloned() else { return };
    let Some(other) = better(&name, RULES) else { return };
    // Nobody else is to get what has no verb.
    if names.0.len() > 1 && better(&name, &[without_verb]).as_ref() == Some(&other) {
        names.0.remove(0);
    }
    // Of what is found by something else, others may have all.
    let found = || Some(format!("list_by_{}", Words::of(template::all(operation).last()?, &[]).snake()));
    let by = found().filter(|_| other == "list" && name == "get" && template::is_of_one(operation));
    names.0.splice(0..0, by.clone().map(|by| (by, source, false)));
    names.0.insert(0, (other, source, is_short || by.is_some()));
}

impl Best<'_> {
    fn is(&self, method: &str) -> bool {
        self.operation.method == method
    }
}

/// `get` of what answers with many, and is not of one that is known by its own id.
fn of_answer(best: &Best<'_>) -> Option<String> {
    let (operation, surroundings) = (best.operation, best.surroundings);
    let is_many = || surroundings.is_array(operation) || surroundings.is_page(operation);
    // Behind a version there may be what one of them is known by: `/boats/v4/{boatId}`.
    let is_version = template::segments(operation).last().is_some_and(defects::is_version);
    let is_it = best.name == "get" && best.is("GET") && !is_asked(best.module) && !is_version;
    let is_it = is_it && is_many() && !noun::is_by_own_id(operation);
    is_it.then(|| "list".to_owned())
}

/// `list` of what answers with one object.
fn of_one_object(best: &Best<'_>) -> Option<String> {
    let is_it = best.name == "list"
        && best.is("GET")
        && !says_list(best.operation)
        && !best.surroundings.has_things(best.operation);
    (is_it && best.surroundings.is_object(best.operation)).then(|| "get".to_owned())
}

fn of_all(best: &Best<'_>) -> Option<String> {
    (best.name == "delete" && by_summary::deletes_all(best.operation)).then(|| "delete_all".to_owned())
}

/// `post` says how something is sent.
fn of_sending(best: &Best<'_>) -> Option<String> {
    let is_it = best.name == "post" && best.is("POST");
    let last = template::segments(best.operation).last().filter(|_| !template::is_of_one(best.operation));
    let is_collection =
        last.is_some_and(|last| Words::of(last, &[]).as_slice().last().is_some_and(|last| is_plural(last)));
    let verb = || best.surroundings.verb(best.operation, false);
    let is_tried = || best.surroundings.has_sibling(best.operation, "TRACE");
    let said = is_it.then(|| if is_collection && !is_tried() { "create" } else { verb() })?;
    // `write.write` would say nothing more.
    (said != best.module.snake()).then(|| said.to_owned())
}

/// `create` of a generator, which is no thing that is made: there is nothing behind its path.
fn of_agent(best: &Best<'_>) -> Option<String> {
    let verb = verbs::of_agent(best.module.as_slice().last()?)?;
    let path = best.operation.path.trim_end_matches('/');
    let is_usual = ["create", "get", "list", "post"].contains(&best.name) && (best.is("GET") || best.is("POST"));
    let last = Words::of(path.rsplit('/').next()?, &[]);
    let is_itself = last.as_slice().last() == best.module.as_slice().last();
    (is_usual && is_itself && !best.surroundings.has_things(best.operation)).then(|| verb.to_owned())
}

/// One that Rust has a word for.
fn of_keyword(best: &Best<'_>) -> Option<String> {
    let one: Vec<String> = best.module.as_slice().iter().map(|word| singular(word)).collect();
    (is_keyword(best.name) && !one.is_empty()).then(|| format!("{}_{}", best.name, one.join("_")))
}

/// `approve_boat` of what takes that back: `DELETE /boats/{id}/approve` -> `unapprove_boat`, and `delete_boat_vote`.
fn taken_back(best: &Best<'_>) -> Option<String> {
    let (verb, rest) = best.words.split_first().filter(|_| best.is("DELETE"))?;
    let last = Words::of(best.operation.path.rsplit('/').next()?, &[]);
    let is_it = last.as_slice().len() == 1 && last.as_slice().first() == Some(verb);
    let has_opposite = ["POST", "PUT"].iter().any(|method| best.surroundings.has_sibling(best.operation, method));
    if !is_it || !has_opposite {
        return None;
    }
    if verb == "vote" {
        let thing: Vec<&str> = rest.iter().map(String::as_str).chain([verb.as_str()]).collect();
        return Some(format!("delete_{}", thing.join("_")));
    }
    TAKEN_BACK.contains(&verb.as_str()).then(|| [&[format!("un{verb}")], rest].concat().join("_"))
}

/// What one does to a thing and undoes by deleting it.
#[rustfmt::skip] // A word a line is no table.
const TAKEN_BACK: &[&str] = &[
    "approve", "archive", "assign", "block", "favorite", "follow", "freeze", "hide", "like", "link", "lock", "mute", "pin",
    "publish", "star", "subscribe", "watch",
];

/// What something is found by is not what is done, nor is a thing, where the group is none either.
fn phrase(best: &Best<'_>) -> Option<String> {
    let is_it = verbs::is_phrase(best.name) || best.module.snake() == OF_SERVICE && !verbs::begins(best.name);
    (is_it && best.is("GET")).then(|| {
        let verb = verbs::of_method("GET", best.surroundings.answer(best.operation) == Answer::Many);
        format!("{verb}_{}", best.name)
    })
}

/// Words that say nothing of what is read.
const SAYS_LITTLE: &[&str] = &["data", "item", "items", "record", "records"];

/// A thing alone: `rule_data` that is read, `transfers` that are sent to `/transfers`.
fn without_verb(best: &Best<'_>) -> Option<String> {
    let has_verb = |word: &String| verbs::ALL.contains(&word.as_str()) || is_glued_to_version(word);
    let is_action = template::custom_verb(best.operation).is_some()
        || best.surroundings.is_of_actions && best.operation.docs.summary.is_none()
        || best.operation.path.rsplit('/').next().is_some_and(|last| last.contains('.'));
    // `getboats` says it, glued.
    let is_glued =
        ["find", "get", "list"].iter().any(|verb| best.name.len() > verb.len() + 2 && best.name.starts_with(verb));
    if is_glued || verbs::may_begin(best.name) || best.words.iter().any(has_verb) || is_action || is_asked(best.module)
    {
        return None;
    }
    match best.operation.method.as_str() {
        "GET" => of_read(best),
        "POST" | "PUT" | "PATCH" | "DELETE" => of_write(best),
        _ => None,
    }
}

/// `core_v1get`: an id in which a version ends in the middle of a word.
fn is_glued_to_version(word: &str) -> bool {
    word.starts_with('v') && word.chars().nth(1).is_some_and(|next| next.is_ascii_digit()) && !defects::is_version(word)
}

/// `search.boats` says what is done.
fn is_asked(module: &Words) -> bool {
    matches!(module.as_slice(), [only] if ["export", "import", "lookup", "query", "search", "validate"].contains(&only.as_str()))
}

/// Words for some of many.
const WHICH: &[&str] = &[
    "active",
    "available",
    "latest",
    "new",
    "pending",
    "popular",
    "random",
    "recent",
    "similar",
    "top",
    "trending",
    "upcoming",
];

fn of_read(best: &Best<'_>) -> Option<String> {
    let last = best.words.last()?;
    let is_some = |word: &String, is_name: bool| is_name || WHICH.contains(&word.as_str()) || verbs::is_adverb(word);
    let is_name = is_plural(last) && !AS_ONE.contains(&last.as_str());
    let is_many = match best.surroundings.answer(best.operation) {
        _ if best.surroundings.is_array(best.operation) => is_some(last, is_name),
        Answer::Many => is_some(last, is_name),
        Answer::One => false,
        Answer::Unknown => {
            is_name && !template::is_of_one(best.operation) && !best.surroundings.is_object(best.operation)
        }
    };
    let verb = verbs::of_method("GET", is_many);
    let little = |word: &&String| !SAYS_LITTLE.contains(&word.as_str());
    let segment = Words::of(template::segments(best.operation).last().unwrap_or_default(), &[]);
    let telling: Vec<String> = best.words.iter().filter(little).cloned().collect();
    // `record` of `/boats/{id}`, `records_random` of `/boats/random`.
    if telling.is_empty() {
        return Some(verb.to_owned());
    }
    let is_segment = telling == segment.as_slice() && best.words.first().is_some_and(|first| !little(&first));
    Some(if is_segment { format!("{verb}_{}", telling.join("_")) } else { format!("{verb}_{}", best.name) })
}

/// Only what the path ends with: any other word may be a verb that nobody told us.
fn of_write(best: &Best<'_>) -> Option<String> {
    // `report.harbor` reports one.
    if best.module.as_slice().len() == 1 && verbs::ALL.contains(&best.module.snake().as_str()) {
        return None;
    }
    let segment = Words::of(template::segments(best.operation).last()?, &[]);
    let (last, rest) = best.words.split_last()?;
    let own = segment.as_slice().last()?;
    if begins_with_unknown_verb(best) {
        return None;
    }
    let is_new = best.is("POST") && is_plural(own) && !template::is_of_one(best.operation);
    let is_of_one = template::is_of_one(best.operation) && is_plural(own);
    let answers_many = best.surroundings.answer(best.operation) == Answer::Many;
    if singular(own) != singular(last) || !(is_new || is_of_one && !best.is("POST")) || answers_many {
        return None;
    }
    // `/recreateBoats` is what is done, as a function is called.
    let path_end = template::segments(best.operation).last().unwrap_or_default();
    if segment.as_slice() == best.words && path_end.bytes().any(|letter| letter.is_ascii_uppercase()) {
        return None;
    }
    // Where everything is sent, reading is, too.
    let said = best.surroundings.verb(best.operation, false);
    let is_read = verbs::READING.contains(&said) || verbs::LISTING.contains(&said);
    if best.surroundings.is_of_actions && is_read {
        return None;
    }
    let noun: Vec<&str> = rest.iter().map(String::as_str).collect();
    let verb = match best.operation.method.as_str() {
        "DELETE" => "delete",
        _ => said,
    };
    Some([&[verb], noun.as_slice(), &[singular(last).as_str()]].concat().join("_"))
}

/// `Boats_CaulkHulls`: behind its group an id says what is done first, unless the path has the word for a thing.
fn begins_with_unknown_verb(best: &Best<'_>) -> bool {
    let own = best.operation.id.as_deref().and_then(parts_of_auto_rest).map(|(_, own)| Words::of(own, &[]));
    let is_thing = |word: &String| {
        template::segments(best.operation)
            .any(|segment| Words::of(segment, &[]).as_slice().iter().any(|own| singular(own) == singular(word)))
    };
    let first = own.as_ref().and_then(|own| own.as_slice().first().filter(|_| own.as_slice().len() > 1));
    first.is_some_and(|first| best.words.first() == Some(first) && !is_plural(first) && !is_thing(first))
}

/// Whether the document says that something is listed, whatever it answers.
fn says_list(operation: &Operation) -> bool {
    let texts = [operation.id.as_deref(), Some(&operation.path), operation.docs.summary.as_deref()];
    texts.into_iter().flatten().any(|text| {
        Words::of(text, &[]).as_slice().iter().any(|word| ["all", "list", "lists"].contains(&word.as_str()))
    })
}
