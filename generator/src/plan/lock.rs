use std::collections::BTreeMap;

use super::modules::Routes;
use super::{Constructor, Context, TypePlan, type_names};
use crate::config::NamesLock;
use crate::naming::Ident;

/// All names given now, and those given before to what the document no longer has: a name is not free again because
/// its owner is away for a release.
pub(super) fn names(
    context: &Context<'_>,
    routes: &Routes,
    types: &[TypePlan],
    before: &NamesLock,
) -> NamesLock {
    let mut lock = before.clone();
    for (ty, plan) in context.api.types.iter().zip(types) {
        lock.types.insert(type_names::key(ty), plan.ident().to_string());
        let members: Vec<(&str, &Ident, String)> = match plan {
            TypePlan::Struct(plan) => {
                if let Constructor::New(order) = &plan.constructor {
                    let fields = order.iter().filter_map(|index| plan.fields.get(*index));
                    lock.constructors.insert(
                        plan.ident.to_string(),
                        fields.map(|field| field.wire_name.clone()).collect(),
                    );
                } else {
                    lock.constructors.insert(plan.ident.to_string(), Vec::new());
                }
                plan.fields
                    .iter()
                    .map(|field| {
                        (field.wire_name.as_str(), &field.ident, context.words(&field.wire_name).snake())
                    })
                    .collect()
            }
            TypePlan::Enum(plan) => plan
                .variants
                .iter()
                .map(|variant| {
                    (variant.wire_value.as_str(), &variant.ident, context.words(&variant.wire_value).pascal())
                })
                .collect(),
            TypePlan::Union(_) | TypePlan::Alias(_) => Vec::new(),
        };
        for (wire, ident, plain) in members {
            if ident.bare() != plain {
                lock.members.insert(format!("{}.{wire}", plan.ident()), ident.bare().to_owned());
            }
        }
    }
    lock.operations.extend(operations(context, routes));
    lock
}

fn operations(context: &Context<'_>, routes: &Routes) -> BTreeMap<String, String> {
    let each = context.api.operations.iter().zip(&routes.operations);
    each.filter_map(|(operation, (module, method))| {
        let module = routes.modules.get(*module)?;
        Some((operation.key(), format!("{}.{}", module.ident.bare(), method.bare())))
    })
    .collect()
}
