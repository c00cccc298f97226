//! How much of a document may be copied to the places that refer to it.
//!
//! A shared response, a base of many schemas, the parameters of a path: each use gets a copy, so a few lines may come to
//! the square of the document. Real documents stay far below the limit.

use std::collections::HashMap;

use serde_json::Value;

use crate::ir::Pointer;
use crate::resolve::{Document, Node};

/// What every document may have, beside what its size allows.
const LEAST: usize = 200_000;

/// What each node of a document allows.
const PER_NODE: usize = 2;

/// Bytes of a text that count as one node.
const TEXT: usize = 64;

/// Nodes of a schema that count: it becomes one type, however often it is referred to.
const SCHEMA: usize = 8;

/// What may still be copied, in nodes.
#[derive(Default)]
pub(crate) struct Budget {
    left: usize,
    weights: HashMap<Pointer, usize>,
    n_refused: usize,
}

impl Budget {
    pub(crate) fn of(document: &Document) -> Self {
        let left = LEAST.saturating_add(PER_NODE.saturating_mul(weight(&document.value, usize::MAX)));
        Self { left, weights: HashMap::new(), n_refused: 0 }
    }

    /// Takes so many nodes; `false` where that is too much, and then nothing is left.
    pub(crate) fn take(&mut self, n_nodes: usize) -> bool {
        let left = self.left.checked_sub(n_nodes);
        self.n_refused += usize::from(left.is_none());
        self.left = left.unwrap_or(0);
        left.is_some()
    }

    /// How often something was too much.
    pub(crate) fn n_refused(&self) -> usize {
        self.n_refused
    }

    /// What a copy of a node takes that is not a schema.
    pub(crate) fn weight(&mut self, node: &Node<'_>) -> usize {
        match self.weights.get(&node.pointer) {
            Some(weight) => *weight,
            None => {
                let weight = weight(node.value, SCHEMA);
                self.weights.insert(node.pointer.clone(), weight);
                weight
            }
        }
    }
}

/// What taking over takes that a schema says itself. Most of that is looked at, and only properties are copied.
pub(crate) fn weight_of_schema(schema: &Value) -> usize {
    const LISTS: [&str; 6] = ["properties", "required", "enum", "oneOf", "anyOf", "allOf"];
    1 + LISTS.iter().filter_map(|key| schema.get(key)).map(length).sum::<usize>() / 4
}

/// How many elements or members a value has.
pub(crate) fn length(value: &Value) -> usize {
    match value {
        Value::Array(elements) => elements.len(),
        Value::Object(members) => members.len(),
        _ => 0,
    }
}

/// How many nodes a value has, texts by their length, and of schemas not more than so many.
fn weight(value: &Value, most_of_schema: usize) -> usize {
    match value {
        Value::Array(elements) => 1 + elements.iter().map(|element| weight(element, most_of_schema)).sum::<usize>(),
        Value::Object(members) => {
            let of_member = |(key, member): (&String, &Value)| {
                let weight = weight(member, most_of_schema);
                let weight = if key == "schema" { weight.min(most_of_schema) } else { weight };
                weight + key.len() / TEXT
            };
            1 + members.iter().map(of_member).sum::<usize>()
        }
        Value::String(text) => 1 + text.len() / TEXT,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn long_texts_weigh_more_and_schemas_less() {
        let value = json!({"a": ["x", 1, "x".repeat(640)], "schema": [1, 2, 3, 4, 5, 6, 7, 8, 9]});
        assert_eq!(weight(&value, usize::MAX), 1 + 1 + 1 + 1 + 11 + 10);
        assert_eq!(weight(&value, SCHEMA), 1 + 1 + 1 + 1 + 11 + 8);
    }
}
