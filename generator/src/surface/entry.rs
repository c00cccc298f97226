//! A surface as a map from the paths of Rust to what stands there.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::fact::Fact;
use crate::ir::Origin;
use crate::plan::DocPlan;

/// All that a user of a crate can name, by its path without the crate's name.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct Surface {
    /// `types::Pet.id`, `pets::Pets::list`, `feature pets`.
    pub entries: BTreeMap<String, Entry>,
}

impl Surface {
    /// The same with fingerprints in the place of prose, and of what the document says at length: enough to see that it says
    /// something else, at a fraction of the size.
    #[must_use]
    pub fn without_prose(&self) -> Self {
        let mut surface = self.clone();
        for entry in surface.entries.values_mut() {
            if !entry.docs.is_empty() {
                entry.docs = format!("{:016x}", fingerprint(&entry.docs));
            }
            // By their values, enums are known under another name.
            if entry.kind != Kind::Enum && entry.says.len() > LONG {
                entry.says = format!("{:016x}", fingerprint(&entry.says));
            }
        }
        surface
    }

    pub(super) fn add(&mut self, path: impl Into<String>, entry: Entry) {
        self.entries.insert(path.into(), entry);
    }
}

/// Bytes that are written out; most say what kind of thing it is.
const LONG: usize = 40;

/// FNV-1a, which is the same with every version of every compiler.
fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Something that a user can name, or feel.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// What a program is compiled against: the type of a field, what a method takes and gives.
    pub shape: String,
    /// What a program that compiles as before would feel, by a word for it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<String, Fact>,
    /// The features of which any one switches it on; nothing: it is always on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub features: Option<BTreeSet<String>>,
    /// Its prose, as one text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub docs: String,
    /// Whether it is deprecated.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_deprecated: bool,
    /// What it is in the document, whatever it is called in Rust: two entries of one name are the same thing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub denotes: String,
    /// What the document says of it, without names of ours.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub says: String,
    /// Where the document says it.
    pub origin: Origin,
}

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The package itself.
    Package,
    /// A cargo feature.
    Feature,
    /// A struct of the API.
    Struct,
    /// A field of one.
    Field,
    /// The setter of a field.
    Setter,
    /// `new`, `builder` or `Default` of a struct.
    Constructor,
    /// An enum of values.
    Enum,
    /// A union of shapes.
    Union,
    /// A variant of either, of answers or of errors.
    Variant,
    /// `From` the payload of a union's variant.
    Conversion,
    /// Another name for a type.
    Alias,
    /// A group of operations with the client's accessor.
    Group,
    /// An operation: the method that makes a call.
    Method,
    /// The arguments of a method as one struct.
    Arguments,
    /// The type of a call.
    Call,
    /// What can be set on a call.
    Option,
    /// What a call gives.
    Answer,
    /// How a call is read page by page, or waited for.
    List,
    /// The client and what makes one.
    Client,
    /// A setting of the client's builder.
    Setting,
    /// The accessor of a header.
    Header,
}

impl Kind {
    /// The word for it in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Package => "crate",
            Self::Feature => "feature",
            Self::Struct => "struct",
            Self::Field => "field",
            Self::Setter => "setter",
            Self::Constructor => "constructor",
            Self::Enum => "enum",
            Self::Union => "union",
            Self::Variant => "variant",
            Self::Conversion => "conversion",
            Self::Alias => "alias",
            Self::Group => "group",
            Self::Method => "method",
            Self::Arguments => "arguments",
            Self::Call => "call",
            Self::Option => "option",
            Self::Answer => "answer",
            Self::List => "list",
            Self::Client => "client",
            Self::Setting => "setting",
            Self::Header => "header",
        }
    }
}

impl Entry {
    pub(super) fn new(kind: Kind, shape: impl Into<String>) -> Self {
        Self {
            kind,
            shape: shape.into(),
            facts: BTreeMap::new(),
            features: None,
            docs: String::new(),
            is_deprecated: false,
            denotes: String::new(),
            says: String::new(),
            origin: Origin::default(),
        }
    }

    pub(super) fn fact(mut self, name: impl Into<String>, fact: Fact) -> Self {
        if !fact.is_nothing() {
            self.facts.insert(name.into(), fact);
        }
        self
    }

    pub(super) fn docs(mut self, docs: &DocPlan) -> Self {
        let DocPlan { prose, fallback, extra } = docs;
        let said = prose.summary.iter().chain(&prose.description).chain(&prose.notes);
        let mut said: Vec<&str> = said.map(String::as_str).collect();
        if said.is_empty() {
            said.push(fallback);
        }
        self.docs = said.into_iter().chain(extra.iter().map(String::as_str)).collect::<Vec<_>>().join("\n");
        self.is_deprecated = docs.deprecated().is_some();
        self
    }

    pub(super) fn features(mut self, features: Option<&BTreeSet<String>>) -> Self {
        self.features = features.cloned();
        self
    }

    pub(super) fn at(mut self, origin: &Origin) -> Self {
        self.origin = origin.clone();
        self
    }

    pub(super) fn denoting(mut self, denotes: impl Into<String>, says: impl Into<String>) -> Self {
        (self.denotes, self.says) = (denotes.into(), says.into());
        self
    }
}
