//! What all readers share: the document, the findings, and the types defined so far.
//!
//! Each place of the document becomes at most one type: its id is reserved before its parts are read, so a
//! cycle of references ends at the reserved id.

use std::collections::HashMap;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{self, Pointer, TypeId, TypeKind, TypeName, TypeRef};
use crate::resolve::{Document, Node, reference_to};

use crate::normalize::nodes::budget::{self, Budget};
use crate::normalize::nodes::hierarchy::Hierarchy;
use crate::normalize::nodes::hint;

/// How deep inline schemas may be nested. JSON readers stop earlier; YAML does not.
pub(crate) const DEEPEST: usize = 100;

/// Shared state of one run.
pub(crate) struct Context<'a> {
    /// The document.
    pub(crate) document: &'a Document,
    /// Which components derive from which.
    pub(crate) hierarchy: Hierarchy,
    /// How many inline schemas we are inside of.
    pub(crate) depth: usize,
    /// Places that are being read on behalf of a reference, to cut cycles that no type interrupts.
    pub(crate) open: Vec<Pointer>,
    /// What may still be copied to the places that refer to it.
    pub(crate) budget: Budget,
    diags: &'a mut Diagnostics,
    slots: Vec<Slot>,
    places: HashMap<String, TypeId>,
}

/// A reserved type.
struct Slot {
    def: ir::TypeDef,
    /// Set for an inline schema that turned out to need no name: what stands for it.
    transparent: bool,
}

impl<'a> Context<'a> {
    pub(crate) fn new(document: &'a Document, diags: &'a mut Diagnostics) -> Self {
        Self {
            document,
            hierarchy: Hierarchy::of(document),
            depth: 0,
            open: Vec::new(),
            budget: Budget::of(document),
            diags,
            slots: Vec::new(),
            places: HashMap::new(),
        }
    }

    /// Reports a finding at a node.
    pub(crate) fn report(&mut self, code: Code, node: &Node<'_>, message: impl Into<String>) {
        self.diags.push(Diagnostic::new(code, &self.document.origin(&node.pointer)).message(message));
    }

    /// Reports a finding at a node, and what happens instead.
    pub(crate) fn report_help(&mut self, code: Code, node: &Node<'_>, message: impl Into<String>, help: &str) {
        let origin = self.document.origin(&node.pointer);
        self.diags.push(Diagnostic::new(code, &origin).message(message).help(help));
    }

    /// Pays for a copy of so many nodes; `false`, and a finding, where that is too much.
    pub(crate) fn pay(&mut self, n_nodes: usize, node: &Node<'_>) -> bool {
        let is_paid = self.budget.take(n_nodes);
        if !is_paid {
            let message = "what is copied to the places that refer to it adds up to too much";
            self.report_help(Code::TooMuchShared, node, message, "this copy is left out");
        }
        is_paid
    }

    /// Pays for a copy of a node that is not a schema.
    pub(crate) fn pay_for(&mut self, node: &Node<'_>) -> bool {
        let weight = self.budget.weight(node);
        self.pay(weight, node)
    }

    /// Pays for taking over what a schema says itself.
    pub(crate) fn pay_for_schema(&mut self, node: &Node<'_>) -> bool {
        self.pay(budget::weight_of_schema(node.value), node)
    }

    /// The node at a place that was found before.
    pub(crate) fn node_at(&self, pointer: &Pointer) -> Option<Node<'a>> {
        self.document.target(&reference_to(pointer)).ok()
    }

    /// The type that stands for a place, if one is defined or reserved.
    pub(crate) fn type_at(&self, key: &str) -> Option<TypeId> {
        self.places.get(key).copied()
    }

    /// Reserves the type of a place before its parts are read.
    pub(crate) fn reserve(&mut self, key: &str, name: TypeName, node: &Node<'_>) -> TypeId {
        let id = TypeId(u32::try_from(self.slots.len()).unwrap_or(u32::MAX));
        let def = ir::TypeDef {
            name,
            suggested_name: hint::of_type(node),
            docs: ir::Docs::default(),
            kind: TypeKind::Alias(TypeRef::Any),
            nullable: false,
            usage: ir::Usage::default(),
            tags: Vec::new(),
            origin: self.document.origin(&node.pointer),
            released: None,
        };
        self.slots.push(Slot { def, transparent: false });
        self.places.insert(key.to_owned(), id);
        id
    }

    /// Fills a reserved type.
    pub(crate) fn define(&mut self, id: TypeId, kind: TypeKind, nullable: bool, docs: ir::Docs) {
        if let Some(slot) = self.slots.get_mut(id.index()) {
            slot.def.kind = kind;
            slot.def.nullable = nullable;
            slot.def.docs = docs;
        }
    }

    /// Says that a reserved type needs no name: every use of it becomes `ty`.
    pub(crate) fn define_transparent(&mut self, id: TypeId, ty: TypeRef, nullable: bool) {
        self.define(id, TypeKind::Alias(ty), nullable, ir::Docs::default());
        if let Some(slot) = self.slots.get_mut(id.index()) {
            slot.transparent = true;
        }
    }

    /// What a type is so far, aliases followed.
    pub(crate) fn kind(&self, ty: &TypeRef) -> Option<&TypeKind> {
        let &TypeRef::Named(mut id) = ty else { return None };
        for _ in 0..DEEPEST {
            let kind = &self.slots.get(id.index())?.def.kind;
            match kind {
                TypeKind::Alias(TypeRef::Named(next)) => id = *next,
                other => return Some(other),
            }
        }
        None
    }

    /// What a type comes to when aliases are followed to something that is none.
    pub(crate) fn unaliased(&self, ty: &TypeRef) -> TypeRef {
        let mut ty = ty.clone();
        for _ in 0..DEEPEST {
            ty = match &ty {
                TypeRef::Nullable(inner) => (**inner).clone(),
                TypeRef::Named(id) => match self.slots.get(id.index()).map(|slot| &slot.def.kind) {
                    Some(TypeKind::Alias(next)) => next.clone(),
                    _ => return ty,
                },
                _ => return ty,
            };
        }
        TypeRef::Any
    }

    /// Ends the run: the types in order, and for each whether every use of it is to be replaced by what it is.
    pub(crate) fn into_types(self) -> (Vec<ir::TypeDef>, Vec<bool>) {
        self.slots.into_iter().map(|slot| (slot.def, slot.transparent)).unzip()
    }
}
