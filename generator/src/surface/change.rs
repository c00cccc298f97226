//! A difference between two surfaces.

use serde::{Deserialize, Serialize};

use super::entry::{Entry, Kind};
use crate::ir::Origin;

/// What a difference means for a program that was written before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// It reads otherwise, and that is all.
    Docs,
    /// There is more than before.
    Addition,
    /// The program compiles, and does something else.
    Behavior,
    /// The program does not compile.
    Breaking,
}

impl Class {
    /// The word for it in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Docs => "docs",
            Self::Addition => "addition",
            Self::Behavior => "behavior",
            Self::Breaking => "breaking",
        }
    }
}

/// A difference.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Change {
    /// What it means for a program.
    pub class: Class,
    /// What it is about.
    pub kind: Kind,
    /// The path in Rust.
    pub path: String,
    /// What of it is different.
    pub what: What,
    /// What was there; nothing for what is new.
    pub was: Option<String>,
    /// What is there now; nothing for what is gone.
    pub now: Option<String>,
    /// Where the old document says so.
    pub before: Option<Origin>,
    /// Where the new document says so.
    pub after: Option<Origin>,
}

/// What of an entry is different.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// It is gone.
    Gone,
    /// It is new.
    New,
    /// It is of another type, or takes or gives something else.
    Shape,
    /// Fewer or other features switch it on.
    Features,
    /// Something about it that a program feels.
    Fact(String),
    /// It has become deprecated, or is no more.
    Deprecation,
    /// Its prose.
    Docs,
}

/// A difference without what was and what is.
pub(super) fn blank(path: &str, entry: &Entry, class: Class, what: What) -> Change {
    let path = path.to_owned();
    Change { class, kind: entry.kind, path, what, was: None, now: None, before: None, after: None }
}
