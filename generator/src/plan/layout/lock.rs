//! All decisions that a user can see, for the next time: those of this run, and those about what the document no longer has.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::{
    Direction, LockedClient, LockedKind, LockedMaker, LockedMember, LockedScheme, LockedSource, LockedType, NamesLock,
};
use crate::ir::{TypeDef, TypeId, TypeName};
use crate::naming::Ident;
use crate::plan::Context;
use crate::plan::base::released::to_text;
use crate::plan::client::client_plan::{ClientPlan, NewPlan};
use crate::plan::client::token_plan::TokenPlan;
use crate::plan::layout::aliases;
use crate::plan::layout::files::TypeFile;
use crate::plan::layout::lock_calls::{self, bare_member, member};
use crate::plan::names::routes::Routes;
use crate::plan::operations::errors::{ErrorPlan, named_after, usual_variant};
use crate::plan::operations::headers::HeaderPlan;
use crate::plan::operations::operation::OperationPlan;
use crate::plan::types::constructor::Constructor;
use crate::plan::types::enums::USUAL_OTHER;
use crate::plan::types::type_plan::TypePlan;
use crate::plan::types::unions::{UnionPlan, VariantPlan};

pub(crate) fn decisions(
    context: &Context<'_>,
    routes: &Routes,
    types: &[(TypeId, TypePlan)],
    operations: &[OperationPlan],
    client: &ClientPlan,
    headers: &[HeaderPlan],
) -> NamesLock {
    let mut lock = context.lock.clone();
    lock.types = self::types(context, types);
    lock.calls.values_mut().for_each(|call| call.gone = true);
    let each = context.api.operations.iter().zip(operations).zip(&routes.operations);
    for ((operation, plan), (module, _)) in each {
        let Some(module) = routes.modules.get(*module) else { continue };
        lock.calls.insert(operation.method_key(), lock_calls::locked(context, operation, plan, module.ident.bare()));
    }
    for module in &routes.modules {
        lock.features.insert(module.ident.bare().to_owned(), module.feature.clone());
    }
    for header in headers {
        lock.headers.insert(header.wire_name.to_ascii_lowercase(), member(&header.ident, &header.ty));
    }
    self::client(client, &mut lock);
    lock
}

/// The types that are emitted, and those that were before.
fn types(context: &Context<'_>, types: &[(TypeId, TypePlan)]) -> BTreeMap<String, LockedType> {
    let mut own: BTreeMap<String, LockedType> = BTreeMap::new();
    for (id, plan) in types {
        let Some(ty) = context.api.ty(*id) else { continue };
        let name = plan.ident().as_str();
        let mut locked = locked_type(context, *id, ty, plan);
        if let Some(released) = ty.released_name() {
            let known = context.lock.types.get(released);
            locked.was = known.map(|known| known.was.clone()).unwrap_or_default();
            if !locked.was.iter().any(|was| was == released) {
                locked.was.push(released.to_owned());
            }
            locked.was.retain(|was| was != name);
        }
        own.insert(name.to_owned(), locked);
    }
    let renamed: BTreeSet<&String> = own.values().flat_map(|ty| &ty.was).collect();
    let sources: BTreeSet<&LockedSource> = own.values().map(|ty| &ty.source).collect();
    let is_gone = |(name, ty): &(&String, &LockedType)| {
        !own.contains_key(*name)
            && !renamed.contains(name)
            && (ty.source == LockedSource::Inline || !sources.contains(&ty.source))
    };
    let gone = context.lock.types.iter().filter(is_gone);
    let kept = aliases::kept(context, |name| own.contains_key(name));
    let gone = gone.map(|(name, ty)| {
        let gone = !kept.contains_key(name);
        (name.clone(), LockedType { gone, ..ty.clone() })
    });
    let gone: Vec<_> = gone.collect();
    own.extend(gone);
    own
}

/// Adds which features switch each type on, which is decided by where it stands.
pub(crate) fn with_features(lock: &mut NamesLock, files: &[TypeFile]) {
    for file in files {
        let features: BTreeSet<String> = match file.features.is_empty() {
            true => BTreeSet::from(["*".to_owned()]),
            false => file.features.iter().cloned().collect(),
        };
        for ty in &file.types {
            if let Some(locked) = lock.types.get_mut(ty.ident().as_str()) {
                locked.features = Some(features.clone());
            }
        }
    }
}

/// Adds the variants of errors that are not called as their types.
pub(crate) fn with_errors(lock: &mut NamesLock, errors: &[ErrorPlan]) {
    for (ident, name) in errors.iter().filter_map(named_after) {
        if let Some(locked) = lock.types.get_mut(ident.as_str()) {
            locked.error = Some(name.to_owned()).filter(|name| name != usual_variant(ident.bare()).bare());
        }
    }
}

fn client(client: &ClientPlan, lock: &mut NamesLock) {
    for scheme in &client.schemes {
        let locked = LockedScheme {
            method: scheme.method.bare().to_owned(),
            env: scheme.env.clone(),
            stem: scheme.stem.clone(),
            sends: scheme.kind.sends(),
            was: scheme.former.iter().map(|was| was.bare().to_owned()).collect(),
            settings: Some(scheme.settings.bare().to_owned()).filter(|_| scheme.settings != scheme.method),
            exchange: scheme.tokens.iter().flat_map(TokenPlan::released).map(|name| name.bare().to_owned()).collect(),
        };
        lock.schemes.insert(scheme.name.clone(), locked);
    }
    lock.client = LockedClient {
        new: match client.new {
            NewPlan::Absent => None,
            NewPlan::Nothing => Some(String::new()),
            NewPlan::Credential(_) | NewPlan::Tokens(_) => client.new_scheme().map(|scheme| scheme.name.clone()),
        },
        gets_tokens: matches!(client.new, NewPlan::Tokens(_)),
        server: Some(client.base_url.clone()).filter(|url| !url.is_empty()),
    };
}

fn locked_type(context: &Context<'_>, id: TypeId, ty: &TypeDef, plan: &TypePlan) -> LockedType {
    let name_of = |id: TypeId| context.type_names.get(id.index()).map(ToString::to_string).unwrap_or_default();
    let source = match &ty.name {
        TypeName::Input(of) => LockedSource::Input(name_of(*of)),
        TypeName::Output(of) => LockedSource::Output(name_of(*of)),
        _ => ty.component().map_or(LockedSource::Inline, |name| LockedSource::Component(name.to_owned())),
    };
    let direction = Direction { sent: ty.usage.sent, received: ty.usage.received };
    let name = context.type_names.get(id.index());
    let numbered = name.is_some_and(Ident::is_numbered);
    let locked = LockedType { source, direction, numbered, ..LockedType::default() };
    match plan {
        TypePlan::Struct(plan) => {
            let wire_names = |order: &[usize]| {
                let fields = order.iter().filter_map(|index| plan.fields.get(*index));
                fields.map(|field| field.wire_name.clone()).collect::<Vec<_>>()
            };
            let makes = match &plan.constructor {
                Constructor::New(order) => (LockedMaker::New, wire_names(order)),
                Constructor::Builder { given, .. } => {
                    let is_asked = |field: &&crate::plan::FieldPlan| {
                        field.presence != crate::plan::FieldPresence::Optional && !given.contains(&field.wire_name)
                    };
                    let mut asked: Vec<String> =
                        plan.fields.iter().filter(is_asked).map(|field| field.wire_name.clone()).collect();
                    asked.sort();
                    (LockedMaker::Builder, asked)
                }
            };
            let fields = plan.fields.iter().map(|field| (field.wire_name.clone(), member(&field.ident, &field.ty)));
            LockedType {
                kind: Some(LockedKind::Struct),
                makes: Some(makes),
                preset: plan
                    .preset
                    .iter()
                    .filter_map(|preset| Some((plan.fields.get(preset.field)?.wire_name.clone(), preset.text())))
                    .collect(),
                members: fields.collect(),
                rest: plan.rest.as_ref().map(|(ident, ty)| member(ident, ty)),
                ..locked
            }
        }
        TypePlan::Enum(plan) => {
            let values = plan.variants.iter().map(|value| (value.wire_value.clone(), bare_member(&value.ident)));
            let former = plan.former.iter().map(|former| (former.wire_value.clone(), former.was.bare().to_owned()));
            let (former, other) = (former.collect(), unusual_other(&plan.other));
            LockedType { kind: Some(LockedKind::Enum), members: values.collect(), former, other, ..locked }
        }
        TypePlan::Union(plan) => {
            let members = variants(context, plan);
            let without = plan.variants.iter().filter(|variant| !variant.from);
            LockedType {
                kind: Some(LockedKind::Union),
                tag: plan.tag.clone(),
                members,
                other: unusual_other(&plan.other),
                without_from: without.map(|variant| variant.ident.bare().to_owned()).collect(),
                ..locked
            }
        }
        TypePlan::Alias(plan) => LockedType { kind: Some(LockedKind::Alias), is: Some(to_text(&plan.ty)), ..locked },
    }
}

fn unusual_other(other: &Ident) -> Option<String> {
    Some(other.bare().to_owned()).filter(|name| name != USUAL_OTHER)
}

/// The variants of a union by what the document calls them. What two of them are called tells neither from the other: then what they
/// hold does, and whoever has a name keeps it.
fn variants(context: &Context<'_>, plan: &UnionPlan) -> BTreeMap<String, LockedMember> {
    let released = context.lock.types.get(plan.ident.as_str());
    let released_key = |variant: &VariantPlan| {
        let is_its = |key: &str| {
            key == variant.wire_name || key.split_once(' ').is_some_and(|(name, _)| name == variant.wire_name)
        };
        let known = released?.members.iter().find(|(key, known)| known.ident == variant.ident.bare() && is_its(key));
        known.map(|(key, _)| key.clone())
    };
    let mut members: BTreeMap<String, LockedMember> = BTreeMap::new();
    let mut each: Vec<_> = plan.variants.iter().map(|variant| (variant, released_key(variant))).collect();
    each.sort_by_key(|(_, released)| released.is_none());
    for (variant, released) in each {
        let own = member(&variant.ident, &variant.ty);
        let key = released.unwrap_or_else(|| variant.wire_name.clone());
        let key = if members.contains_key(&key) { format!("{} {}", variant.wire_name, own.ty) } else { key };
        members.insert(key, own);
    }
    members
}
