//! A struct that is the variant of one tag has that tag in its discriminator property: always sent, never asked
//! for.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::ir::{Api, Presence, Scalar, TypeId, TypeKind, TypeRef, UnionTag};

/// Sets the constants.
pub(crate) fn set(api: &mut Api) {
    let mut tags = BTreeMap::<(TypeId, String), BTreeSet<&str>>::new();
    let mut defaults = BTreeSet::new();
    for def in &api.types {
        let TypeKind::Union(union) = &def.kind else { continue };
        let UnionTag::Property(property) = &union.tag else { continue };
        for variant in &union.variants {
            // It is told by other tags too, or by none.
            if let (TypeRef::Named(id), true) = (api.unaliased(&variant.ty), variant.is_default) {
                defaults.insert((id, property.clone()));
            }
            if let (TypeRef::Named(id), Some(tag)) = (api.unaliased(&variant.ty), &variant.tag) {
                tags.entry((id, property.clone())).or_default().insert(tag);
            }
        }
    }
    let only = |tags: &BTreeSet<&str>| tags.first().filter(|_| tags.len() == 1).map(|tag| (*tag).to_owned());
    let tags = tags.iter().filter(|(key, _)| !defaults.contains(key));
    let told: Vec<_> = tags.filter_map(|((id, property), tags)| Some((*id, property.clone(), only(tags)?))).collect();
    for (id, property, tag) in told {
        let Some(def) = api.types.get(id.index()) else { continue };
        let TypeKind::Struct(object) = &def.kind else { continue };
        let Some(index) = object.fields.iter().position(|field| field.wire_name == property) else {
            continue;
        };
        // What is read-only is not for requests, in which the struct may stand by itself.
        let field = object.fields.get(index).filter(|field| !field.read_only);
        let Some(value) = field.and_then(|field| constant(api, &field.ty, &tag)) else {
            continue;
        };
        let Some(TypeKind::Struct(object)) = api.types.get_mut(id.index()).map(|def| &mut def.kind) else {
            continue;
        };
        if let Some(field) = object.fields.get_mut(index) {
            field.constant = Some(value);
            field.presence = Presence::Required;
        }
    }
}

/// The tag as a value of the property's type.
fn constant(api: &Api, ty: &TypeRef, tag: &str) -> Option<Value> {
    match api.unaliased(ty) {
        TypeRef::Scalar(Scalar::Boolean) => tag.parse::<bool>().ok().map(Value::from),
        TypeRef::Scalar(Scalar::Int32 | Scalar::Int64 | Scalar::UInt32 | Scalar::UInt64) => {
            tag.parse::<i64>().ok().map(Value::from)
        }
        TypeRef::Named(id) => match &api.ty(id)?.kind {
            TypeKind::Enum(listed) if listed.kind == crate::ir::ScalarEnumKind::Integer => {
                tag.parse::<i64>().ok().map(Value::from)
            }
            TypeKind::Enum(_) => Some(Value::from(tag)),
            _ => None,
        },
        TypeRef::Scalar(_) | TypeRef::Any => Some(Value::from(tag)),
        TypeRef::Array(_) | TypeRef::Map(_) | TypeRef::Nullable(_) => None,
    }
}
