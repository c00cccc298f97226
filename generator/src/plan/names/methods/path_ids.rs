//! Ids that a generator of documents made of the method and the path, in one of the known ways.

use crate::ir::Operation;
use crate::naming::{Words, singular};

use super::{defects, template, verbs};

/// Longer paths are not compared.
const MOST_SEGMENTS: usize = 12;

/// Whether an id is nothing but the method and the path: with its parameters, or with `id` or `by` and the parameter in place of each.
/// What has one word beside the method may as well be chosen.
pub(super) fn is_made_of_path(words: &Words, operation: &Operation) -> bool {
    is_whole_path(words, operation) || is_template(words.as_slice(), operation) || is_glued_path(words, operation)
}

/// `v1boatsboat_idmasts` of `/v1/boats/{boat_id}/masts`: the path without what stands between its words.
fn is_glued_path(words: &Words, operation: &Operation) -> bool {
    let path = Words::of(&operation.path, &[]);
    words.as_slice().len() < path.as_slice().len() && words.as_slice().concat() == path.as_slice().concat()
}

/// The method, then every word of the path.
fn is_whole_path(words: &Words, operation: &Operation) -> bool {
    let Some((verb, rest)) = words.as_slice().split_first() else { return false };
    let path = Words::of(&operation.path, &[]);
    let is_prefix = |word: &&String| template::is_prefix(word) || defects::is_version(word);
    let own: Vec<&String> = path.as_slice().iter().skip_while(is_prefix).collect();
    verb.eq_ignore_ascii_case(&operation.method)
        && rest.len() > 1
        && (rest == path.as_slice() || rest.iter().collect::<Vec<_>>() == own)
}

/// A segment, by its words.
enum Segment {
    Constant(Words),
    Parameter(Words),
}

/// `delete_dashboards_id_members_id` of `/dashboards/{dashboardID}/members/{userID}`; without the method, if it begins with no verb.
fn is_template(words: &[String], operation: &Operation) -> bool {
    let text = format!("{}{}", operation.path, operation.suffix);
    let all = text.split(['/', '#']).filter(|segment| !segment.is_empty());
    let segments: Vec<Segment> = all
        .map(|segment| match segment.contains('{') {
            true => Segment::Parameter(Words::of(segment, &[])),
            false => Segment::Constant(Words::of(segment, &[])),
        })
        .collect();
    let Some((first, rest)) = words.split_first().filter(|_| segments.len() <= MOST_SEGMENTS) else { return false };
    let rest = match first.eq_ignore_ascii_case(&operation.method) {
        true => rest,
        false if verbs::ALL.contains(&first.as_str()) => return false,
        false => words,
    };
    let is_prefix = |segment: &Segment| match segment {
        Segment::Constant(words) => words
            .as_slice()
            .iter()
            .all(|word| template::is_prefix(word) || defects::is_version(word) || is_number(word)),
        Segment::Parameter(_) => false,
    };
    let n_prefix = segments.iter().take_while(|segment| is_prefix(segment)).count();
    (0..=n_prefix).any(|start| segments.get(start..).is_some_and(|own| spell(rest, own, false)))
}

fn is_number(word: &str) -> bool {
    word.chars().all(|character| character.is_ascii_digit())
}

/// Whether the words are those of the segments, and of the parameters one is there at least.
fn spell(words: &[String], segments: &[Segment], has_parameter: bool) -> bool {
    let Some((first, segments)) = segments.split_first() else { return words.is_empty() && has_parameter };
    match first {
        Segment::Constant(own) => after(words, own.as_slice()).is_some_and(|rest| spell(rest, segments, has_parameter)),
        Segment::Parameter(own) => {
            let id = ["id".to_owned()];
            let by = [&["by".to_owned()], own.as_slice()].concat();
            let ways = [&id[..], own.as_slice(), &by];
            ways.iter().any(|way| after(words, way).is_some_and(|rest| spell(rest, segments, true)))
                || spell(words, segments, has_parameter)
        }
    }
}

/// What follows these words, in whichever number.
fn after<'w>(words: &'w [String], own: &[String]) -> Option<&'w [String]> {
    let (begin, rest) = words.split_at_checked(own.len())?;
    begin.iter().zip(own).all(|(one, other)| singular(one) == singular(other)).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_paths() {
        for (id, method, path, expected) in [
            ("DeleteBoatsIDMastsID", "DELETE", "/boats/{boatID}/masts/{mastID}", true),
            ("get_boats_id", "GET", "/boats/{boat_id}", true),
            ("getBoatByBoatId", "GET", "/v2/boats/{boatId}", true),
            ("boatsIdMasts", "GET", "/2/boats/{id}/masts", true),
            ("getBoats", "GET", "/boats", false),
            ("deleteMast", "DELETE", "/boats/{boatID}/masts/{mastID}", false),
            ("sinkBoatsId", "POST", "/boats/{id}", false),
            ("get_api_boats", "GET", "/api/boats", true),
            ("v1boatsboat_idmasts", "GET", "/v1/boats/{boat_id}/masts", true),
            ("boats", "GET", "/boats", false),
        ] {
            let operation = Operation::of(method, path);
            assert_eq!(is_made_of_path(&Words::of(id, &[]), &operation), expected, "{id}");
        }
    }
}
