//! Names by method and path, for operations whose id says nothing.

use crate::ir::Operation;
use crate::naming::{Words, singular};

use super::surroundings::{Answer, Surroundings};
use super::{defects, template, verbs};

/// The verb, then the path's words without what all paths begin with and without versions; parameters count only when nothing
/// else is left. A verb at the end of the path is the verb: `/recipes/{id}/cancel` -> `cancel_recipe`.
pub(super) fn words(operation: &Operation, module: &Words, surroundings: &Surroundings<'_>) -> Words {
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

/// The same with no more than the last segments, so many of them.
pub(super) fn last_words(operation: &Operation, n_segments: usize, surroundings: &Surroundings<'_>) -> Words {
    let mut chosen = surroundings.own_segments(operation);
    chosen.drain(..chosen.len().saturating_sub(n_segments));
    of_segments(chosen, operation, surroundings)
}

fn of_segments(mut chosen: Vec<&str>, operation: &Operation, surroundings: &Surroundings<'_>) -> Words {
    if let Some(action) = chosen.last().and_then(|last| action(last, operation, surroundings)) {
        chosen.pop();
        if action.as_slice().len() > 1 || chosen.is_empty() {
            return action;
        }
        let is_of_one =
            operation.path.trim_end_matches('/').rsplit('/').nth(1).is_some_and(|before| before.ends_with('}'));
        return action.then(&nouns(&chosen, is_of_one, surroundings));
    }
    let answer = surroundings.answer(operation);
    let is_plural = || nouns(&chosen, false, surroundings) != nouns(&chosen, true, surroundings);
    let is_list =
        !template::is_of_one(operation) && (answer == Answer::Many || answer == Answer::Unknown && is_plural());
    let is_one = match operation.method.as_str() {
        "GET" => template::is_of_one(operation) && answer != Answer::Many,
        "POST" => true,
        _ => template::is_of_one(operation),
    };
    let verb = verbs::of_method(&operation.method, is_list);
    Words::of(verb, &[]).then(&nouns(&chosen, is_one, surroundings))
}

/// What a path's last segment does, if it begins with a verb.
fn action(last: &str, operation: &Operation, surroundings: &Surroundings<'_>) -> Option<Words> {
    let words = Words::of(last, surroundings.whole);
    let is_verb = words.as_slice().first().is_some_and(|first| {
        let is_written = operation.method != "GET" && verbs::IN_PATHS_OF_WRITES.contains(&first.as_str());
        is_written || verbs::IN_PATHS.contains(&first.as_str())
    });
    (is_verb && !template::is_of_one(operation)).then_some(words)
}

fn nouns(segments: &[&str], is_one: bool, surroundings: &Surroundings<'_>) -> Words {
    let words =
        segments.iter().fold(Words::default(), |words, segment| words.then(&Words::of(segment, surroundings.whole)));
    let mut words = words.as_slice().to_vec();
    if is_one && let Some(last) = words.last_mut() {
        *last = singular(last);
    }
    Words::from_slice(&words)
}

/// Whether an id is nothing but the method and the path with its parameters, as some generators of documents make it. What has
/// one word beside the method may as well be chosen.
pub(super) fn is_id(words: &Words, operation: &Operation) -> bool {
    let Some((verb, rest)) = words.as_slice().split_first() else { return false };
    let path = Words::of(&operation.path, &[]);
    let is_prefix = |word: &&String| template::is_prefix(word) || defects::is_version(word);
    let own: Vec<&String> = path.as_slice().iter().skip_while(is_prefix).collect();
    verb.eq_ignore_ascii_case(&operation.method)
        && rest.len() > 1
        && (rest == path.as_slice() || rest.iter().collect::<Vec<_>>() == own)
}

/// What the path does, for what it begins with: `add_models_for_clients`.
pub(super) fn with_parent(operation: &Operation, words: &Words, surroundings: &Surroundings<'_>) -> Option<String> {
    let first = Words::of(surroundings.own_segments(operation).first()?, surroundings.whole);
    let is_said =
        first.as_slice().iter().all(|own| words.as_slice().iter().any(|word| singular(word) == singular(own)));
    (!is_said).then(|| format!("{}_for_{}", words.snake(), first.snake()))
}

/// The verb, then every word of the path.
pub(super) fn all_words(operation: &Operation, surroundings: &Surroundings<'_>) -> Words {
    let is_list = !template::is_of_one(operation) && surroundings.answer(operation) != Answer::One;
    Words::of(verbs::of_method(&operation.method, is_list), &[]).then(&Words::of(&operation.path, surroundings.whole))
}
