//! Names without what their group says already.

use crate::ir::Operation;
use crate::naming::{Words, singular};

use super::template;
use super::verbs::{self, LISTING, READING};

/// `getTeamMembers` in `teams` -> `get_members`, `getTeams` -> `list`, `teams.list` -> `list`.
pub(super) fn without(operation: &Operation, words: &Words, module: &Words) -> Option<Vec<String>> {
    let noun = singulars(module);
    let all = words.as_slice();
    let position = find(all, &noun)?;
    let (before, rest) = all.split_at_checked(position)?;
    let (own, after) = rest.split_at_checked(noun.len())?;
    let kept: Vec<String> = before.iter().chain(after).cloned().collect();
    let is_plural = own.last().is_some_and(|last| singular(last) != *last);
    if before.is_empty() && !is_plural && is_verb_of_group(operation, own, after) {
        return Some(vec![verbs::of_method(&operation.method, false).to_owned()]);
    }
    Some(with_usual_verb(operation, kept, is_plural))
}

/// Where a path has what it belongs to before the group's own noun, a name says it only to tell operations apart:
/// `delete_project` of a replay at `/projects/{project}/replays/{id}` -> `delete`.
pub(super) fn without_parent(operation: &Operation, short: &[String], module: &Words) -> Option<String> {
    let (verb, parent) = short.split_first()?;
    let noun = singulars(module);
    let segments: Vec<Vec<String>> =
        template::segments(operation).map(|segment| singulars(&Words::of(segment, &[]))).collect();
    let own = segments.iter().rposition(|segment| segment.ends_with(&noun))?;
    let parent: Vec<String> = parent.iter().map(|word| singular(word)).collect();
    let is_parent = |segment: &Vec<String>| segment.ends_with(&parent) || parent.ends_with(segment);
    if parent.is_empty() || !verbs::ALL.contains(&verb.as_str()) {
        return None;
    }
    let is_above = segments.iter().take(own).any(|segment| !segment.is_empty() && is_parent(segment));
    is_above.then(|| with_usual_verb(operation, vec![verb.clone()], !template::is_of_one(operation)).join("_"))
}

/// The verb that lists and reads are called by, where nothing else is left.
fn with_usual_verb(operation: &Operation, kept: Vec<String>, is_plural: bool) -> Vec<String> {
    let verb = match kept.as_slice() {
        [] => verbs::of_method(&operation.method, !template::is_of_one(operation)),
        [verb] if LISTING.contains(&verb.as_str()) && verb != "search" && verb != "query" => "list",
        [verb] if READING.contains(&verb.as_str()) && is_plural && !template::is_of_one(operation) => "list",
        [verb] if READING.contains(&verb.as_str()) => "get",
        _ => return kept,
    };
    vec![verb.to_owned()]
}

/// `inviteUser` in `invites`: what looks like the group's noun is the verb, and the path has no user.
fn is_verb_of_group(operation: &Operation, own: &[String], after: &[String]) -> bool {
    let is_verb = |word: &String| verbs::ALL.contains(&word.as_str());
    let segments: Vec<String> =
        template::segments(operation).flat_map(|segment| singulars(&Words::of(segment, &[]))).collect();
    let is_in_path = |word: &String| segments.contains(&singular(word));
    own.len() == 1
        && own.iter().all(is_verb)
        && !after.is_empty()
        && !after.iter().any(is_verb)
        && !after.iter().any(is_in_path)
        && operation.method != "GET"
}

fn singulars(words: &Words) -> Vec<String> {
    words.as_slice().iter().map(|word| singular(word)).collect()
}

fn find(words: &[String], noun: &[String]) -> Option<usize> {
    if noun.is_empty() {
        return None;
    }
    words.windows(noun.len()).position(|window| window.iter().zip(noun).all(|(word, noun)| singular(word) == *noun))
}
