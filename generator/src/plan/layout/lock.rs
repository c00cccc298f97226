use std::collections::{BTreeMap, BTreeSet};

use crate::config::NamesLock;
use crate::diag::{Code, Diagnostics};
use crate::ir::{Origin, TypeKind};
use crate::naming::Ident;
use crate::plan::Context;
use crate::plan::names::routes::Routes;
use crate::plan::names::type_names;
use crate::plan::operations::operation::OperationPlan;
use crate::plan::types::structs::Constructor;
use crate::plan::types::type_plan::TypePlan;

/// All names given now, and those given before to what the document no longer has: a name is not free again because
/// its owner is away for a release.
pub(crate) fn names(
    context: &Context<'_>,
    routes: &Routes,
    types: &[TypePlan],
    operations: &[OperationPlan],
    diags: &Diagnostics,
) -> NamesLock {
    let mut lock = context.lock.clone();
    // A number depends on what else there is. What has one stays open, and a finding, until a person pins a name.
    let numbered: BTreeSet<&Origin> = diags
        .iter()
        .filter(|diagnostic| diagnostic.code == Code::NumberedName)
        .map(|diagnostic| &diagnostic.origin)
        .collect();
    for (ty, plan) in context.api.types.iter().zip(types).filter(|(ty, _)| !numbered.contains(&ty.origin)) {
        lock.types.insert(type_names::key(ty), plan.ident().to_string());
        let members: Vec<(String, &Ident)> = match plan {
            TypePlan::Struct(plan) => {
                let order = match &plan.constructor {
                    Constructor::New(order) => order.as_slice(),
                    Constructor::Builder(_) => &[],
                };
                let arguments = order.iter().filter_map(|index| plan.fields.get(*index));
                let arguments = arguments.map(|field| field.wire_name.clone()).collect();
                lock.constructors.insert(plan.ident.to_string(), arguments);
                plan.fields.iter().map(|field| (field.wire_name.clone(), &field.ident)).collect()
            }
            TypePlan::Enum(plan) => {
                plan.variants.iter().map(|variant| (variant.wire_value.clone(), &variant.ident)).collect()
            }
            TypePlan::Union(plan) => {
                plan.variants.iter().map(|variant| (variant.wire_name.clone(), &variant.ident)).collect()
            }
            TypePlan::Alias(_) => Vec::new(),
        };
        let fields = match &ty.kind {
            TypeKind::Struct(object) => object.fields.as_slice(),
            _ => &[],
        };
        if fields.iter().any(|field| numbered.contains(&field.origin)) {
            continue;
        }
        for (wire, ident) in members {
            lock.members.insert(format!("{}.{wire}", plan.ident()), ident.bare().to_owned());
        }
    }
    for (operation, plan) in context.api.operations.iter().zip(operations) {
        // Other ways of calling an operation have the parameters of the first.
        if operation.view.is_some()
            || numbered.contains(&operation.origin)
            || operation.parameters.iter().any(|parameter| numbered.contains(&parameter.origin))
        {
            continue;
        }
        for parameter in plan.arguments.iter().chain(&plan.setters) {
            let Some(place) = parameter.place() else { continue };
            let key = format!("{} {place} {}", operation.key(), parameter.wire_name);
            lock.parameters.insert(key, parameter.ident.bare().to_owned());
        }
    }
    lock.operations.extend(methods(context, routes, &numbered));
    lock
}

fn methods(context: &Context<'_>, routes: &Routes, numbered: &BTreeSet<&Origin>) -> BTreeMap<String, String> {
    let each = context.api.operations.iter().zip(&routes.operations);
    let each = each.filter(|(operation, _)| !numbered.contains(&operation.origin));
    each.filter_map(|(operation, (module, method))| {
        let module = routes.modules.get(*module)?;
        Some((operation.method_key(), format!("{}.{}", module.ident.bare(), method.bare())))
    })
    .collect()
}
