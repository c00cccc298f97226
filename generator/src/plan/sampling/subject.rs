//! Bodies that can be samples.

use serde_json::Value;

use crate::plan::base::rust_type::RustType;

/// What a body is an instance of.
#[derive(Clone, Debug)]
pub(crate) struct Body {
    pub(crate) ty: RustType,
    /// The names of the member that the type stands for; none for the whole.
    pub(crate) members: Vec<String>,
}

/// A body with all that exceptions can name.
pub(crate) struct Subject {
    pub(crate) component: Option<String>,
    pub(crate) operation: Option<String>,
    /// `request` or the status; empty for components.
    pub(crate) part: String,
    /// Its name in the document.
    pub(crate) example: Option<String>,
    pub(crate) body: Body,
    pub(crate) value: Value,
}
