//! Which named components derive from which by `allOf`.
//!
//! Needed before any type is built: a base with a discriminator is a union of its children, and a child takes
//! over the base's properties but not its `oneOf`, or the two would contain each other.

use std::collections::{HashMap, HashSet};

use crate::ir::Pointer;
use crate::resolve::{Document, Node};

/// Edges between components.
#[derive(Default)]
pub(crate) struct Hierarchy {
    /// Child to bases, by pointer.
    bases: HashMap<Pointer, Vec<Pointer>>,
    /// Base to children.
    children: HashMap<Pointer, Vec<Pointer>>,
    /// Places of components in document order.
    order: HashMap<Pointer, usize>,
    /// Components that stand for a union of what derives from them.
    polymorphic: HashSet<Pointer>,
}

impl Hierarchy {
    pub(crate) fn of(document: &Document) -> Self {
        let mut hierarchy = Self::default();
        let components = components(document);
        for node in &components {
            let mut bases = Vec::new();
            all_of_targets(document, node, &mut bases, 0);
            for base in &bases {
                hierarchy.children.entry(base.clone()).or_default().push(node.pointer.clone());
            }
            hierarchy.bases.insert(node.pointer.clone(), bases);
            hierarchy.order.insert(node.pointer.clone(), hierarchy.order.len());
        }
        for node in &components {
            if hierarchy.is_base_of_its_alternatives(document, node) {
                hierarchy.polymorphic.insert(node.pointer.clone());
            }
        }
        hierarchy
    }

    /// Whether a component stands for a union of the components that derive from it.
    pub(crate) fn is_polymorphic(&self, pointer: &Pointer) -> bool {
        self.polymorphic.contains(pointer)
    }

    /// The components that derive from this one, over any number of steps, in document order.
    pub(crate) fn descendants(&self, base: &Pointer) -> Vec<Pointer> {
        let mut found = reached(&self.children, base);
        found.remove(base);
        let mut found = found.into_iter().cloned().collect::<Vec<_>>();
        found.sort_by_key(|child| self.order.get(child).copied());
        found
    }

    fn derives(&self, child: &Pointer, base: &Pointer) -> bool {
        self.children.contains_key(base) && reached(&self.bases, child).contains(base)
    }

    fn is_base_of_its_alternatives(&self, document: &Document, node: &Node<'_>) -> bool {
        let alternatives = ["oneOf", "anyOf"].iter().filter_map(|keyword| node.get(keyword));
        let alternatives = alternatives.flat_map(|list| list.elements()).collect::<Vec<_>>();
        if alternatives.is_empty() {
            // Whether a discriminator is a string or an object was changed between 2.0 and 3.0.
            return node.get("discriminator").is_some() && self.children.contains_key(&node.pointer);
        }
        alternatives
            .iter()
            .filter_map(|member| target(document, member))
            .any(|child| child.pointer != node.pointer && self.derives(&child.pointer, &node.pointer))
    }
}

/// What some edges lead to from a place, over as many steps as schemas may be nested.
fn reached<'h>(edges: &'h HashMap<Pointer, Vec<Pointer>>, from: &Pointer) -> HashSet<&'h Pointer> {
    let mut seen = HashSet::new();
    let mut level: Vec<&Pointer> = edges.get(from).into_iter().flatten().collect();
    for _ in 0..=crate::normalize::nodes::context::DEEPEST {
        level.retain(|pointer| seen.insert(*pointer));
        level = level.into_iter().filter_map(|pointer| edges.get(pointer)).flatten().collect();
    }
    seen
}

/// The named schemas, in document order.
pub(crate) fn components(document: &Document) -> Vec<Node<'_>> {
    let schemas = document.root().get("components").and_then(|components| components.get("schemas"));
    schemas.into_iter().flat_map(|schemas| schemas.members().map(|(_, node)| node)).collect()
}

fn all_of_targets(document: &Document, node: &Node<'_>, out: &mut Vec<Pointer>, depth: usize) {
    if depth > crate::normalize::nodes::context::DEEPEST {
        return;
    }
    for member in node.get("allOf").into_iter().flat_map(|list| list.elements()) {
        match target(document, &member) {
            Some(target) => out.push(target.pointer),
            None => all_of_targets(document, &member, out, depth + 1),
        }
    }
}

fn target<'a>(document: &'a Document, node: &Node<'_>) -> Option<Node<'a>> {
    document.target(node.get("$ref")?.str()?).ok()
}
