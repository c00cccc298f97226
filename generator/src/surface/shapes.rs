//! Types as a program is compiled against them: other names for a type are the type, and paths are whole.

use std::collections::BTreeMap;

use crate::naming::Ident;
use crate::plan::{Accepts, CratePlan, ParameterPlan, RustType, TypePlan};

/// The aliases of a crate.
pub(super) struct Shapes<'a> {
    aliases: BTreeMap<&'a Ident, &'a RustType>,
}

/// Aliases of aliases, at most.
const DEEPEST: usize = 32;

impl<'a> Shapes<'a> {
    pub(super) fn of(plan: &'a CratePlan) -> Self {
        let types = plan.type_files.iter().flat_map(|file| &file.types);
        let aliases = types.filter_map(|ty| match ty {
            TypePlan::Alias(alias) => Some((&alias.ident, &alias.ty)),
            _ => None,
        });
        Self { aliases: aliases.collect() }
    }

    /// The type with nothing but itself left.
    pub(super) fn behind(&self, ty: &RustType) -> RustType {
        self.expanded(ty, DEEPEST)
    }

    /// The type in Rust, as a user writes it.
    pub(super) fn text(&self, ty: &RustType) -> String {
        self.behind(ty).in_code("types::").to_string()
    }

    /// What a caller passes.
    pub(super) fn passed(&self, parameter: &ParameterPlan) -> String {
        let ty = self.text(&parameter.ty);
        match parameter.accepts {
            Accepts::Itself => ty,
            Accepts::Into => format!("impl Into<{ty}>"),
        }
    }

    fn expanded(&self, ty: &RustType, levels: usize) -> RustType {
        let Some(deeper) = levels.checked_sub(1) else { return ty.clone() };
        ty.with_named(&|name| self.aliases.get(name).map(|target| self.expanded(target, deeper)))
    }
}
