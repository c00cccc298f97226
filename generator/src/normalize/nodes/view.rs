//! A schema as one thing: everything that it, the members of its `allOf` and what those refer to say together.

use std::collections::HashSet;

use indexmap::{IndexMap, IndexSet};
use serde_json::Value;

use crate::ir::Pointer;
use crate::resolve::Node;

/// A schema with its `allOf` flattened.
#[derive(Clone, Debug)]
pub(crate) struct View<'a> {
    /// The schema itself.
    pub(crate) node: Node<'a>,
    /// Identifies the type that this becomes; the pointer, unless the view is put together from several.
    pub(crate) key: String,
    /// Every schema object that takes part, bases first, the schema itself last.
    pub(crate) parts: Vec<Node<'a>>,
    /// The `oneOf` and `anyOf` that apply.
    pub(crate) alternatives: Vec<Alternatives<'a>>,
    /// Set when the schema says nothing but what another one says.
    pub(crate) reference: Option<Node<'a>>,
    /// Whether the schema itself (not what it refers to) admits `null`.
    pub(crate) nullable: bool,
    /// Of several types only this one counts.
    pub(crate) only: Option<&'static str>,
    /// Whether the schema counts as the base struct that it is, not as the union of what derives from it.
    pub(crate) as_base: bool,
}

/// A `oneOf` or `anyOf`.
#[derive(Clone, Debug)]
pub(crate) struct Alternatives<'a> {
    /// The list, which is not empty.
    pub(crate) node: Node<'a>,
}

impl<'a> Alternatives<'a> {
    /// Its members. Made when they are asked for: many views of a long list look at none.
    pub(crate) fn members(&self) -> impl Iterator<Item = Node<'a>> + use<'a> {
        self.node.elements()
    }
}

impl<'a> View<'a> {
    /// A view with nothing in it.
    pub(crate) fn empty(node: &Node<'a>) -> Self {
        Self {
            node: node.clone(),
            key: node.pointer.as_str().to_owned(),
            parts: Vec::new(),
            alternatives: Vec::new(),
            reference: None,
            nullable: false,
            only: None,
            as_base: false,
        }
    }

    /// The most specific statement of a keyword.
    pub(crate) fn last(&self, keyword: &str) -> Option<Node<'a>> {
        self.parts.iter().rev().find_map(|part| part.get(keyword))
    }

    /// All statements of a keyword, bases first.
    pub(crate) fn all<'v>(&'v self, keyword: &'v str) -> impl DoubleEndedIterator<Item = Node<'a>> + 'v {
        self.parts.iter().filter_map(move |part| part.get(keyword))
    }

    /// The declarations of every property.
    pub(crate) fn properties(&self) -> IndexMap<&'a str, Vec<Node<'a>>> {
        let mut properties = IndexMap::<_, Vec<Node<'a>>>::new();
        for (name, node) in self.all("properties").flat_map(|list| list.members().collect::<Vec<_>>()) {
            properties.entry(name).or_default().push(node);
        }
        properties.values_mut().for_each(keep_distinct);
        properties
    }

    /// The names of the required properties.
    pub(crate) fn required(&self) -> IndexSet<&'a str> {
        self.all("required")
            .flat_map(|list| list.elements().filter_map(|name| name.str()).collect::<Vec<_>>())
            .collect()
    }

    /// Whether any part declares a property.
    pub(crate) fn has_properties(&self) -> bool {
        self.all("properties").any(|list| list.object().is_some_and(|map| !map.is_empty()))
    }

    /// Whether its values are strings, by its own words.
    pub(crate) fn is_string(&self) -> bool {
        let words = self.parts.iter().rev().map(declared_types).find(|words| words.iter().any(|word| word != "null"));
        words.is_some_and(|words| words.iter().all(|word| word == "string" || word == "null"))
    }

    /// Whether the view is of a named component.
    pub(crate) fn is_component(&self) -> bool {
        is_component(&self.node.pointer) && self.key == self.node.pointer.as_str()
    }
}

/// Drops what says the same as one before it.
fn keep_distinct(nodes: &mut Vec<Node<'_>>) {
    if nodes.len() > 1 {
        let mut seen = HashSet::new();
        nodes.retain(|node| seen.insert(node.value));
    }
}

/// Whether a pointer names an entry of `components.schemas`.
pub(crate) fn is_component(pointer: &Pointer) -> bool {
    pointer.as_str().strip_prefix("/components/schemas/").is_some_and(|rest| !rest.is_empty() && !rest.contains('/'))
}

/// The types that one schema object declares, lower case, `null` included.
pub(crate) fn declared_types(node: &Node<'_>) -> Vec<String> {
    match node.value.get("type") {
        Some(Value::String(word)) if !word.is_empty() => vec![word.to_lowercase()],
        Some(Value::Array(words)) => words.iter().filter_map(Value::as_str).map(str::to_lowercase).collect(),
        _ => Vec::new(),
    }
}

/// Whether one schema object admits `null` by its own words.
pub(crate) fn admits_null(node: &Node<'_>) -> bool {
    node.is_true("nullable")
        || node.is_true("x-nullable")
        || (declared_types(node).iter().any(|word| word == "null") && !is_null(node))
}

/// Whether a schema object says that `null` is admitted, and nothing of any other value.
pub(crate) fn only_admits_null(node: &Node<'_>) -> bool {
    admits_null(node) && node.object().is_some_and(|map| map.keys().all(|key| is_null_flag(key) || is_annotation(key)))
}

fn is_null_flag(key: &str) -> bool {
    matches!(key, "nullable" | "x-nullable")
}

/// Keywords that say nothing of which values are valid.
pub(crate) fn is_annotation(key: &str) -> bool {
    const ANNOTATIONS: [&str; 11] = [
        "$comment",
        "default",
        "deprecated",
        "description",
        "example",
        "examples",
        "externalDocs",
        "readOnly",
        "summary",
        "title",
        "writeOnly",
    ];
    ANNOTATIONS.contains(&key) || key.starts_with("x-")
}

/// Whether a schema object admits nothing but `null`.
pub(crate) fn is_null(node: &Node<'_>) -> bool {
    let only_null =
        |list: &Value| list.as_array().is_some_and(|list| list.iter().all(Value::is_null) && !list.is_empty());
    let types = declared_types(node);
    (!types.is_empty() && types.iter().all(|word| word == "null"))
        || node.value.get("const").is_some_and(Value::is_null)
        || node.value.get("enum").is_some_and(only_null)
}
