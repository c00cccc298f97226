use serde_json::Value;

use crate::ir::Pointer;

/// The way to a node. The order is that of the document's indexes, parents before what they hold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Location(pub(super) Vec<Step>);

/// A step on the way.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    Member(String),
    Element(usize),
}

impl Location {
    /// The node there, if it still exists.
    pub(super) fn get_mut<'a>(&self, document: &'a mut Value) -> Option<&'a mut Value> {
        self.0.iter().try_fold(document, |value, step| match step {
            Step::Member(key) => value.get_mut(key),
            Step::Element(index) => value.get_mut(*index),
        })
    }

    /// The node there, if it exists.
    pub(super) fn get<'a>(&self, document: &'a Value) -> Option<&'a Value> {
        self.0.iter().try_fold(document, |value, step| match step {
            Step::Member(key) => value.get(key),
            Step::Element(index) => value.get(*index),
        })
    }

    /// The same place as a JSON Pointer.
    pub(super) fn pointer(&self) -> Pointer {
        self.0.iter().fold(Pointer::root(), |pointer, step| match step {
            Step::Member(key) => pointer.child(key),
            Step::Element(index) => pointer.index(*index),
        })
    }
}
