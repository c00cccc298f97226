use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Declared;
use crate::diag::Place;
use crate::ir::{Api, Origin, SkippedOperation};
use crate::source::Sources;

/// Said of an operation that no stage gave a reason for.
const NO_REASON: &str = "no stage says why; this is an error of the generator";

/// Emitted operations, of those in the document.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Operations {
    /// Those of the document, counted in it.
    pub in_document: usize,
    /// Those that the crate has.
    pub emitted: usize,
    /// The others.
    pub missing: Vec<Missing>,
}

/// An operation that the crate does not have.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Missing {
    /// `METHOD path`.
    pub operation: String,
    /// Why.
    pub reason: String,
    /// Where it is declared.
    pub place: Place,
}

pub(super) fn count(declared: &[Declared], api: &Api, skipped: &[SkippedOperation], sources: &Sources) -> Operations {
    let reasons: BTreeMap<String, &SkippedOperation> =
        skipped.iter().map(|skipped| (format!("{} {}", skipped.method, skipped.path), skipped)).collect();
    let emitted: Vec<(String, &Origin)> = api
        .operations
        .iter()
        .map(|operation| (operation.key(), &operation.origin))
        .filter(|(key, _)| !reasons.contains_key(key))
        .collect();
    let keys: BTreeSet<&str> = emitted.iter().map(|(key, _)| key.as_str()).collect();
    // A path may be read as another one than the document writes (`/pets/:id`).
    let origins: BTreeSet<&Origin> = emitted.iter().map(|(_, origin)| *origin).collect();
    let mut missing = Vec::new();
    let mut n_known = 0;
    for Declared { key, origin } in declared {
        if keys.contains(key.as_str()) || origins.contains(origin) {
            n_known += 1;
            continue;
        }
        let (reason, origin) = match reasons.get(key) {
            Some(skipped) => (skipped.reason.clone(), &skipped.origin),
            None => (NO_REASON.to_owned(), origin),
        };
        missing.push(Missing { operation: key.clone(), reason, place: Place::of(origin, sources) });
    }
    // Path items in other files are not in the document that was counted.
    let elsewhere = emitted.len().saturating_sub(n_known);
    Operations { in_document: declared.len() + elsewhere, emitted: emitted.len(), missing }
}
