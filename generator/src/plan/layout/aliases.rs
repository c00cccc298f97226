//! Names that types had before: they still mean them, and say so.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::{LockedKind, NamesLock};
use crate::ir::TypeId;
use crate::naming::Ident;
use crate::plan::Context;
use crate::plan::base::docs::DocPlan;
use crate::plan::base::rust_type::RustType;
use crate::plan::names::released_names::free_builder_name;
use crate::plan::types::constructor::Constructor;
use crate::plan::types::type_plan::{AliasPlan, TypePlan};

/// Adds to each type what it was called, as a deprecated alias, and names for plain types that the document has no more.
pub(crate) fn with_former_names(
    context: &Context<'_>,
    lock: &NamesLock,
    types: Vec<(TypeId, TypePlan)>,
) -> Vec<(TypeId, TypePlan)> {
    let names: BTreeSet<String> = types.iter().map(|(_, plan)| plan.ident().to_string()).collect();
    let kept = kept(context, |name| names.contains(name));
    let mut all = Vec::with_capacity(types.len());
    for (id, plan) in types {
        let name = plan.ident().clone();
        let was = lock.types.get(name.as_str()).map(|ty| ty.was.clone()).unwrap_or_default();
        let builder = match &plan {
            TypePlan::Struct(plan) => match &plan.constructor {
                Constructor::Builder { ident, .. } => Some(ident.clone()),
                Constructor::New(_) => None,
            },
            _ => None,
        };
        all.push((id, plan));
        for was in was {
            let was = Ident::ty(&was);
            if let Some(builder) = &builder {
                all.push((id, former(free_builder_name(&was, |name| names.contains(name.as_str())), builder)));
            }
            all.push((id, former(was, &name)));
        }
    }
    for (name, ty) in kept {
        // Where what it names is switched on, so is it.
        let id = ty.named().and_then(|name| context.by_name.get(name));
        let id = id.and_then(|index| u32::try_from(*index).ok()).unwrap_or(u32::MAX);
        let mut docs = DocPlan::ours("Another name for a plain type.");
        let former = Some("the API has no name for it any more".to_owned());
        docs.prose.deprecated.clone_from(&former);
        all.push((TypeId(id), TypePlan::Alias(AliasPlan { docs, ident: Ident::ty(&name), ty, former })));
    }
    all
}

fn former(was: Ident, name: &Ident) -> TypePlan {
    let mut docs = DocPlan::ours(format!("The former name of [`{name}`]."));
    let former = Some(format!("it is called `{name}` now"));
    docs.prose.deprecated.clone_from(&former);
    TypePlan::Alias(AliasPlan { docs, ident: was, ty: RustType::Named(name.clone()), former })
}

/// Released names for types that are there without them, and have no other name now: programs may use them still.
pub(crate) fn kept(context: &Context<'_>, has: impl Fn(&str) -> bool) -> BTreeMap<String, RustType> {
    let former: BTreeSet<&String> = context.lock.types.values().flat_map(|ty| &ty.was).collect();
    let renamed = |name: &str| context.renamed.contains_key(&Ident::ty(name));
    let aliases = context.lock.types.iter().filter(|(name, ty)| {
        ty.kind == Some(LockedKind::Alias) && !ty.gone && !has(name) && !former.contains(name) && !renamed(name)
    });
    let kept = aliases.filter_map(|(name, ty)| {
        let is = context.released(ty.is.as_deref()?)?;
        let mut names = BTreeSet::new();
        is.api_names(&mut names);
        // One that names several types would have to be on where any of them is.
        let is_there = names.len() < 2 && names.iter().all(|name| has(name.as_str()));
        is_there.then(|| (name.clone(), is))
    });
    kept.collect()
}
