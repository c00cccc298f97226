//! Ids that say by which parameters of the path something is found: `getBoatById`.

use crate::naming::Words;

use super::cleaning::{Id, one_of_item};
use super::template;

/// What one of many is known by.
const IDS: &[&str] = &["gid", "guid", "id", "ids", "sid", "uuid"];

/// Words without what says by which parameter something is found: all of that, and all but the last; the parameter must be an id, or
/// that of the end of the path.
pub(super) fn without(words: &[String], id: &Id<'_>) -> Vec<Vec<String>> {
    let parameters: Vec<Words> = template::all(id.operation)
        .filter(|segment| segment.contains('{'))
        .map(|segment| Words::of(segment, &[]))
        .collect();
    let is_id = |words: &[String]| words.iter().any(|word| IDS.contains(&word.as_str()));
    // Where a `by` and its parameter stand.
    let found = |place: usize| {
        let rest = words.get(place + 1..)?;
        // Many are not found by what one is known by: `games_by_date`.
        let is_one = template::is_of_one(id.operation) && !id.surroundings.is_array(id.operation);
        let of_last = is_one.then_some(parameters.len().wrapping_sub(1));
        let (_, length) = parameters
            .iter()
            .enumerate()
            .filter_map(|(index, parameter)| {
                let own = parameter.as_slice();
                // `by_id` of `{boatUuid}`, too.
                let is_said = |last: &&String| {
                    rest.first().is_some_and(|said| said == *last || said == "id" && IDS.contains(&last.as_str()))
                };
                let tail = own.last().filter(is_said).map(std::slice::from_ref);
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
        one_of_item(&kept, id).unwrap_or(kept)
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
