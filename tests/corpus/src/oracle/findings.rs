//! What the generator has to say itself about what it sees otherwise than other readers.
//!
//! In: the findings of a run. Out: the one that explains a difference, if there is one. It must not know the readers.

use std::collections::BTreeSet;

use sdkwright::diag::{Code, Diagnostics};
use sdkwright::ir::{Api, Pointer};

/// What the generator says of an operation whose path it does not take by the letter.
pub(super) fn read_otherwise(api: &Api, key: &str, diags: &Diagnostics) -> Option<String> {
    let ours = api.operations.iter().find(|operation| operation.key() == key);
    let pointer = match ours {
        Some(operation) => operation.origin.pointer.clone(),
        None => {
            let (method, path) = key.split_once(' ')?;
            Pointer::root().child("paths").child(path).child(&method.to_lowercase())
        }
    };
    let found = diags.iter().find(|found| found.code == Code::PathRead && found.origin.pointer == pointer)?;
    Some(explanation(found.code))
}

fn explanation(code: Code) -> String {
    format!("{} {}", code.as_str(), code.title())
}

/// Codes of the findings about one operation.
pub(super) struct Findings(BTreeSet<Code>);

impl Findings {
    /// Those about the operation.
    pub(super) fn of(api: &Api, key: &str, diags: &Diagnostics) -> Self {
        let operation = api.operations.iter().find(|operation| operation.key() == key);
        let pointer = operation.map_or("", |operation| operation.origin.pointer.as_str());
        // Parameters may stand at the path, one level above.
        let path = pointer.rsplit_once('/').map_or(pointer, |(path, _)| path);
        let is_near = |other: &str| {
            let rest = other.strip_prefix(pointer).or_else(|| other.strip_prefix(&format!("{path}/parameters")));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/')) || other == path
        };
        // A component is shared: what is found in one is about each operation that uses it.
        let is_shared = |other: &str| {
            [
                "/components/parameters/",
                "/components/responses/",
                "/components/requestBodies/",
                "/parameters/",
                "/responses/",
            ]
            .iter()
            .any(|prefix| other.starts_with(prefix))
        };
        let near = diags.iter().filter(|diagnostic| {
            let other = diagnostic.origin.pointer.as_str();
            is_near(other) || is_shared(other)
        });
        Self(near.map(|diagnostic| diagnostic.code).collect())
    }

    /// The first of them that is about such a fact.
    pub(super) fn explain(&self, fact: &str) -> Option<String> {
        let codes: &[Code] = match fact.split(' ').next().unwrap_or_default() {
            "parameter" => &[
                Code::PathParameterUndeclared,
                Code::PathParameterUnused,
                Code::DuplicateParameter,
                Code::ReservedHeader,
                Code::PathSuffix,
                Code::DanglingReference,
                Code::WrongType,
            ],
            "response" => &[Code::BadStatus, Code::DanglingReference, Code::WrongType, Code::NoResponses],
            "security" => &[Code::UnknownSecurityScheme, Code::UnsupportedSecurityScheme, Code::WrongType],
            _ => &[Code::DanglingReference, Code::WrongType, Code::KeywordIgnored],
        };
        codes.iter().copied().find(|code| self.0.contains(code)).map(explanation)
    }
}
