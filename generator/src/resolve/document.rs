use serde_json::Value;

use super::Node;
use crate::ir::{FileId, Origin, Pointer};

/// A document in one tree, in the shape of OpenAPI 3.1 or later.
#[derive(Clone, Debug)]
pub struct Document {
    /// The tree. Members of objects keep the order of the file.
    pub value: Value,
    /// Subtrees that do not stand where the user wrote them: (pointer in `value`, where it was written).
    /// An upgrade or the inclusion of another file adds entries; the longest prefix counts.
    pub moved: Vec<(Pointer, Origin)>,
}

impl Document {
    /// A document whose tree stands as it was written in the first file.
    pub fn new(value: Value) -> Self {
        Self { value, moved: Vec::new() }
    }

    /// The root node.
    pub fn root(&self) -> Node<'_> {
        Node::new(&self.value, Pointer::root())
    }

    /// Where the user wrote what stands at `pointer` in the tree.
    pub fn origin(&self, pointer: &Pointer) -> Origin {
        let text = pointer.as_str();
        let moved = self
            .moved
            .iter()
            .filter_map(|(prefix, origin)| {
                let rest = text.strip_prefix(prefix.as_str())?;
                (rest.is_empty() || rest.starts_with('/')).then_some((prefix.as_str().len(), origin, rest))
            })
            .max_by_key(|(length, ..)| *length);
        match moved {
            Some((_, origin, rest)) => Origin {
                file: origin.file,
                pointer: Pointer::from_escaped(format!("{}{rest}", origin.pointer.as_str())),
            },
            None => Origin { file: FileId(0), pointer: pointer.clone() },
        }
    }
}
