use std::collections::BTreeMap;

use serde::Deserialize;

/// The first form of `names.lock`: names alone, those of inline schemas by their places in the document.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct FirstLock {
    /// Component name, or place of an inline schema -> Rust type name.
    pub types: BTreeMap<String, String>,
    /// `METHOD path` -> `module.method`.
    pub operations: BTreeMap<String, String>,
    /// Rust type name -> arguments of its `new`, in order; empty: it has a builder, or nothing is required.
    pub constructors: BTreeMap<String, Vec<String>>,
    /// `RustType.wire` -> field or variant name.
    pub members: BTreeMap<String, String>,
    /// `METHOD path place parameter` -> argument or setter name.
    pub parameters: BTreeMap<String, String>,
}

/// Whether a text is of the first form: it is TOML, and has tables.
pub(super) fn is_first(text: &str) -> bool {
    text.lines()
        .map(str::trim)
        .find(|line| !line.is_empty() && !line.starts_with('#'))
        .is_some_and(|line| line.starts_with('['))
}
