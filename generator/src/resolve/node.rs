use serde_json::{Map, Value};

use crate::ir::Pointer;

/// A value of the document with its place in the tree.
#[derive(Clone, Debug)]
pub struct Node<'a> {
    /// The value.
    pub value: &'a Value,
    /// Its place in [`super::Document::value`].
    pub pointer: Pointer,
}

impl<'a> Node<'a> {
    /// A node at a place.
    pub fn new(value: &'a Value, pointer: Pointer) -> Self {
        Self { value, pointer }
    }

    /// The member `key`, if this is an object that has it.
    pub fn get(&self, key: &str) -> Option<Node<'a>> {
        Some(Node::new(self.value.as_object()?.get(key)?, self.pointer.child(key)))
    }

    /// The members, if this is an object; nothing otherwise.
    pub fn members(&self) -> impl Iterator<Item = (&'a str, Node<'a>)> + use<'a> {
        let pointer = self.pointer.clone();
        self.object()
            .into_iter()
            .flatten()
            .map(move |(key, value)| (key.as_str(), Node::new(value, pointer.child(key))))
    }

    /// The elements, if this is an array; nothing otherwise.
    pub fn elements(&self) -> impl Iterator<Item = Node<'a>> + use<'a> {
        let pointer = self.pointer.clone();
        self.value
            .as_array()
            .into_iter()
            .flatten()
            .enumerate()
            .map(move |(index, value)| Node::new(value, pointer.index(index)))
    }

    /// The object, if it is one.
    pub fn object(&self) -> Option<&'a Map<String, Value>> {
        self.value.as_object()
    }

    /// The string, if it is one.
    pub fn str(&self) -> Option<&'a str> {
        self.value.as_str()
    }

    /// Whether the member `key` is `true`.
    pub fn is_true(&self, key: &str) -> bool {
        self.value.get(key) == Some(&Value::Bool(true))
    }
}
