//! Names that types had before: they still mean them, and say so.

use crate::config::NamesLock;
use crate::ir::TypeId;
use crate::naming::Ident;
use crate::plan::base::docs::DocPlan;
use crate::plan::base::rust_type::RustType;
use crate::plan::types::type_plan::{AliasPlan, TypePlan};

/// Adds to each type what it was called, as a deprecated alias.
pub(crate) fn with_former_names(lock: &NamesLock, types: Vec<(TypeId, TypePlan)>) -> Vec<(TypeId, TypePlan)> {
    let mut all = Vec::with_capacity(types.len());
    for (id, plan) in types {
        let name = plan.ident().clone();
        let was = lock.types.get(name.as_str()).map(|ty| ty.was.clone()).unwrap_or_default();
        all.push((id, plan));
        for was in was {
            let mut docs = DocPlan::ours(format!("The former name of [`{name}`]."));
            docs.prose.deprecated = Some(format!("it is called `{name}` now"));
            all.push((
                id,
                TypePlan::Alias(AliasPlan { docs, ident: Ident::ty(&was), ty: RustType::Named(name.clone()) }),
            ));
        }
    }
    all
}
