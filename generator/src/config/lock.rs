use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// `names.lock`: every name ever given, so that a later document cannot change it.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct NamesLock {
    /// Component name, or place of an inline schema -> Rust type name.
    pub types: BTreeMap<String, String>,
    /// `METHOD path` -> `module.method`.
    pub operations: BTreeMap<String, String>,
    /// Rust type name -> arguments of its `new`, in order; empty: it has a builder.
    pub constructors: BTreeMap<String, Vec<String>>,
    /// `RustType.wire` -> field or variant name, where it is not the plain conversion of the wire name.
    pub members: BTreeMap<String, String>,
}
