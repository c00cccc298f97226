//! Which modules of operations reach which types.
//!
//! In: the operations of each module, and what types name. Out: for each type its modules and their features. It must not
//! know files.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{AdditionalProperties, Operation, TypeId, TypeKind, TypeRef};
use crate::plan::Context;
use crate::plan::names::routes::Routes;

/// In the place of a module's feature: what has it is on whatever features are.
pub(super) const ALWAYS: usize = usize::MAX;

/// Who reaches a type. Where there are more modules than features, several have one: a list of all modules for each of
/// the types would be as long as the square of the document.
#[derive(Clone, Default)]
pub(super) struct Reach {
    /// The first module, and the last so far.
    modules: Option<(usize, usize)>,
    /// Their features, by the first module of each, or [`ALWAYS`].
    pub(super) features: BTreeSet<usize>,
}

impl Reach {
    pub(super) fn home(&self) -> usize {
        self.modules.map_or(usize::MAX, |(first, _)| first)
    }

    pub(super) fn is_shared(&self) -> bool {
        self.modules.is_some_and(|(first, last)| first != last)
    }
}

/// For each module the first one with its feature.
pub(super) fn first_with_feature(routes: &Routes) -> Vec<usize> {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    let modules = routes.modules.iter().enumerate();
    modules.map(|(index, module)| *first.entry(module.feature.as_str()).or_insert(index)).collect()
}

/// Which modules reach which types.
pub(super) fn reach(context: &Context<'_>, routes: &Routes) -> BTreeMap<TypeId, Reach> {
    let features = first_with_feature(routes);
    let mut used: Vec<Vec<TypeId>> = vec![Vec::new(); routes.modules.len()];
    for (operation, (module, _)) in context.api.operations.iter().zip(&routes.operations) {
        if let Some(ids) = used.get_mut(*module) {
            ids.extend(used_by(operation));
        }
    }
    let mut reach: BTreeMap<TypeId, Reach> = BTreeMap::new();
    for (module, (mut open, feature)) in used.into_iter().zip(features).enumerate() {
        while let Some(id) = open.pop() {
            let reached = reach.entry(id).or_default();
            if reached.modules.is_some_and(|(_, last)| last == module) {
                continue;
            }
            reached.modules = Some((reached.home().min(module), module));
            reached.features.insert(feature);
            open.extend(used_in(context, id));
        }
    }
    share_error_bodies(context, routes, &mut reach);
    reach
}

/// `Error::api_error` names the bodies of errors whatever features are on: they count as reached by every module.
fn share_error_bodies(context: &Context<'_>, routes: &Routes, reach: &mut BTreeMap<TypeId, Reach>) {
    let everywhere = Reach {
        modules: routes.modules.len().checked_sub(1).map(|last| (0, last)),
        features: BTreeSet::from([ALWAYS]),
    };
    let mut names = BTreeSet::new();
    crate::plan::operations::errors::collect(context).iter().for_each(|ty| ty.api_names(&mut names));
    let mut open: Vec<TypeId> = (0_u32..)
        .map(TypeId)
        .zip(&context.type_names)
        .filter(|(_, name)| names.contains(*name))
        .map(|(id, _)| id)
        .collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            reach.insert(id, everywhere.clone());
            open.extend(used_in(context, id));
        }
    }
}

fn used_by(operation: &Operation) -> Vec<TypeId> {
    let mut ids = Vec::new();
    for parameter in &operation.parameters {
        named(&parameter.ty, &mut ids);
    }
    let bodies = operation.body.iter().flat_map(|body| &body.contents);
    for content in bodies.chain(operation.responses.iter().flat_map(|response| &response.contents)) {
        named(&content.ty, &mut ids);
    }
    ids
}

/// The types that a type names.
pub(super) fn used_in(context: &Context<'_>, id: TypeId) -> Vec<TypeId> {
    let mut ids = Vec::new();
    match context.api.ty(id).map(|ty| &ty.kind) {
        Some(TypeKind::Struct(object)) => {
            for field in &object.fields {
                named(&field.ty, &mut ids);
            }
            if let AdditionalProperties::Typed(value) = &object.additional {
                named(value, &mut ids);
            }
        }
        Some(TypeKind::Union(union)) => {
            for variant in &union.variants {
                named(&variant.ty, &mut ids);
            }
        }
        Some(TypeKind::Tuple(items)) => items.iter().for_each(|item| named(item, &mut ids)),
        Some(TypeKind::Alias(target)) => named(target, &mut ids),
        Some(TypeKind::Enum(_)) | None => {}
    }
    ids
}

fn named(ty: &TypeRef, ids: &mut Vec<TypeId>) {
    match ty {
        TypeRef::Named(id) => ids.push(*id),
        TypeRef::Array(inner) | TypeRef::Map(inner) | TypeRef::Nullable(inner) => named(inner, ids),
        TypeRef::Scalar(_) | TypeRef::Any => {}
    }
}
