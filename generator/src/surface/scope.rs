//! An operation in its module: where what it is made of is put.

use std::collections::BTreeSet;

use super::Context;
use super::entry::{Entry, Surface};
use crate::ir::Origin;
use crate::naming::Ident;
use crate::plan::{ModulePlan, OperationPlan};

/// An operation in its module.
pub(super) struct Scope<'a, 'b> {
    pub(super) context: &'a Context<'b>,
    pub(super) module: &'a ModulePlan,
    pub(super) operation: &'a OperationPlan,
    /// What the operation is, whatever its path calls what stands in it.
    pub(super) denoted: String,
    pub(super) features: &'a BTreeSet<String>,
    pub(super) surface: &'a mut Surface,
}

impl Scope<'_, '_> {
    /// The module's name.
    pub(super) fn module(&self) -> &Ident {
        &self.module.ident
    }

    /// Something in the module.
    pub(super) fn item(&mut self, path: &str, entry: Entry) {
        let origin = self.context.places.operation(&self.operation.key).map(|operation| operation.origin.clone());
        let mut entry = entry.features(Some(self.features));
        if entry.origin == Origin::default() {
            entry.origin = origin.unwrap_or_default();
        }
        if entry.denotes.is_empty() {
            let what = path.strip_prefix(self.operation.call.as_str()).unwrap_or_default();
            entry.denotes = format!("{} of {}{what}", entry.kind.word(), self.denoted);
        }
        self.surface.add(format!("{}::{path}", self.module.ident), entry);
    }
}
