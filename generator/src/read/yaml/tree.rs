use serde_json::{Map, Value};

use super::alias::{AliasError, Anchors};
use super::spelling;
use crate::diag::Code;
use crate::ir::Pointer;
use crate::read::{Finding, MAX_DEPTH, too_deep};

/// A complete node.
#[derive(Clone, Debug)]
pub(super) struct Subtree {
    pub(super) value: Value,
    /// What a copy of it costs.
    pub(super) weight: usize,
    /// Levels of objects and arrays in it.
    height: usize,
}

/// About what a node costs besides its text.
const NODE_WEIGHT: usize = 64;

impl Subtree {
    pub(super) fn scalar(value: Value) -> Self {
        let length = value.as_str().map_or(0, str::len);
        Self { value, weight: NODE_WEIGHT + length, height: 0 }
    }
}

/// Puts a value together from the events of a parser, in their order.
pub(super) struct TreeBuilder {
    open: Vec<Open>,
    anchors: Anchors,
    pub(super) root: Option<Value>,
    pub(super) findings: Vec<Finding>,
}

/// A mapping or sequence whose end has not come yet.
struct Open {
    content: Content,
    anchor: usize,
    weight: usize,
    height: usize,
}

pub(super) enum Content {
    Sequence(Vec<Value>),
    Mapping(Mapping),
}

#[derive(Default)]
pub(super) struct Mapping {
    members: Map<String, Value>,
    key: Option<Key>,
    /// What `<<` names, in order.
    merged: Vec<Map<String, Value>>,
}

struct Key {
    text: String,
    is_merge: bool,
}

impl TreeBuilder {
    pub(super) fn new() -> Self {
        Self { open: Vec::new(), anchors: Anchors::new(), root: None, findings: Vec::new() }
    }

    /// Whether the next node is a key.
    pub(super) fn expects_key(&self) -> bool {
        matches!(self.open.last(), Some(Open { content: Content::Mapping(Mapping { key: None, .. }), .. }))
    }

    /// A key; numbers and the like keep their spelling. `is_merge` says that it is the `<<` of YAML 1.1.
    pub(super) fn key(&mut self, text: String, anchor: usize, is_merge: bool) -> Result<(), String> {
        if anchor != 0 {
            let subtree = Subtree::scalar(Value::String(text.clone()));
            self.anchors.keep(anchor, &subtree).map_err(message)?;
        }
        if let Some(Open { content: Content::Mapping(mapping), weight, .. }) = self.open.last_mut() {
            *weight += text.len();
            mapping.key = Some(Key { text, is_merge });
        }
        Ok(())
    }

    pub(super) fn start(&mut self, content: Content, anchor: usize) -> Result<(), String> {
        if self.open.len() >= MAX_DEPTH {
            return Err(too_deep());
        }
        self.open.push(Open { content, anchor, weight: NODE_WEIGHT, height: 1 });
        Ok(())
    }

    pub(super) fn end(&mut self) -> Result<(), String> {
        let Some(Open { content, anchor, weight, height }) = self.open.pop() else { return Ok(()) };
        let value = match content {
            Content::Sequence(elements) => Value::Array(elements),
            Content::Mapping(mapping) => Value::Object(mapping.finish()),
        };
        self.node(Subtree { value, weight, height }, anchor)
    }

    pub(super) fn alias(&mut self, anchor: usize) -> Result<(), String> {
        let subtree = self.anchors.repeat(anchor).map_err(message)?;
        if !self.expects_key() {
            return self.node(subtree, 0);
        }
        if let Some(text) = spelling::text(&subtree.value) {
            return self.key(text.to_owned(), 0, false);
        }
        match subtree.value {
            Value::String(text) => self.key(text, 0, false),
            Value::Object(_) | Value::Array(_) => Err(COMPLEX_KEY.to_owned()),
            scalar => self.key(scalar.to_string(), 0, false),
        }
    }

    /// A complete node: it becomes the root, an element or the value of the last key.
    pub(super) fn node(&mut self, subtree: Subtree, anchor: usize) -> Result<(), String> {
        if anchor != 0 {
            self.anchors.keep(anchor, &subtree).map_err(message)?;
        }
        if self.open.len() + subtree.height > MAX_DEPTH {
            return Err(too_deep());
        }
        let Some(parent) = self.open.last_mut() else {
            self.root = Some(subtree.value);
            return Ok(());
        };
        parent.weight = parent.weight.saturating_add(subtree.weight);
        parent.height = parent.height.max(subtree.height + 1);
        let duplicate = match &mut parent.content {
            Content::Sequence(elements) => {
                elements.push(subtree.value);
                None
            }
            Content::Mapping(mapping) => mapping.insert(subtree.value),
        };
        if let Some(key) = duplicate {
            let pointer = self.pointer().child(&key);
            self.findings.push(Finding { code: Code::DuplicateKey, pointer });
        }
        Ok(())
    }

    /// The place of the innermost open mapping or sequence.
    fn pointer(&self) -> Pointer {
        let n_parents = self.open.len().saturating_sub(1);
        self.open.iter().take(n_parents).fold(Pointer::root(), |pointer, open| match &open.content {
            Content::Sequence(elements) => pointer.index(elements.len()),
            Content::Mapping(mapping) => pointer.child(mapping.key.as_ref().map_or("", |key| key.text.as_str())),
        })
    }
}

impl Mapping {
    /// Adds the value of the last key; returns the key if it was there before.
    fn insert(&mut self, value: Value) -> Option<String> {
        let Key { text, is_merge } = self.key.take()?;
        match value {
            Value::Object(members) if is_merge && spelling::text(&Value::Object(members.clone())).is_none() => {
                self.merged.push(members);
            }
            Value::Array(elements) if is_merge && elements.iter().all(Value::is_object) => {
                self.merged.extend(elements.into_iter().filter_map(|element| match element {
                    Value::Object(members) => Some(members),
                    _ => None,
                }));
            }
            value if self.members.contains_key(&text) => {
                self.members.insert(text.clone(), value);
                return Some(text);
            }
            value => {
                self.members.insert(text, value);
            }
        }
        None
    }

    /// Own members win over merged ones, earlier merged ones over later ones.
    fn finish(self) -> Map<String, Value> {
        let Self { mut members, merged, .. } = self;
        for (key, value) in merged.into_iter().flatten() {
            members.entry(key).or_insert(value);
        }
        members
    }
}

pub(super) const COMPLEX_KEY: &str = "a key must be a scalar";

fn message(error: AliasError) -> String {
    error.message()
}
