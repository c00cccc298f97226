//! Words of an id that no person would say: each rule takes them out, or says them as people do.
//!
//! In: the words of an id, and its operation. Out: words again, at least one. It must not know the other operations.

use crate::ir::Operation;
use crate::naming::{Words, is_plural, plural, singular};

use super::answers::Answer;
use super::same_words::AS_ONE;
use super::surroundings::Surroundings;
use super::{template, verbs};

/// Whose id the words are of.
pub(super) struct Id<'a> {
    pub(super) operation: &'a Operation,
    /// What its group is called.
    pub(super) module: &'a Words,
    pub(super) surroundings: &'a Surroundings<'a>,
}

type Rule = fn(&[String], &Id<'_>) -> Option<Vec<String>>;

/// In this order; a rule that does not know the words gives none. These know an id as it was written.
const AS_WRITTEN: &[Rule] = &[noun_in_front, id_in_front_of_verb, id_of_parameter];
/// These know words of which the verb stands in front, where it did not stand between.
const VERB_FIRST: &[Rule] =
    &[verb_behind, verb_between, method_for_verb, of_caller, without_class, all_or_one, many_of_list, one_of_item];

pub(super) fn clean(words: Vec<String>, id: &Id<'_>) -> Vec<String> {
    let apply = |words: Vec<String>, rule: &Rule| rule(&words, id).filter(|kept| !kept.is_empty()).unwrap_or(words);
    let words = AS_WRITTEN.iter().fold(words, apply);
    VERB_FIRST.iter().fold(verbs::in_front(words, &id.operation.method), apply)
}

fn is_verb(word: &str) -> bool {
    verbs::ALL.contains(&word)
}

/// `forms_get_forms` -> `get_forms`.
fn noun_in_front(words: &[String], _: &Id<'_>) -> Option<Vec<String>> {
    let verb = words.iter().position(|word| is_verb(word)).filter(|place| *place > 0)?;
    let (before, rest) = words.split_at_checked(verb)?;
    let is_said = |word: &String| rest.iter().any(|other| singular(other) == singular(word));
    before.iter().all(is_said).then(|| rest.to_vec())
}

/// `list_id_create` in `lists` -> `list_create`.
fn id_in_front_of_verb(words: &[String], id: &Id<'_>) -> Option<Vec<String>> {
    let noun = id.module.as_slice().last()?;
    let is_it = |three: &[String]| match three {
        [before, id, after] => id == "id" && singular(before) == singular(noun) && is_verb(after),
        _ => false,
    };
    let place = words.windows(3).position(is_it)?;
    let mut kept = words.to_vec();
    kept.remove(place + 1);
    Some(kept)
}

/// `users_id_unfollow` of `/users/{id}/following` -> `unfollow_users`: the id stands for a parameter.
fn id_of_parameter(words: &[String], id: &Id<'_>) -> Option<Vec<String>> {
    let segments: Vec<&str> = template::all(id.operation).collect();
    let has_parameter = |noun: &String| {
        segments.windows(2).any(|pair| match pair {
            [segment, parameter] => {
                let last = Words::of(segment, &[]).as_slice().last().map(|word| singular(word));
                parameter.starts_with('{') && last == Some(singular(noun))
            }
            _ => false,
        })
    };
    let is_it = |pair: &[String]| match pair {
        [noun, id] => id == "id" && has_parameter(noun),
        _ => false,
    };
    let place = words.windows(2).position(is_it)?;
    let mut kept = words.to_vec();
    kept.remove(place + 1);
    Some(kept)
}

/// `restore_cancel` -> `cancel_restore`: what is done stands last, unless the path has it as a thing on the way.
fn verb_behind(words: &[String], id: &Id<'_>) -> Option<Vec<String>> {
    let ([first, .., before, verb] | [first @ before, verb]) = words else { return None };
    let usual = ["get", "list", "create", "update", "delete", "add", "search", "set"].contains(&verb.as_str());
    let is_action = usual || id.operation.method != "GET" && verbs::IN_PATHS.contains(&verb.as_str());
    let segments: Vec<Words> = template::segments(id.operation).map(|segment| Words::of(segment, &[])).collect();
    let is_thing = segments.iter().any(|segment| segment.as_slice().iter().any(|word| singular(word) == *verb))
        && segments.last().is_none_or(|segment| segment.as_slice().last() != Some(verb));
    if !is_action || is_thing || is_verb(first) || verbs::is_adverb(before) {
        return None;
    }
    let rest = words.get(..words.len() - 1)?;
    // `boats_create_rollback` rolls back: what is created is what the path says is done.
    let rest = match rest.split_last() {
        Some((create, kept)) if create == "create" && !usual && !kept.is_empty() => kept,
        _ => rest,
    };
    Some([std::slice::from_ref(verb), rest].concat())
}

/// `invoices_get_summary` -> `get_invoices_summary`.
fn verb_between(words: &[String], _: &Id<'_>) -> Option<Vec<String>> {
    const USUAL: &[&str] = &[
        "add", "create", "delete", "fetch", "get", "list", "patch", "post", "put", "remove", "replace", "retrieve",
        "update",
    ];
    let place = words.iter().position(|word| is_verb(word)).filter(|place| (1..=2).contains(place))?;
    if words.get(place - 1).is_some_and(|word| verbs::is_adverb(word)) {
        return None;
    }
    let mut kept = words.to_vec();
    let verb = kept.remove(place);
    kept.insert(0, verb.clone());
    USUAL.contains(&verb.as_str()).then_some(kept)
}

/// `post_boat` -> `create_boat`: how it is sent is not what it does.
fn method_for_verb(words: &[String], id: &Id<'_>) -> Option<Vec<String>> {
    let (first, rest) = words.split_first()?;
    let is_method =
        first.eq_ignore_ascii_case(&id.operation.method) && ["post", "put", "patch"].contains(&first.as_str());
    // `patch` alone says what it does where nothing replaces.
    let is_update = first == "patch" && !id.surroundings.has_sibling(id.operation, "PUT");
    if !is_method || rest.is_empty() && !is_update && first != "put" {
        return None;
    }
    let is_action =
        |word: &String| verbs::IN_PATHS.contains(&word.as_str()) || verbs::IN_PATHS_OF_WRITES.contains(&word.as_str());
    if rest.len() > 1 && rest.first().is_some_and(is_action) {
        return Some(rest.to_vec());
    }
    if first == "patch" && !is_update {
        return None;
    }
    let verb = id.surroundings.verb(id.operation, false).to_owned();
    // `put_files_id#add_shared_link`, which adds a link.
    let again = rest.iter().position(|word| *word == verb).filter(|place| *place > 0);
    if let Some((before, action)) = again.and_then(|place| rest.split_at_checked(place)) {
        let before: Vec<String> = before.iter().filter(|word| *word != "id").cloned().collect();
        let of = if action.len() > 1 { vec!["for".to_owned()] } else { Vec::new() };
        return Some([action, &of, &before].concat());
    }
    Some([&[verb], rest].concat())
}

/// Below `/me` everything is the caller's: `save_albums_user` -> `save_albums`.
fn of_caller(words: &[String], id: &Id<'_>) -> Option<Vec<String>> {
    let is_of_caller = template::segments(id.operation).any(|segment| ["me", "self"].contains(&segment));
    if !is_of_caller || id.module.as_slice().iter().any(|word| singular(word) == "user") {
        return None;
    }
    let is_caller = |word: &&String| ["current", "my", "user", "users"].contains(&word.as_str());
    let kept: Vec<String> = words.iter().filter(|word| !is_caller(word)).cloned().collect();
    (kept.len() > 1 && kept.len() < words.len()).then_some(kept)
}

/// `get_boat_resource` -> `get_boat`: what the code of the server calls what serves it.
fn without_class(words: &[String], id: &Id<'_>) -> Option<Vec<String>> {
    const CLASSES: &[&str] = &["controller", "endpoint", "handler", "resource", "view"];
    let ([verb, _, .., last], [kept @ .., _]) = (words, words) else { return None };
    let before = kept.last().filter(|_| is_verb(verb) && kept.len() > 1 && CLASSES.contains(&last.as_str()))?;
    let summary = id.operation.docs.summary.as_deref().unwrap_or_default();
    let texts = [&id.operation.path, summary, &id.module.snake()];
    let is_said = texts.iter().any(|text| text.to_ascii_lowercase().contains(last.as_str()));
    (!is_said && !verbs::PREPOSITIONS.contains(&before.as_str()) && !is_verb(before)).then(|| kept.to_vec())
}

/// How many are read, as generators and frameworks say it: `boats_all`, `get_all_boats` and `find_all` list, `boats_one` gets.
fn all_or_one(words: &[String], id: &Id<'_>) -> Option<Vec<String>> {
    let is_read = id.operation.method == "GET" && !words.iter().skip(1).any(|word| is_verb(word) && word != "list");
    let (first, rest) = words.split_first().filter(|_| is_read)?;
    let is_reading = verbs::READING.contains(&first.as_str());
    if !is_reading && is_verb(first) {
        return None;
    }
    let all = if is_reading { rest } else { words };
    let is_many =
        |kept: &[String]| kept.last().is_none_or(|last| is_plural(last)) && !template::is_of_one(id.operation);
    match all {
        [how, kept @ ..] if how == "all" && is_reading && is_many(kept) => Some([&["list".to_owned()], kept].concat()),
        [kept @ .., how] if how == "all" && !template::is_of_one(id.operation) => {
            Some([&["list".to_owned()], kept].concat())
        }
        [kept @ .., how] if how == "list" && is_reading && !template::is_of_one(id.operation) => {
            let many = kept.split_last().map(|(last, rest)| [rest, &[plural(last)]].concat()).unwrap_or_default();
            Some([&["list".to_owned()], many.as_slice()].concat())
        }
        [kept @ .., how] if how == "one" => Some([&["get".to_owned()], kept].concat()),
        _ => None,
    }
}

/// `get_boats` that answers with a list -> `list_boats`.
fn many_of_list(words: &[String], id: &Id<'_>) -> Option<Vec<String>> {
    let (verb, rest) = words.split_first()?;
    // What is sent to a path without things is an action by its name: users know it.
    let is_sent =
        id.operation.method == "POST" && verb != "describe" && !id.surroundings.things(id.operation).is_empty();
    let is_read = (id.operation.method == "GET" || is_sent) && verbs::READING.contains(&verb.as_str());
    let end = rest.iter().position(|word| verbs::PREPOSITIONS.contains(&word.as_str())).unwrap_or(rest.len());
    let noun = rest.get(..end)?.last().filter(|_| is_read)?;
    let is_many = is_plural(noun) && !AS_ONE.contains(&noun.as_str());
    let last = || Words::of(template::segments(id.operation).last().unwrap_or_default(), &[]);
    let is_list = match template::is_of_one(id.operation) {
        // Of what stands last, all that are its.
        true => id.surroundings.is_array(id.operation),
        false => {
            let summary = id.operation.docs.summary.as_deref().unwrap_or_default();
            id.surroundings.answer(id.operation) == Answer::Many
                || verbs::read_by_summary(summary, false) == Some("list")
                || id.surroundings.is_unsaid(id.operation) && last().as_slice().last() == Some(noun)
        }
    };
    let list = [&["list".to_owned()], rest].concat();
    // `ListBoats` beside `DescribeBoats` is another way of reading them.
    (is_many && is_list && !id.surroundings.is_id(&list, id.operation)).then_some(list)
}

/// `delete_volumes` of `/volumes/{id}` -> `delete_volume`, and what is made in a collection is one, too.
pub(super) fn one_of_item(words: &[String], id: &Id<'_>) -> Option<Vec<String>> {
    let (verb, last) = words.first().zip(words.last().filter(|_| words.len() > 1))?;
    let segment = Words::of(template::segments(id.operation).last()?, &[]);
    let is_own = is_plural(last) && segment.as_slice().last().is_some_and(|word| word == last);
    let is_one = match id.operation.method.as_str() {
        "POST" => {
            verb == "create"
                && !template::is_of_one(id.operation)
                && id.surroundings.answer(id.operation) != Answer::Many
        }
        _ => template::is_of_one(id.operation) && id.surroundings.answer(id.operation) != Answer::Many,
    };
    let mut kept = words.to_vec();
    *kept.last_mut()? = singular(last);
    (is_own && is_one && is_verb(verb)).then_some(kept)
}
