//! An operation as plain facts that every reader can state.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::{excerpt, swagger, versions};

/// Facts by name: `parameter query limit`, `body`, `response 200`, `security`.
pub(super) type Facts = BTreeMap<String, String>;
/// By `METHOD path`.
pub(super) type Operations = BTreeMap<String, Facts>;

/// A security requirement as readers have it: alternatives of schemes with scopes.
type Requirements = Vec<BTreeMap<String, Vec<String>>>;

/// What a reader sees in a document.
pub(super) struct Seen {
    pub(super) reader: &'static str,
    pub(super) operations: Operations,
    /// Why it took an excerpt only.
    pub(super) refused: Option<String>,
}

/// What the reader for the document's version sees in it, or in an excerpt if it does not take the whole.
pub(super) fn read(document: &Value) -> Result<Seen> {
    let version = document.get("openapi").or_else(|| document.get("swagger")).context("no version")?;
    let version = version.as_str().map_or_else(|| version.to_string(), str::to_owned);
    let (reader, read): (_, fn(Value) -> serde_json::Result<Operations>) = match version.get(..3) {
        Some("2.0") => (swagger::NAME, |document| Ok(swagger::operations(serde_json::from_value(document)?))),
        Some("3.0") => ("openapiv3", |document| Ok(versions::v3_0(&serde_json::from_value(document)?))),
        Some("3.1") => ("roas 3.1", |document| Ok(versions::v3_1(&serde_json::from_value(document)?))),
        Some("3.2") => ("roas 3.2", |document| Ok(versions::v3_2(&serde_json::from_value(document)?))),
        _ => bail!("no reader for version {version}"),
    };
    let (operations, refused) = match read(document.clone()) {
        Ok(operations) => (operations, None),
        Err(error) => (read(excerpt::of(document))?, Some(error.to_string())),
    };
    Ok(Seen { reader, operations, refused })
}

pub(super) fn parameter(place: &str, name: &str, required: bool) -> (String, String) {
    (format!("parameter {place} {name}"), format!("required={required}"))
}

/// In the order of the alphabet: not every reader keeps that of the document.
pub(super) fn sorted<'a>(names: impl Iterator<Item = &'a String>) -> String {
    names.map(String::as_str).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(", ")
}

/// Alternatives of scheme names.
pub(super) fn security(own: Option<&Requirements>, global: Option<&Requirements>) -> String {
    let list = own.or(global).into_iter().flatten();
    alternatives(list.map(|alternative| sorted(alternative.keys())))
}

/// Nothing said and nothing asked for are the same to a caller.
pub(super) fn alternatives(list: impl Iterator<Item = String>) -> String {
    let list: Vec<String> = list.collect();
    if list.iter().all(String::is_empty) { String::new() } else { list.join(" or ") }
}

/// Facts that say nothing about media types.
pub(super) fn without_media_types(facts: &mut Facts) {
    for (name, fact) in facts {
        if name == "body" {
            *fact = fact.split(' ').next().unwrap_or_default().to_owned();
        } else if name.starts_with("response ") {
            fact.clear();
        }
    }
}
