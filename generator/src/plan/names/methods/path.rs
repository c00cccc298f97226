//! Names by method and path, for operations whose id says nothing.

use crate::ir::Operation;
use crate::naming::{Words, is_plural, singular};

use super::answers::Answer;
use super::noun::Nouns;
use super::same_words::AS_ONE;
use super::surroundings::Surroundings;
use super::{template, verbs};

/// The verb, then the path's words without what all paths begin with and without versions; parameters count only when nothing
/// else is left. A verb at the end of the path is the verb: `/recipes/{id}/cancel` -> `cancel_recipe`.
pub(super) fn words(operation: &Operation, module: &Words, surroundings: &Surroundings<'_>) -> Words {
    // What a document adds to a path that has several operations of one method: `PUT /files/{id}#update_shared_link`.
    if let Some(action) = operation.suffix.strip_prefix('#') {
        let words = Words::of(action, surroundings.whole);
        if words.as_slice().first().is_some_and(|first| verbs::ALL.contains(&first.as_str())) {
            return words;
        }
    }
    if let Some(action) = template::custom_verb(operation) {
        return of_custom_verb(action, &surroundings.things(operation), operation, surroundings);
    }
    // What a path without things does: `POST /pull`.
    if let [only] = surroundings.own_segments(operation).as_slice()
        && operation.method != "GET"
        && !operation.path.contains('{')
    {
        let words = Words::of(only, surroundings.whole);
        let is_verb = words.as_slice().first().is_some_and(|first| verbs::ALL.contains(&first.as_str()));
        if is_verb && words != *module {
            return words;
        }
    }
    of_segments(surroundings.own_segments(operation), operation, surroundings)
}

/// `/jobs/{id}:cancel` -> `cancel_job`, `/jobs:batchGet` -> `batch_get_jobs`, `/jobs/{id}:getState` -> `get_job_state`.
fn of_custom_verb(action: &str, things: &[&str], operation: &Operation, surroundings: &Surroundings<'_>) -> Words {
    let action = Words::of(action, surroundings.whole);
    let things = nouns(things, operation, template::is_of_one(operation), surroundings);
    let is_said = things
        .as_slice()
        .last()
        .is_none_or(|thing| action.as_slice().iter().any(|word| singular(word) == singular(thing)));
    if is_said {
        return action;
    }
    let is_verb = |word: &String| verbs::ALL.contains(&word.as_str());
    let n_verb = action
        .as_slice()
        .iter()
        .position(|word| is_verb(word) && !verbs::is_adverb(word))
        .map_or(action.as_slice().len(), |place| place + 1);
    let (verb, rest) = action.as_slice().split_at_checked(n_verb).unwrap_or_default();
    Words::from_slice(&[verb, things.as_slice(), rest].concat())
}

/// What stands behind the group's own noun, which is where the path is about something of the group; the verb alone, where nothing does.
pub(super) fn behind(operation: &Operation, module: &Words, surroundings: &Surroundings<'_>) -> Option<Words> {
    let noun: Vec<String> = module.as_slice().iter().map(|word| singular(word)).collect();
    let mut chosen = surroundings.own_segments(operation);
    let is_own = |segment: &&str| {
        let words = surroundings.segment_words(segment);
        !noun.is_empty() && words.as_slice().iter().map(|word| singular(word)).collect::<Vec<_>>() == noun
    };
    let place = chosen.iter().rposition(is_own).filter(|place| *place > 0)?;
    chosen.drain(..if place + 1 < chosen.len() { place + 1 } else { place });
    if let Some(action) = template::custom_verb(operation) {
        return Some(of_custom_verb(action, &chosen, operation, surroundings));
    }
    Some(of_segments(chosen, operation, surroundings))
}

/// The same with no more than the last three segments, two, and one.
pub(super) fn ends(operation: &Operation, surroundings: &Surroundings<'_>) -> Vec<Words> {
    let all = surroundings.own_segments(operation);
    let mut ends: Vec<Words> = Vec::new();
    for n_segments in [3, 2, 1] {
        let same = ends.last().filter(|_| all.len() <= n_segments).cloned();
        let last = all.get(all.len().saturating_sub(n_segments)..).unwrap_or_default();
        ends.push(same.unwrap_or_else(|| of_segments(last.to_vec(), operation, surroundings)));
    }
    ends
}

fn of_segments(mut chosen: Vec<&str>, operation: &Operation, surroundings: &Surroundings<'_>) -> Words {
    if let Some(action) = chosen.last().and_then(|last| action(last, operation, surroundings)) {
        chosen.pop();
        let is_alone = |word: &String| ["login", "logout", "whoami"].contains(&word.as_str());
        let says_all = action.as_slice().len() > if verbs::is_done_so(action.as_slice()) { 2 } else { 1 }
            || action.as_slice().iter().all(is_alone);
        if says_all || chosen.is_empty() {
            return action;
        }
        let is_of_one =
            operation.path.trim_end_matches('/').rsplit('/').nth(1).is_some_and(|before| before.ends_with('}'));
        return action.then(&nouns(&chosen, operation, is_of_one, surroundings));
    }
    if let Some(words) = by_noun(&chosen, operation, surroundings) {
        return words;
    }
    if surroundings.is_of_actions && operation.method == "POST" {
        let words = nouns(&chosen, operation, false, surroundings);
        // What the summary says is read is read, unless the path says so.
        let is_read = verbs::READING.contains(&surroundings.verb(operation, false));
        let is_said = |word: &String| verbs::READING.iter().any(|verb| word.starts_with(verb));
        return match words.as_slice().first() {
            Some(first) if is_read && !is_said(first) => Words::of("get", &[]).then(&words),
            _ => words,
        };
    }
    let answer = surroundings.answer(operation);
    let is_many = || {
        let last = chosen.last().and_then(|last| surroundings.segment_words(last).as_slice().last().cloned());
        last.is_some_and(|last| is_plural(&last) && !AS_ONE.contains(&last.as_str()))
    };
    // `Lists the colors of a boat` of `/colors/{boat}`, whatever the answer has around them.
    let summary = operation.docs.summary.as_deref().unwrap_or_default();
    let is_told = answer != Answer::One && is_many() && verbs::is_of_many(summary);
    let is_list = is_told
        || !template::is_of_one(operation) && (answer == Answer::Many || answer == Answer::Unknown && is_many());
    let is_sure = operation.method == "GET" || answer == Answer::Many;
    let verb = surroundings.verb(operation, is_list && is_sure);
    let is_one = match operation.method.as_str() {
        "GET" => template::is_of_one(operation) && answer != Answer::Many && !is_told,
        "POST" => !verbs::LISTING.contains(&verb),
        _ => template::is_of_one(operation),
    };
    let nouns = nouns(&chosen, operation, is_one, surroundings);
    // `POST /likes/tracks/{id}`, which likes a track: the verb is the thing that it makes.
    let is_thing = nouns.as_slice().iter().any(|word| singular(word) == verb);
    let verb = if is_thing { verbs::of_method(&operation.method, is_list) } else { verb };
    Words::of(verb, &[]).then(&nouns)
}

/// What things are known by, whatever the parameter behind it is called: `/boat/url/{website}`.
const KEYS: &[&str] =
    &["code", "domain", "email", "guid", "id", "key", "name", "number", "slug", "url", "username", "uuid"];

/// The noun in front of the parameter that it is the name of: `name` of `/boats/name/{name}`, by which something else is found.
fn noun_before_parameter(operation: &Operation) -> Option<Words> {
    let all: Vec<&str> = template::all(operation).collect();
    let [.., thing, noun, parameter] = all.as_slice() else { return None };
    let (noun, parameter) = (Words::of(noun, &[]), Words::of(parameter, &[]));
    let last = noun.as_slice().last().filter(|_| !thing.contains('{') && !noun.as_slice().is_empty())?;
    let is_key = noun.as_slice().len() == 1 && KEYS.contains(&last.as_str());
    let is_named =
        is_plural(Words::of(thing, &[]).as_slice().last()?) && parameter.as_slice().starts_with(noun.as_slice());
    let is_of_it = template::is_of_one(operation)
        && !is_plural(last)
        && (is_key || is_named)
        && !verbs::ALL.contains(&last.as_str());
    is_of_it.then_some(noun)
}

/// `GET /boats/pier/{pierId}` -> `list_boats_by_pier`.
fn by_noun(chosen: &[&str], operation: &Operation, surroundings: &Surroundings<'_>) -> Option<Words> {
    let noun = noun_before_parameter(operation).filter(|_| operation.method == "GET")?;
    let (last, things) = chosen.split_last().filter(|(_, things)| !things.is_empty())?;
    let is_many = surroundings.answer(operation) == Answer::Many;
    let things = nouns(things, operation, !is_many, surroundings);
    let by = Words::from_slice(&["by".to_owned()]).then(&noun);
    (Words::of(last, &[]) == noun).then(|| Words::of(if is_many { "list" } else { "get" }, &[]).then(&things).then(&by))
}

/// `get_name` of `/boats/name/{name}` -> `get_by_name`.
pub(super) fn by_noun_before_parameter(operation: &Operation, short: &[String]) -> Option<String> {
    let noun = noun_before_parameter(operation).filter(|_| operation.method == "GET")?;
    let (verb, rest) = short.split_first()?;
    let is_it = verbs::READING.contains(&verb.as_str()) || verb == "list";
    (is_it && rest == noun.as_slice()).then(|| format!("{verb}_by_{}", noun.snake()))
}

/// What a path's last segment does, if it begins with a verb.
fn action(last: &str, operation: &Operation, surroundings: &Surroundings<'_>) -> Option<Words> {
    let words = Words::of(last, surroundings.whole);
    if let Some(words) = surroundings.actions.words(&words).filter(|_| !template::is_of_one(operation)) {
        return Some(words);
    }
    let is_verb = words.as_slice().first().is_some_and(|first| {
        let is_said = verbs::of_summary(operation.docs.summary.as_deref().unwrap_or_default())
            .is_some_and(|verb| operation.method != "GET" && singular(first) == verb);
        let is_written = is_said || operation.method != "GET" && verbs::IN_PATHS_OF_WRITES.contains(&first.as_str());
        // `GET /list-boats`.
        let is_read =
            words.as_slice().len() > 1 && ["fetch", "find", "get", "list", "search"].contains(&first.as_str());
        is_written || is_read || verbs::IN_PATHS.contains(&first.as_str()) || verbs::is_done_so(words.as_slice())
    });
    (is_verb && !template::is_of_one(operation)).then_some(words)
}

/// The words of segments; one of which a parameter chooses one is in the singular, if something follows.
fn nouns(segments: &[&str], operation: &Operation, is_one: bool, surroundings: &Surroundings<'_>) -> Words {
    let mut words = Words::default();
    for (index, segment) in segments.iter().enumerate() {
        let own = surroundings.segment_words(segment);
        let is_chosen = index + 1 < segments.len() && operation.path.contains(&format!("/{segment}/{{"));
        let own = match own.as_slice().split_last().filter(|_| is_chosen) {
            Some((last, rest)) => Words::from_slice(&[rest, &[singular(last)]].concat()),
            None => own,
        };
        words = words.then(&own);
    }
    let mut words = words.as_slice().to_vec();
    if is_one && let Some(last) = words.last_mut() {
        *last = singular(last);
    }
    Words::from_slice(&words)
}

/// What the path does, for what it begins with: `add_models_for_clients`.
pub(super) fn with_parent(operation: &Operation, words: &Words, surroundings: &Surroundings<'_>) -> Option<String> {
    let first = Words::of(surroundings.own_segments(operation).first()?, surroundings.whole);
    let is_said =
        first.as_slice().iter().all(|own| words.as_slice().iter().any(|word| singular(word) == singular(own)));
    (!is_said).then(|| format!("{}_for_{}", words.snake(), first.snake()))
}

/// What the path does, for what its last parameter says: `update_by_node_id`.
pub(super) fn by_parameter(operation: &Operation, words: &Words, nouns: &Nouns) -> Option<String> {
    let last = template::all(operation).last().filter(|last| last.contains('{'))?;
    let short = nouns.without(operation, words).map_or_else(|| words.snake(), |short| short.join("_"));
    Some(format!("{short}_by_{}", Words::of(last, &[]).snake()))
}

/// The verb, then every word of the path.
pub(super) fn all_words(operation: &Operation, surroundings: &Surroundings<'_>) -> Words {
    let is_list = !template::is_of_one(operation) && surroundings.answer(operation) != Answer::One;
    Words::of(verbs::of_method(&operation.method, is_list), &[]).then(&Words::of(&operation.path, surroundings.whole))
}
