//! The thing that the paths of a group have, where the group says more of it: `/boats` of `fishing_boats`.

use crate::ir::Operation;
use crate::naming::{Words, singular};

use super::super::same_words::find;
use super::super::{template, verbs};
use super::parents::across;
use super::singulars;

/// So many of a hundred operations of a group must have its thing in their paths.
const MOST_OF: usize = 75;

/// Fewer operations do not show that the first words of a group are its thing.
const FEWEST_OF_FIRST: usize = 3;

/// The last word of a group, or all before it, if the paths of most have it alone, and none has all of the group.
pub(super) fn of(module: &Words, operations: &[&Operation]) -> Option<Words> {
    let noun = singulars(module);
    let (last, before) = module.as_slice().split_last().filter(|(_, before)| !before.is_empty())?;
    // `boats_and_piers` are two.
    if before.iter().any(|word| ["and", "or"].contains(&word.as_str())) {
        return None;
    }
    let ends = [std::slice::from_ref(last), before].map(Words::from_slice);
    let has_all = |operation: &&Operation| {
        let segments: Vec<Vec<String>> = segments(operation).collect();
        segments.iter().any(|segment| segment.ends_with(&noun)) || across(&segments, &noun).is_some()
    };
    let is_of = |head: &Words| {
        let n_own = operations.iter().filter(|operation| is_in(head, operation)).count();
        n_own * 100 >= operations.len() * MOST_OF
    };
    let is_last = |head: &Words| head.as_slice() == std::slice::from_ref(last);
    // A group of what is below a thing has its own word somewhere: `/boats/{id}/sails` of `boat_sails`.
    let is_own_word = |operation: &&Operation| segments(operation).flatten().any(|word| word == singular(last));
    let is_first = |head: &Words| {
        operations.len() >= FEWEST_OF_FIRST
            && operations.iter().all(|operation| is_in(head, operation) && !is_own_word(operation))
    };
    let mut found = ends.into_iter().filter(|head| is_of(head));
    found.find(|head| is_last(head) || is_first(head)).filter(|_| !operations.iter().any(has_all))
}

/// Whether the words say the thing and nothing of which it is: `create_boat`, `list_events_for_boat`, and not `list_long_boats`.
pub(super) fn is_said(head: &Words, operation: &Operation, words: &Words) -> bool {
    let words = words.as_slice();
    let place = find(words, &singulars(head)).map(|(place, _)| place);
    let before = place.and_then(|place| words.get(place.checked_sub(1)?));
    let is_bare = |before: &String| place == Some(1) || verbs::PREPOSITIONS.contains(&before.as_str());
    before.is_some_and(is_bare) && is_in(head, operation)
}

/// Whether the path has the thing.
fn is_in(head: &Words, operation: &Operation) -> bool {
    let head = singulars(head);
    segments(operation).any(|segment| segment == head)
}

fn segments(operation: &Operation) -> impl Iterator<Item = Vec<String>> {
    template::segments(operation).map(|segment| singulars(&Words::of(segment, &[])))
}
