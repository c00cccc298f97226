use super::{Document, Node};
use crate::ir::Pointer;

/// Why a reference cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReferenceError {
    /// It leads nowhere in the document.
    Dangling(String),
    /// It leads to itself, directly or over others.
    Circular(String),
    /// It leaves the document.
    External(String),
}

/// How many references in a row are followed before a chain counts as circular.
const LONGEST_CHAIN: usize = 64;

impl Document {
    /// Follows `$ref` (OpenAPI 3.1, Reference Object) until a node without one, which is returned.
    /// A node without `$ref` is returned as it is.
    pub fn follow<'a>(&'a self, node: &Node<'a>) -> Result<Node<'a>, ReferenceError> {
        let mut node = node.clone();
        for _ in 0..LONGEST_CHAIN {
            let Some(reference) = node.get("$ref").and_then(|reference| reference.str()) else {
                return Ok(node);
            };
            node = self.target(reference)?;
        }
        Err(ReferenceError::Circular(node.pointer.to_string()))
    }

    /// The node that a reference within the document names.
    pub fn target(&self, reference: &str) -> Result<Node<'_>, ReferenceError> {
        if !reference.starts_with('#') {
            return Err(ReferenceError::External(reference.to_owned()));
        }
        let pointer = pointer_of(reference).ok_or_else(|| ReferenceError::Dangling(reference.to_owned()))?;
        let mut node = self.root();
        // Rebuilding the pointer token by token gives one spelling for each place, however it was referred to.
        for token in pointer.tokens() {
            node = step(&node, &token).ok_or_else(|| ReferenceError::Dangling(reference.to_owned()))?;
        }
        Ok(node)
    }
}

/// The pointer in a reference within a document; none if it is of another kind.
pub fn pointer_of(reference: &str) -> Option<Pointer> {
    let pointer = percent_decode(reference.strip_prefix('#')?);
    (pointer.is_empty() || pointer.starts_with('/')).then(|| Pointer::from_escaped(pointer))
}

/// The reference to a place of a document.
pub fn reference_to(pointer: &Pointer) -> String {
    format!("#{}", pointer.as_str().replace('%', "%25"))
}

fn step<'a>(node: &Node<'a>, token: &str) -> Option<Node<'a>> {
    if let Some(elements) = node.value.as_array() {
        let index: usize = token.parse().ok()?;
        return Some(Node::new(elements.get(index)?, node.pointer.index(index)));
    }
    node.get(token)
}

/// RFC 3986, section 2.1; what is no escape stays as it is.
pub(crate) fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let escape = (first == b'%').then(|| tail.get(..2)).flatten();
        let byte = escape
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match byte {
            Some(byte) => {
                bytes.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn escapes_of_both_kinds_are_undone() {
        let document = Document::new(json!({"a/b": {"c~d e": 1}, "list": [{"x": 2}]}));
        assert_eq!(document.target("#/a~1b/c~0d%20e").map(|node| node.value.clone()), Ok(json!(1)));
        assert_eq!(document.target("#/list/0/x").map(|node| node.pointer.to_string()), Ok("#/list/0/x".to_owned()));
    }

    #[test]
    fn a_reference_to_itself_ends() {
        let document = Document::new(json!({"a": {"$ref": "#/b"}, "b": {"$ref": "#/a"}}));
        let start = document.target("#/a").unwrap();
        assert!(matches!(document.follow(&start), Err(ReferenceError::Circular(_))));
    }
}
