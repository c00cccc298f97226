use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;

use crate::surface::{Entry, Surface};

/// What the file beside a document is called.
pub const RECORD: &str = "released.json";

/// The surface of a crate as it was released: what the next version is held against. Whatever changes it counts, be it the
/// document, the configuration or the generator.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recorded {
    /// The version of the crate.
    pub version: String,
    /// The version of its document.
    pub document: String,
    /// What its users see and feel, by paths; prose by its fingerprint.
    entries: BTreeMap<String, Entry>,
}

impl Recorded {
    /// A crate that is released as it stands.
    pub fn new(version: &str, document: &str, surface: &Surface) -> Self {
        Self { version: version.to_owned(), document: document.to_owned(), entries: surface.without_prose().entries }
    }

    /// Reads a record.
    ///
    /// # Errors
    ///
    /// If the text is none.
    pub fn from_text(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// What its users see and feel; to be compared with a surface without prose.
    pub fn surface(&self) -> Surface {
        Surface { entries: self.entries.clone() }
    }

    /// The text of a record: an entry a line, so that what has changed between two releases is seen by comparing lines.
    pub fn to_text(&self) -> String {
        let json = |text: &String| serde_json::Value::from(text.as_str()).to_string();
        let mut text =
            format!("{{\"version\": {}, \"document\": {}, \"entries\": {{", json(&self.version), json(&self.document));
        let mut separator = "\n";
        for (path, entry) in &self.entries {
            // Writing to a string cannot fail, and an entry has nothing that JSON cannot say.
            let _ = write!(text, "{separator}{}: {}", json(path), line(entry));
            separator = ",\n";
        }
        text + "\n}}\n"
    }
}

fn line(entry: &Entry) -> String {
    serde_json::to_string(entry).unwrap_or_default()
}
