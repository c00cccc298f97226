//! One of the two crates that a report is about.

use crate::source::Sources;
use crate::surface::{Kind, Surface};

/// One of the two crates.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// What the provider is called.
    pub name: &'a str,
    /// The version of its document.
    pub version: &'a str,
    /// What a user sees and feels.
    pub surface: &'a Surface,
    /// The files that places point into.
    pub sources: &'a Sources,
}

impl Side<'_> {
    /// What the configuration calls an operation; the names of what stands in the path are those of the document.
    pub(super) fn key_of(&self, denotes: &str) -> String {
        let method = self.surface.entries.values().find(|entry| entry.kind == Kind::Method && entry.denotes == denotes);
        let tokens = method.map(|entry| entry.origin.pointer.tokens().collect::<Vec<_>>()).unwrap_or_default();
        match tokens.as_slice() {
            [paths, path, verb, ..] if paths == "paths" => format!("{} {path}", verb.to_uppercase()),
            _ => denotes.to_owned(),
        }
    }
}
