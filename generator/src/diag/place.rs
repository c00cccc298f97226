use std::fmt;

use serde::Serialize;

use crate::ir::Origin;
use crate::source::Sources;

/// Where something was written, in the words of editors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The file's path as the user gave it.
    pub file: String,
    /// From 1; nothing for the whole file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// From 1, in characters; nothing for the whole file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// How many characters it has there; a place of several lines ends with its first.
    #[serde(skip)]
    pub width: usize,
    /// JSON Pointer, as a fragment.
    pub pointer: String,
}

impl Place {
    /// Looks a place up.
    pub fn of(origin: &Origin, sources: &Sources) -> Self {
        let file = sources.get(origin.file);
        let span = file.and_then(|file| file.locate(&origin.pointer));
        let text = file.zip(span.as_ref()).and_then(|(file, span)| file.text.get(span.range.clone()));
        Self {
            file: file.map_or_else(|| "<unknown>".to_owned(), |file| file.name.clone()),
            line: span.as_ref().map(|span| span.line),
            column: span.as_ref().map(|span| span.column),
            width: text.and_then(|text| text.lines().next()).map_or(0, |line| line.chars().count()),
            pointer: origin.pointer.to_string(),
        }
    }
}

impl fmt::Display for Place {
    /// `file:line:column`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        match (self.line, self.column) {
            (Some(line), Some(column)) => write!(f, ":{line}:{column}"),
            _ => Ok(()),
        }
    }
}
