//! Words of an id that no person would say: each rule takes them out, or says them as people do.
//!
//! In: the words of an id, and its operation. Out: words again, at least one. It must not know the other operations.

use crate::ir::Operation;
use crate::naming::{Words, is_plural, singular};

use super::surroundings::{Answer, Surroundings};
use super::{template, verbs};

type Rule = fn(&[String], &Operation, &Words, &Surroundings<'_>) -> Option<Vec<String>>;

/// In this order; a rule that does not know the words gives none. These know an id as it was written.
const AS_WRITTEN: &[Rule] = &[noun_in_front, id_in_front_of_verb, id_of_parameter];
/// These know words of which the verb stands in front, where it did not stand between.
const VERB_FIRST: &[Rule] = &[verb_behind, verb_between, method_for_verb, of_caller, many_of_list, one_of_item];

pub(super) fn clean(
    words: Vec<String>,
    operation: &Operation,
    module: &Words,
    surroundings: &Surroundings<'_>,
) -> Vec<String> {
    let apply = |words: Vec<String>, rule: &Rule| {
        rule(&words, operation, module, surroundings).filter(|kept| !kept.is_empty()).unwrap_or(words)
    };
    let words = AS_WRITTEN.iter().fold(words, apply);
    VERB_FIRST.iter().fold(verbs::in_front(words, &operation.method), apply)
}

fn is_verb(word: &str) -> bool {
    verbs::ALL.contains(&word)
}

/// Whether a word says how something is done: it stays in front of the verb.
fn is_adverb(word: &str) -> bool {
    const ADVERBS: &[&str] = &["async", "auto", "batch", "bulk", "force", "hard", "mass", "partial", "soft"];
    ADVERBS.contains(&word) || word.ends_with("ly") || word.ends_with("ed")
}

/// `forms_get_forms` -> `get_forms`.
fn noun_in_front(words: &[String], _: &Operation, _: &Words, _: &Surroundings<'_>) -> Option<Vec<String>> {
    let verb = words.iter().position(|word| is_verb(word)).filter(|place| *place > 0)?;
    let (before, rest) = words.split_at_checked(verb)?;
    let is_said = |word: &String| rest.iter().any(|other| singular(other) == singular(word));
    before.iter().all(is_said).then(|| rest.to_vec())
}

/// `list_id_create` in `lists` -> `list_create`.
fn id_in_front_of_verb(words: &[String], _: &Operation, module: &Words, _: &Surroundings<'_>) -> Option<Vec<String>> {
    let noun = module.as_slice().last()?;
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
fn id_of_parameter(words: &[String], operation: &Operation, _: &Words, _: &Surroundings<'_>) -> Option<Vec<String>> {
    let segments: Vec<&str> = operation.path.split('/').collect();
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
fn verb_behind(words: &[String], operation: &Operation, _: &Words, _: &Surroundings<'_>) -> Option<Vec<String>> {
    let ([first, .., before, verb] | [first @ before, verb]) = words else { return None };
    let usual = ["get", "list", "create", "update", "delete", "add", "set"].contains(&verb.as_str());
    let is_action = usual || operation.method != "GET" && verbs::IN_PATHS.contains(&verb.as_str());
    let segments: Vec<Words> = template::segments(operation).map(|segment| Words::of(segment, &[])).collect();
    let is_thing = segments.iter().any(|segment| segment.as_slice().iter().any(|word| singular(word) == *verb))
        && segments.last().is_none_or(|segment| segment.as_slice().last() != Some(verb));
    if !is_action || is_thing || is_verb(first) || is_adverb(before) {
        return None;
    }
    let rest = words.get(..words.len() - 1)?;
    Some([std::slice::from_ref(verb), rest].concat())
}

/// `invoices_get_summary` -> `get_invoices_summary`.
fn verb_between(words: &[String], _: &Operation, _: &Words, _: &Surroundings<'_>) -> Option<Vec<String>> {
    const USUAL: &[&str] = &[
        "add", "create", "delete", "fetch", "get", "list", "patch", "post", "put", "remove", "replace", "retrieve",
        "update",
    ];
    let place = words.iter().position(|word| is_verb(word)).filter(|place| (1..=2).contains(place))?;
    if words.get(place - 1).is_some_and(|word| is_adverb(word)) {
        return None;
    }
    let mut kept = words.to_vec();
    let verb = kept.remove(place);
    kept.insert(0, verb.clone());
    USUAL.contains(&verb.as_str()).then_some(kept)
}

/// `post_boat` -> `create_boat`: how it is sent is not what it does.
fn method_for_verb(
    words: &[String],
    operation: &Operation,
    _: &Words,
    surroundings: &Surroundings<'_>,
) -> Option<Vec<String>> {
    let (first, rest) = words.split_first()?;
    let is_method = first.eq_ignore_ascii_case(&operation.method) && ["post", "put", "patch"].contains(&first.as_str());
    if !is_method || rest.is_empty() {
        return None;
    }
    let is_action =
        |word: &String| verbs::IN_PATHS.contains(&word.as_str()) || verbs::IN_PATHS_OF_WRITES.contains(&word.as_str());
    if rest.len() > 1 && rest.first().is_some_and(is_action) {
        return Some(rest.to_vec());
    }
    if first == "patch" && surroundings.has_sibling(operation, "PUT") {
        return None;
    }
    let verb = surroundings.verb(operation, false).to_owned();
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
fn of_caller(words: &[String], operation: &Operation, module: &Words, _: &Surroundings<'_>) -> Option<Vec<String>> {
    let is_of_caller = template::segments(operation).any(|segment| ["me", "self"].contains(&segment));
    if !is_of_caller || module.as_slice().iter().any(|word| singular(word) == "user") {
        return None;
    }
    let is_caller = |word: &&String| ["current", "my", "user", "users"].contains(&word.as_str());
    let kept: Vec<String> = words.iter().filter(|word| !is_caller(word)).cloned().collect();
    (kept.len() > 1 && kept.len() < words.len()).then_some(kept)
}

/// Nouns that look like many and are read as one thing.
#[rustfmt::skip] // A word a line is no table.
pub(super) const AS_ONE: &[&str] = &[
    "analytics", "capabilities", "credentials", "credits", "defaults", "details", "diagnostics", "features", "insights",
    "limits", "metadata", "metrics", "options", "preferences", "properties", "quotas", "settings", "statistics",
    "stats", "terms",
];

/// `get_boats` that answers with a list -> `list_boats`.
fn many_of_list(
    words: &[String],
    operation: &Operation,
    _: &Words,
    surroundings: &Surroundings<'_>,
) -> Option<Vec<String>> {
    let (verb, rest) = words.split_first()?;
    let is_read = operation.method == "GET" && verbs::READING.contains(&verb.as_str());
    let end = rest.iter().position(|word| verbs::PREPOSITIONS.contains(&word.as_str())).unwrap_or(rest.len());
    let noun = rest.get(..end)?.last()?;
    let is_many = is_plural(noun) && !AS_ONE.contains(&noun.as_str()) && !template::is_of_one(operation);
    let is_list = is_read && is_many && surroundings.answer(operation) == Answer::Many;
    is_list.then(|| [&["list".to_owned()], rest].concat())
}

/// `delete_volumes` of `/volumes/{id}` -> `delete_volume`, and what is made in a collection is one, too.
fn one_of_item(
    words: &[String],
    operation: &Operation,
    _: &Words,
    surroundings: &Surroundings<'_>,
) -> Option<Vec<String>> {
    let (verb, last) = words.first().zip(words.last().filter(|_| words.len() > 1))?;
    let segment = Words::of(template::segments(operation).last()?, &[]);
    let is_own = is_plural(last) && segment.as_slice().last().is_some_and(|word| word == last);
    let is_one = match operation.method.as_str() {
        "POST" => verb == "create" && !template::is_of_one(operation) && surroundings.answer(operation) != Answer::Many,
        _ => template::is_of_one(operation) && surroundings.answer(operation) != Answer::Many,
    };
    let mut kept = words.to_vec();
    *kept.last_mut()? = singular(last);
    (is_own && is_one && is_verb(verb)).then_some(kept)
}

/// Words without what says by which parameter something is found: all of that, and all but the last; the parameter must be an id, or
/// that of the end of the path.
pub(super) fn without_by(words: &[String], operation: &Operation, surroundings: &Surroundings<'_>) -> Vec<Vec<String>> {
    let parameters: Vec<Words> = operation
        .path
        .split('/')
        .filter(|segment| segment.contains('{'))
        .map(|segment| Words::of(segment, &[]))
        .collect();
    let is_id =
        |words: &[String]| words.iter().any(|word| ["id", "ids", "gid", "sid", "uuid"].contains(&word.as_str()));
    // Where a `by` and its parameter stand.
    let found = |place: usize| {
        let rest = words.get(place + 1..)?;
        let of_last = template::is_of_one(operation).then_some(parameters.len().wrapping_sub(1));
        let (_, length) = parameters
            .iter()
            .enumerate()
            .filter_map(|(index, parameter)| {
                let own = parameter.as_slice();
                let tail = own.last().filter(|last| rest.first() == Some(last)).map(std::slice::from_ref);
                let own = if rest.starts_with(own) { own } else { tail? };
                (is_id(own) || of_last == Some(index)).then_some((index, own.len()))
            })
            .max_by_key(|(_, length)| *length)?;
        Some(place..place + 1 + length)
    };
    let is_by = |(place, word): (usize, &String)| (place > 0 && word == "by").then_some(place);
    let phrases: Vec<_> = words.iter().enumerate().filter_map(is_by).filter_map(found).collect();
    let without = |phrases: &[std::ops::Range<usize>]| {
        let kept = words.iter().enumerate().filter(|(place, _)| !phrases.iter().any(|phrase| phrase.contains(place)));
        let kept = kept.map(|(_, word)| word.clone()).collect::<Vec<_>>();
        one_of_item(&kept, operation, &Words::default(), surroundings).unwrap_or(kept)
    };
    let Some((last, but_last)) = phrases.split_last() else { return Vec::new() };
    // `by_id_board` of `/boards/{idBoard}` is by id.
    let mut by_id = without(but_last);
    if words.get(last.start + 1).is_some_and(|word| word == "id") && by_id.len() > last.len() && last.end == words.len()
    {
        by_id.truncate(by_id.len() + 2 - last.len());
    }
    vec![without(&phrases), by_id]
}
