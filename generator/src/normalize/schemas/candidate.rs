//! A member of a union, before it has a type.

use crate::resolve::Node;

/// A member of a union.
#[derive(Clone, Debug)]
pub(crate) struct Candidate<'a> {
    /// The member as it is listed.
    pub(crate) node: Node<'a>,
    /// What it refers to, if it says nothing else.
    pub(crate) target: Option<Node<'a>>,
    /// Members of other lists of the same schema that hold as well.
    pub(crate) also: Vec<Node<'a>>,
}

impl<'a> Candidate<'a> {
    /// A named component.
    pub(crate) fn component(node: Node<'a>) -> Self {
        Self { target: Some(node.clone()), node, also: Vec::new() }
    }

    /// The schema that says what the member is.
    pub(crate) fn schema(&self) -> &Node<'a> {
        self.target.as_ref().unwrap_or(&self.node)
    }
}
