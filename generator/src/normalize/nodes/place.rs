//! Where an inline schema stands, as far as its name may depend on it.

use crate::ir::{Pointer, TypeId, TypeName};
use crate::resolve::Node;

/// Where an inline schema stands.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// In another type.
    Within(TypeId, String),
    /// In an operation (`METHOD path`).
    Operation(String, String),
    /// Under a name of its own.
    Component(String),
}

/// Words of a pointer that name a keyword, not a thing.
const KEYWORDS: [&str; 15] = [
    "schema",
    "schemas",
    "items",
    "properties",
    "additionalProperties",
    "allOf",
    "oneOf",
    "anyOf",
    "content",
    "responses",
    "requestBody",
    "parameters",
    "headers",
    "components",
    "$defs",
];

/// Whether a part of an operation is a component, which has a name of its own. What is in a shared path item is not.
pub(crate) fn is_shared(node: &Node<'_>) -> bool {
    let pointer = node.pointer.as_str();
    pointer.starts_with("/components/") && !pointer.starts_with("/components/pathItems/")
}

impl Place {
    /// The name a type gets here.
    pub(crate) fn name(&self) -> TypeName {
        match self.clone() {
            Self::Within(parent, part) => TypeName::Within { parent, part },
            Self::Operation(operation, part) => TypeName::Operation { operation, part },
            Self::Component(name) => TypeName::Component(name),
        }
    }

    /// The place of a map's values.
    pub(crate) fn value(self) -> Self {
        let value = |part: String| if part == "value" { part } else { format!("{part} value") };
        match self {
            Self::Within(parent, part) => Self::Within(parent, value(part)),
            Self::Operation(operation, part) => Self::Operation(operation, value(part)),
            Self::Component(name) => Self::Component(value(name)),
        }
    }

    /// The place of what is distinct by `word` from its siblings here.
    pub(crate) fn beside(&self, word: &str) -> Self {
        match self.clone() {
            Self::Within(parent, part) => Self::Within(parent, format!("{part} {word}")),
            Self::Operation(operation, part) => Self::Operation(operation, format!("{part} {word}")),
            Self::Component(name) => Self::Component(format!("{name} {word}")),
        }
    }

    /// A name for the target of a reference into the middle of a document: the last word that is a name.
    pub(crate) fn of_target(pointer: &Pointer) -> Self {
        let tokens = pointer.tokens().collect::<Vec<_>>();
        if let [first, path, method, ..] = tokens.as_slice()
            && first == "paths"
        {
            let part = if tokens.iter().any(|token| token == "requestBody") { "request" } else { "response" };
            return Self::Operation(format!("{} {path}", method.to_uppercase()), part.to_owned());
        }
        let is_name = |token: &&String| {
            !KEYWORDS.contains(&token.as_str()) && !token.contains('/') && !token.chars().all(|c| c.is_ascii_digit())
        };
        Self::Component(tokens.iter().rev().find(is_name).cloned().unwrap_or_else(|| "Schema".to_owned()))
    }
}
