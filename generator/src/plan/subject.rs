//! Bodies that can be samples.

use serde_json::Value;

use super::RustType;

/// What a body is an instance of.
#[derive(Clone, Debug)]
pub(super) struct Body {
    pub(super) ty: RustType,
    /// The names of the member that the type stands for; none for the whole.
    pub(super) members: Vec<String>,
}

/// A body with all that exceptions can name.
pub(super) struct Subject {
    pub(super) component: Option<String>,
    pub(super) operation: Option<String>,
    /// `request` or the status; empty for components.
    pub(super) part: String,
    /// Its name in the document.
    pub(super) example: Option<String>,
    pub(super) body: Body,
    pub(super) value: Value,
}
