//! `drift`, a reader of others: which operations of a 3.0 document are new, and which are gone, held against what `diff` tells.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use drift::{ChangeComparison, ChangeDetails, JsonPathStack};
use sdkwright::diag::Diagnostics;
use sdkwright::pipeline::Provider;
use sdkwright::read;
use sdkwright::source::Sources;
use serde_json::Value;

use crate::pair::Pair;

/// What the two say of a pair.
#[derive(Debug, Default)]
pub struct Operations {
    /// How many are new and gone, as both say.
    pub agreed: (usize, usize),
    /// What only one of the two says.
    pub disagreed: Vec<String>,
}

/// Operations by both; nothing where a document is not one that `drift` reads.
///
/// # Errors
///
/// If a document gives no crate, or `drift` cannot read it.
pub fn operations(pair: &Pair) -> Result<Option<Operations>> {
    let (old, new) = (value(&pair.old)?, value(&pair.new)?);
    let is_read = |document: &Value| {
        document.get("openapi").and_then(Value::as_str).is_some_and(|version| version.starts_with("3.0"))
    };
    if !is_read(&old) || !is_read(&new) {
        return Ok(None);
    }
    let (mut added, mut gone) = (BTreeSet::new(), BTreeSet::new());
    for change in drift::compare(&bare(old), &bare(new)).context("drift")? {
        for path in change.paths.iter().filter(|path| path.comparison == ChangeComparison::Structural) {
            // An operation that only one of the two has is set against all paths of the other one.
            let is_all = |path: &JsonPathStack| path.current_pointer() == "#/paths";
            for details in change.changes.iter().map(|change| change.details) {
                match details {
                    ChangeDetails::Added if is_all(&path.old) => added.extend(key(path.new.current_pointer())),
                    ChangeDetails::Removed if is_all(&path.new) => gone.extend(key(path.old.current_pointer())),
                    _ => {}
                }
            }
        }
    }
    let report = serde_json::to_value(pair.step()?.report("acme"))?;
    let ours = |member: &str| -> BTreeSet<String> {
        let list = report.get("operations").and_then(|operations| operations.get(member)?.as_array());
        // A second method of an operation, for another media type, is `GET /pets as csv`.
        let is_first = |key: &&str| !key.contains(" as ");
        list.into_iter().flatten().filter_map(Value::as_str).filter(is_first).map(without_names).collect()
    };
    let mut both = Operations::default();
    let mut hold = |what: &str, theirs: &BTreeSet<String>, ours: &BTreeSet<String>| {
        both.disagreed.extend(theirs.difference(ours).map(|key| format!("{key} is {what}, says only drift")));
        both.disagreed.extend(ours.difference(theirs).map(|key| format!("{key} is {what}, says only diff")));
        theirs.intersection(ours).count()
    };
    let agreed = (hold("new", &added, &ours("new")), hold("gone", &gone, &ours("lost")));
    Ok(Some(Operations { agreed, ..both }))
}

fn value(provider: &Provider) -> Result<Value> {
    let (mut sources, mut diags) = (Sources::default(), Diagnostics::default());
    let (_, value) = read::load(&provider.document)?.register(&mut sources, &mut diags);
    Ok(value)
}

/// A document with its operations, but nothing in them: where the media types of an answer differ, `drift` 0.2 panics.
fn bare(mut document: Value) -> Value {
    let paths = document.get_mut("paths").and_then(Value::as_object_mut);
    for item in paths.into_iter().flat_map(|paths| paths.values_mut()).filter_map(Value::as_object_mut) {
        item.shift_remove("parameters");
        for operation in item.values_mut().filter_map(Value::as_object_mut) {
            operation.retain(|key, _| key == "operationId");
            operation.insert("responses".to_owned(), Value::Object(serde_json::Map::new()));
        }
    }
    document.as_object_mut().into_iter().for_each(|document| document.retain(|key, _| BARE.contains(&key.as_str())));
    document
}

/// What is left of a document.
const BARE: [&str; 3] = ["openapi", "info", "paths"];

/// `#/paths/~1pets~1{id}/get` as `GET /pets/{}`.
fn key(pointer: &str) -> Option<String> {
    let (path, method) = pointer.strip_prefix("#/paths/")?.rsplit_once('/')?;
    Some(without_names(&format!("{} {}", method.to_uppercase(), path.replace("~1", "/").replace("~0", "~"))))
}

/// What variables of paths are called makes no other operation.
fn without_names(key: &str) -> String {
    let mut text = String::new();
    let mut is_inside = false;
    for letter in key.chars() {
        is_inside &= letter != '}';
        if !is_inside {
            text.push(letter);
        }
        is_inside |= letter == '{';
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operations_are_named_as_here() {
        assert_eq!(key("#/paths/~1pets~1{id}~0/get").as_deref(), Some("GET /pets/{}~"));
        assert_eq!(without_names("PUT /a/{b}/{c_d}"), "PUT /a/{}/{}");
    }
}
