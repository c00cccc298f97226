//! What a path has before the group's own noun: what the thing belongs to.

use crate::ir::Operation;
use crate::naming::{Words, singular};

use super::super::same_words::is_same;
use super::super::{template, verbs};
use super::{singulars, with_usual_verb};

/// Where a path has what it belongs to before the group's own noun, a name says it only to tell operations apart:
/// `delete_project` of a replay at `/projects/{project}/replays/{id}` -> `delete`.
/// With the parent it says that it is one: `delete_for_project`.
pub(in super::super) fn without_parent(operation: &Operation, short: &[String], module: &Words) -> Option<[String; 2]> {
    let (verb, parent) = short.split_first()?;
    // `list_aggregated` of `/aggregated/boats` says how they are listed.
    let is_how = parent.iter().all(|word| verbs::is_adverb(word));
    if is_how || !verbs::ALL.contains(&verb.as_str()) {
        return None;
    }
    let noun = singulars(module);
    let segments: Vec<Vec<String>> =
        template::segments(operation).map(|segment| singulars(&Words::of(segment, &[]))).collect();
    let own = segments.iter().rposition(|segment| segment.ends_with(&noun)).or_else(|| across(&segments, &noun))?;
    let named = parent.join("_");
    let parent: Vec<String> = parent.iter().map(|word| singular(word)).collect();
    let parameters = parameters_above(operation, own);
    let above: Vec<&String> = segments.iter().take(own).chain(&parameters).flatten().collect();
    let is_end = |one: &[String], other: &[String]| {
        one.len() <= other.len() && one.iter().rev().zip(other.iter().rev()).all(|(one, other)| is_same(one, other))
    };
    let is_parent = |segment: &Vec<String>| is_end(&parent, segment) || is_end(segment, &parent);
    let is_written = |word: &String| above.iter().any(|own| is_same(own, word));
    if !parent.iter().all(is_written) {
        return None;
    }
    let mut all_above = segments.iter().take(own).chain(&parameters);
    let is_above = all_above.any(|segment| !segment.is_empty() && is_parent(segment));
    is_above.then(|| {
        let short = with_usual_verb(operation, vec![verb.clone()], !template::is_of_one(operation)).join("_");
        let with_parent = format!("{short}_for_{named}");
        [short, with_parent]
    })
}

/// Whether a path ends with what one of its own things is known by: `/boats/{id}`, `/boats/{boatId}`, and not `/offers/{boatId}`.
pub(in super::super) fn is_by_own_id(operation: &Operation) -> bool {
    let Some(last) = template::segments(operation).last().filter(|_| template::is_of_one(operation)) else {
        return false;
    };
    let of_parameter = parameters_above(operation, usize::MAX).pop();
    let parameter = template::all(operation).last().map(|last| Words::of(last, &[])).unwrap_or_default();
    let is_id_alone =
        parameter.as_slice().len() == 1 && of_parameter.as_ref().is_none_or(|own| own != parameter.as_slice());
    is_id_alone || of_parameter.is_none_or(|own| singulars(&Words::of(last, &[])).ends_with(&own))
}

/// The nouns of the parameters in front of the constant segment of this index: `{bucket_name}` is of a bucket.
fn parameters_above(operation: &Operation, own: usize) -> Vec<Vec<String>> {
    const OF_ONE: &[&str] = &["gid", "id", "key", "name", "number", "sid", "slug", "uuid"];
    let mut n_constant = 0;
    let mut found = Vec::new();
    for segment in template::all(operation) {
        if !segment.contains('{') {
            n_constant += 1;
        } else if n_constant <= own {
            let words = singulars(&Words::of(segment, &[]));
            let end = words.iter().rposition(|word| !OF_ONE.contains(&word.as_str())).map_or(0, |place| place + 1);
            found.extend(words.get(..end).filter(|words| !words.is_empty()).map(<[String]>::to_vec));
        }
    }
    found
}

/// The first of several segments that are the noun together: `/Auth/Registrations/CredentialListMappings`.
pub(super) fn across(segments: &[Vec<String>], noun: &[String]) -> Option<usize> {
    (0..segments.len()).rev().find(|start| {
        let words = segments.iter().skip(*start).flatten();
        words.take(noun.len()).eq(noun)
    })
}
