use serde::Serialize;

/// Prose of the document, raw: Markdown, HTML and whatever else people type.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Docs {
    /// One line (`summary`, or `title` of a schema).
    pub summary: Option<String>,
    /// Any length (`description`).
    pub description: Option<String>,
    /// Facts that no Rust type states (limits, patterns, defaults), each one a sentence.
    pub notes: Vec<String>,
    /// Set when the item is deprecated; the text says since when or what to use, and may be empty.
    pub deprecated: Option<String>,
}
