//! What a path has before the group's own noun: what the thing belongs to.

use std::cell::OnceCell;

use crate::ir::Operation;
use crate::naming::{Words, singular};

use super::super::same_words::is_same;
use super::super::{template, verbs};
use super::{singulars, with_usual_verb};

/// What the path of an operation has before the noun of its group. It is read when it is first asked for.
pub(in super::super) struct Parents<'a> {
    pub(in super::super) operation: &'a Operation,
    /// The words of the group.
    pub(in super::super) module: &'a Words,
    above: OnceCell<Option<Vec<Vec<String>>>>,
}

impl<'a> Parents<'a> {
    pub(in super::super) fn of(operation: &'a Operation, module: &'a Words) -> Self {
        Self { operation, module, above: OnceCell::new() }
    }

    /// Where a path has what it belongs to before the group's own noun, a name says it only to tell operations apart:
    /// `delete_project` of a replay at `/projects/{project}/replays/{id}` -> `delete`.
    /// With the parent it says that it is one: `delete_for_project`.
    pub(in super::super) fn without(&self, short: &[impl AsRef<str>]) -> Option<[String; 2]> {
        let (verb, parent) = short.split_first()?;
        // `list_aggregated` of `/aggregated/boats` says how they are listed.
        let is_how = parent.iter().all(|word| verbs::is_adverb(word.as_ref()));
        if is_how || !verbs::ALL.contains(&verb.as_ref()) {
            return None;
        }
        let above = self.above.get_or_init(|| self.above()).as_ref()?;
        let singulars: Vec<String> = parent.iter().map(|word| singular(word.as_ref())).collect();
        let is_written = |word: &String| above.iter().flatten().any(|own| is_same(own, word));
        if !singulars.iter().all(is_written) {
            return None;
        }
        let is_end = |one: &[String], other: &[String]| {
            one.len() <= other.len() && one.iter().rev().zip(other.iter().rev()).all(|(one, other)| is_same(one, other))
        };
        let is_parent = |segment: &&Vec<String>| is_end(&singulars, segment) || is_end(segment, &singulars);
        above.iter().filter(|segment| !segment.is_empty()).find(is_parent)?;
        let is_one = template::is_of_one(self.operation);
        let short = with_usual_verb(self.operation, vec![verb.as_ref().to_owned()], !is_one).join("_");
        let named: Vec<&str> = parent.iter().map(AsRef::as_ref).collect();
        let with_parent = format!("{short}_for_{}", named.join("_"));
        Some([short, with_parent])
    }

    /// The nouns of what stands before the group's own. `None` where the path does not have the group's.
    fn above(&self) -> Option<Vec<Vec<String>>> {
        let noun = singulars(self.module);
        let segments = template::segments(self.operation);
        let mut segments: Vec<Vec<String>> = segments.map(|segment| singulars(&Words::of(segment, &[]))).collect();
        let own = segments.iter().rposition(|segment| segment.ends_with(&noun)).or_else(|| across(&segments, &noun))?;
        segments.truncate(own);
        segments.extend(parameters_above(self.operation, own));
        Some(segments)
    }
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
