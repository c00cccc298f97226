use std::collections::HashMap;

use serde_json::Value;

use super::moves::longest;
use super::{Moves, Node};
use crate::ir::{FileId, Origin, Pointer, Spelled};

/// A document in one tree, whatever files and dialect it was written in.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The tree. Members of objects keep the order of the file.
    pub value: Value,
    /// What an upgrade put to another place.
    pub moves: Moves,
    /// Subtrees that were written in other files, by where they stood before an upgrade.
    pub included: HashMap<Pointer, Origin>,
    /// Why references that leave the document are not followed, by their text.
    pub refused: HashMap<String, Refusal>,
    /// The files that it was put together from, beside the first: paths in the folder of the document, with slashes.
    pub files: Vec<String>,
    /// Scalars that are written otherwise than their value is, by where the user wrote them.
    pub spelled: HashMap<Origin, Spelled>,
}

/// Why a reference is not followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong with it.
    pub message: String,
    /// What to write.
    pub help: String,
}

impl Document {
    /// A document whose tree stands as it was written in the first file.
    pub fn new(value: Value) -> Self {
        Self { value, ..Self::default() }
    }

    /// The root node.
    pub fn root(&self) -> Node<'_> {
        Node::new(&self.value, Pointer::root())
    }

    /// The text of a scalar as the user wrote it, if it is another than that of its value. A correction may have put
    /// another value there.
    pub fn spelled(&self, node: &Node<'_>) -> Option<&str> {
        if self.spelled.is_empty() || node.value.is_string() {
            return None;
        }
        let spelled = self.spelled.get(&self.origin(&node.pointer))?;
        (spelled.value == *node.value).then_some(spelled.text.as_str())
    }

    /// Where the user wrote what stands at `pointer` in the tree.
    pub fn origin(&self, pointer: &Pointer) -> Origin {
        Self::origin_in(&self.included, &self.moves.original(pointer))
    }

    /// Where the user wrote what stands at `pointer`, if those subtrees were written elsewhere.
    pub(crate) fn origin_in(included: &HashMap<Pointer, Origin>, pointer: &Pointer) -> Origin {
        match longest(included, pointer) {
            Some((origin, rest)) => Origin {
                file: origin.file,
                pointer: Pointer::from_escaped(format!("{}{rest}", origin.pointer.as_str())),
            },
            None => Origin { file: FileId(0), pointer: pointer.clone() },
        }
    }
}

impl From<Value> for Document {
    fn from(value: Value) -> Self {
        Self::new(value)
    }
}
