use indexmap::IndexSet;
use serde_json::Value;

use crate::resolve::Node;

/// How many are read: each operation gets a copy of those of the document.
const MOST: usize = 30;

/// `consumes` and `produces` of a document or an operation; nothing where they are not stated.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct MediaTypes {
    pub(super) consumes: Option<Vec<String>>,
    pub(super) produces: Option<Vec<String>>,
}

impl MediaTypes {
    /// What a node states.
    pub(super) fn of(node: &Node<'_>) -> Self {
        Self { consumes: list(node, "consumes"), produces: list(node, "produces") }
    }

    /// What an operation has: its own lists, else those of the document. An empty list counts as one.
    pub(super) fn over(self, document: &Self) -> Self {
        Self {
            consumes: self.consumes.or_else(|| document.consumes.clone()),
            produces: self.produces.or_else(|| document.produces.clone()),
        }
    }
}

/// What stands in where a list says nothing.
pub(super) fn or_json(list: Option<&[String]>) -> Vec<String> {
    match list {
        Some(list) if !list.is_empty() => list.to_vec(),
        _ => vec!["application/json".to_owned()],
    }
}

/// A text alone is a list of one, as people write it in YAML.
fn list(node: &Node<'_>, key: &str) -> Option<Vec<String>> {
    let member = node.get(key)?;
    let texts = match member.value {
        Value::String(text) => vec![text.as_str()],
        Value::Array(elements) => elements.iter().filter_map(Value::as_str).collect(),
        _ => return None,
    };
    let texts = texts.into_iter().map(str::trim).filter(|text| !text.is_empty());
    let distinct: IndexSet<&str> = texts.take(MOST).collect();
    Some(distinct.into_iter().map(str::to_owned).collect())
}
