//! A member of a union, before it has a type.

use crate::resolve::Node;

/// A member of a union.
#[derive(Clone, Debug)]
pub(crate) struct Candidate<'a> {
    /// The member as it is listed.
    pub(crate) node: Node<'a>,
    /// What it refers to, if it says nothing else.
    pub(crate) target: Option<Node<'a>>,
}

impl<'a> Candidate<'a> {
    /// The schema that says what the member is.
    pub(crate) fn schema(&self) -> &Node<'a> {
        self.target.as_ref().unwrap_or(&self.node)
    }
}
