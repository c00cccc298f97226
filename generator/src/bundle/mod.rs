//! Several files become one tree.
//!
//! In: a document as it was read and corrected, and the folder it is in. Out: a [`Document`] without references to
//! files, identifiers or anchors: what they name is a component of the document or stands in place of the
//! reference, and knows its file. It must not read outside of the folder, nor anything from a network, and must
//! not know what the parts mean.

mod files;
mod identifiers;
mod include;
mod layout;
mod lookup;
mod measure;
mod refusal;
mod uri;
mod walk;

use std::path::Path;

use serde_json::Value;

use self::files::Files;
use self::include::Bundle;
use crate::diag::Diagnostics;
use crate::read::Sources;
use crate::resolve::Document;

/// The document at `path`, of which `value` was read, with everything in it that it refers to. All of it is in the folder
/// `base`; without one, the document is all there is.
pub fn one_tree(
    value: Value,
    path: &Path,
    base: Option<&Path>,
    sources: &mut Sources,
    diags: &mut Diagnostics,
) -> Document {
    if is_whole(&value) {
        return Document::new(value);
    }
    Bundle::new(value, Files::new(path, base, sources, diags)).finish()
}

/// Whether every reference is a pointer into the document itself. Most documents are so, and some are big.
fn is_whole(value: &Value) -> bool {
    match value {
        Value::Array(elements) => elements.iter().all(is_whole),
        Value::Object(members) => members.iter().all(|(key, member)| match (key.as_str(), member) {
            ("$ref", Value::String(text)) => text.starts_with("#/"),
            ("$id" | "$anchor" | "$dynamicAnchor" | "$dynamicRef" | "$self", Value::String(_)) => false,
            ("mapping", Value::Object(mapping)) => {
                mapping.values().filter_map(Value::as_str).all(|text| !walk::may_be_reference(text))
            }
            _ => is_whole(member),
        }),
        _ => true,
    }
}
