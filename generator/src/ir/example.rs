use serde::Serialize;
use serde_json::Value;

use super::Origin;

/// A value that the document shows (OpenAPI 3.1, Example Object).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Example {
    /// Its key in `examples`, its index there, or `example`.
    pub name: String,
    /// The value, or why there is none.
    pub value: Result<Value, String>,
    /// Where it stands.
    pub origin: Origin,
}

/// The examples of a component.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ComponentExamples {
    /// The component's name.
    pub component: String,
    /// What the document shows; never empty.
    pub examples: Vec<Example>,
}
