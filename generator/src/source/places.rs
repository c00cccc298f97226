use std::ops::Range;

use crate::ir::Pointer;

/// Where every node of a file stands. A tree and not a map of pointers: a big file has many nodes, and few of
/// them are ever looked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    nodes: Vec<Place>,
}

#[derive(Clone, Debug)]
struct Place {
    /// The key, if the node is a member of an object.
    key: Option<String>,
    range: Range<usize>,
    children: Vec<usize>,
    /// The children by key, where there are too many to look at each; of equal keys the last one comes last.
    by_key: Vec<usize>,
}

/// Fewer children are looked at one by one.
const FEW: usize = 16;

impl Places {
    /// The place of a node, or of its nearest ancestor; none for the root.
    pub(super) fn find(&self, pointer: &Pointer) -> Option<Range<usize>> {
        let mut current = self.nodes.first()?;
        let mut found = None;
        for token in pointer.tokens() {
            let Some(child) = self.child(current, &token) else { break };
            current = child;
            found = Some(child.range.clone());
        }
        found
    }

    fn child(&self, parent: &Place, token: &str) -> Option<&Place> {
        self.member(parent, token).or_else(|| {
            let element = self.nodes.get(*parent.children.get(token.parse::<usize>().ok()?)?)?;
            element.key.is_none().then_some(element)
        })
    }

    /// The last of the members that have a key, because that one counts.
    fn member(&self, parent: &Place, key: &str) -> Option<&Place> {
        let node = |index: &usize| self.nodes.get(*index);
        if parent.by_key.is_empty() {
            return parent.children.iter().rev().filter_map(node).find(|child| child.key.as_deref() == Some(key));
        }
        let key_of = |index: &usize| node(index).and_then(|child| child.key.as_deref());
        let end = parent.by_key.partition_point(|index| key_of(index) <= Some(key));
        let last = parent.by_key.get(end.checked_sub(1)?)?;
        node(last).filter(|child| child.key.as_deref() == Some(key))
    }

    /// Sorts the children of those that have many.
    fn index(&mut self) {
        let many: Vec<usize> =
            (0..self.nodes.len()).filter(|index| self.nodes.get(*index).is_some_and(Place::has_many_members)).collect();
        for index in many {
            let mut sorted = self.nodes.get(index).map(|node| node.children.clone()).unwrap_or_default();
            sorted.sort_by_key(|child| self.nodes.get(*child).and_then(|child| child.key.as_deref()));
            if let Some(node) = self.nodes.get_mut(index) {
                node.by_key = sorted;
            }
        }
    }
}

impl Place {
    fn has_many_members(&self) -> bool {
        self.children.len() > FEW
    }
}

/// Builds [`Places`] from what a scanner meets, in order. It takes any sequence of calls: a scanner need not
/// tell broken text from sound text.
#[derive(Default)]
pub(super) struct PlacesBuilder {
    places: Places,
    open: Vec<Open>,
    pending_key: Option<(String, Range<usize>)>,
}

#[derive(Clone, Copy)]
struct Open {
    node: usize,
    container: Container,
}

/// What holds other nodes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Container {
    /// Members with keys.
    Object,
    /// Elements.
    Array,
}

impl PlacesBuilder {
    /// Whether the next scalar is a key.
    pub(super) fn expects_key(&self) -> bool {
        self.pending_key.is_none() && self.open.last().is_some_and(|open| open.container == Container::Object)
    }

    pub(super) fn key(&mut self, key: String, range: Range<usize>) {
        self.pending_key = Some((key, range));
    }

    pub(super) fn scalar(&mut self, range: Range<usize>) {
        self.add(range);
    }

    pub(super) fn open(&mut self, container: Container, range: Range<usize>) {
        let node = self.add(range);
        self.open.push(Open { node, container });
    }

    pub(super) fn close(&mut self) {
        self.pending_key = None;
        self.open.pop();
    }

    pub(super) fn finish(mut self) -> Places {
        self.places.index();
        self.places
    }

    fn add(&mut self, value: Range<usize>) -> usize {
        let node = self.places.nodes.len();
        let (key, range) = match self.pending_key.take() {
            Some((key, range)) => (Some(key), range),
            None => (None, value),
        };
        self.places.nodes.push(Place { key, range, children: Vec::new(), by_key: Vec::new() });
        let parent = self.open.last().and_then(|open| self.places.nodes.get_mut(open.node));
        if let Some(parent) = parent {
            parent.children.push(node);
        }
        node
    }
}
