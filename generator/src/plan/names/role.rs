//! What a type is for, in a sentence: the operation that takes or gives it.

use std::collections::BTreeMap;

use crate::ir::{Api, Content, Operation, TypeId, TypeRef};
use crate::plan::names::routes::Routes;

/// Sentences for the types that operations name directly.
pub(crate) fn roles(api: &Api, routes: &Routes) -> BTreeMap<TypeId, String> {
    let mut roles = BTreeMap::new();
    for (operation, (module, method)) in api.operations.iter().zip(&routes.operations) {
        let Some(module) = routes.modules.get(*module) else { continue };
        let call = format!("`{}().{}(..)`", module.ident.bare(), method.bare());
        for id in bodies(operation) {
            roles.entry(id).or_insert_with(|| format!("What {call} takes."));
        }
        for id in answers(operation) {
            roles.entry(id).or_insert_with(|| format!("What {call} gives."));
        }
    }
    roles
}

fn bodies(operation: &Operation) -> Vec<TypeId> {
    operation.body.iter().flat_map(|body| &body.contents).filter_map(named).collect()
}

fn answers(operation: &Operation) -> Vec<TypeId> {
    let successes = operation.responses.iter().filter(|response| response.status.is_success());
    successes.flat_map(|response| &response.contents).filter_map(named).collect()
}

fn named(content: &Content) -> Option<TypeId> {
    match &content.ty {
        TypeRef::Named(id) => Some(*id),
        _ => None,
    }
}
