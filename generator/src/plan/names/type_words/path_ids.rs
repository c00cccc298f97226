//! Components that a generator of documents called after the method and the path: `Get2BoatsIdResponse`. They are named as what the
//! operation takes or gives.

use std::collections::HashMap;

use crate::ir::Api;
use crate::naming::Words;
use crate::plan::names::methods::is_version;

/// What a component is for, behind the operation that it is called after.
const ROLES: &[&str] = &["body", "request", "response"];

fn is_numbered(segment: &str) -> bool {
    segment.bytes().next().is_some_and(|first| first.is_ascii_digit()) || is_version(segment)
}

/// The keys of operations, by their methods and paths in one word. Two may be written alike: they name nothing.
pub(super) struct PathIds(HashMap<String, Option<String>>);

impl PathIds {
    pub(super) fn of(api: &Api, whole: &[String]) -> Self {
        let mut keys: HashMap<String, Option<String>> = HashMap::new();
        for operation in &api.operations {
            // `GetBoats` is what a person may write as well.
            if !operation.path.contains('{') && !operation.path.split('/').any(is_numbered) {
                continue;
            }
            let words = Words::of(&format!("{} {}", operation.method, operation.path), whole);
            let others = keys.entry(words.pascal());
            others.and_modify(|key| *key = None).or_insert_with(|| Some(operation.key()));
        }
        Self(keys)
    }

    /// The key of the operation, and what the component is for.
    pub(super) fn get(&self, words: &Words) -> Option<(&str, String)> {
        let (role, rest) = words.as_slice().split_last()?;
        let key = self.0.get(&Words::from_slice(rest).pascal())?.as_deref()?;
        let role = if role == "body" { "request" } else { role };
        ROLES.contains(&role).then(|| (key, role.to_owned()))
    }
}
