//! `anyOf` of objects that a look tells apart, but that may hold at once.
//!
//! Why: a received value becomes the variant that fits best, and what only the others describe would be lost. The structs
//! that it may become keep the keys that they do not describe, so that all of a value is there, and written back.

use crate::ir::{AdditionalProperties, Api, Presence, Struct, TypeId, TypeKind, TypeRef, Union, UnionTag};

/// Lets the variants of such unions keep all keys.
pub fn keep_overlaps(api: &mut Api) {
    let mut found = Vec::new();
    for def in api.types.iter().filter(|def| def.usage.received) {
        let TypeKind::Union(Union { tag: UnionTag::Evidence, variants, overlaps: true }) = &def.kind else { continue };
        let objects = variants.iter().filter_map(|variant| object(api, &variant.ty)).collect::<Vec<_>>();
        for (id, own) in &objects {
            // One that has all of the others' members and more is what fits best, and loses nothing.
            let has_others = |(other_id, other): &(TypeId, &Struct)| {
                other_id != id && lacks_any(own, other) && lacks_any(other, own) && may_be_both(api, own, other)
            };
            if own.additional == AdditionalProperties::Ignored && objects.iter().any(has_others) {
                found.push(*id);
            }
        }
    }
    for id in found {
        if let Some(TypeKind::Struct(object)) = api.types.get_mut(id.index()).map(|def| &mut def.kind) {
            object.additional = AdditionalProperties::Typed(TypeRef::Any);
        }
    }
}

fn object<'a>(api: &'a Api, ty: &TypeRef) -> Option<(TypeId, &'a Struct)> {
    let TypeRef::Named(id) = api.unaliased(ty) else { return None };
    match &api.ty(id)?.kind {
        TypeKind::Struct(object) => Some((id, object)),
        _ => None,
    }
}

fn lacks_any(object: &Struct, other: &Struct) -> bool {
    other.fields.iter().any(|field| lacks(object, &field.wire_name))
}

fn lacks(object: &Struct, name: &str) -> bool {
    object.fields.iter().all(|field| field.wire_name != name)
}

/// Whether one value may be both: neither is closed to what the other requires, and no constant differs.
fn may_be_both(api: &Api, one: &Struct, other: &Struct) -> bool {
    let admits = |closed: &Struct, other: &Struct| {
        let mut required = other.fields.iter().filter(|field| field.presence == Presence::Required);
        closed.additional != AdditionalProperties::Closed || required.all(|field| !lacks(closed, &field.wire_name))
    };
    let agree = one.fields.iter().all(|field| {
        let same = other.fields.iter().find(|other| other.wire_name == field.wire_name);
        same.is_none_or(|same| {
            let constants = field.constant.as_ref().zip(same.constant.as_ref());
            constants.map_or(api.unaliased(&field.ty) == api.unaliased(&same.ty), |(one, other)| one == other)
        })
    });
    agree && admits(one, other) && admits(other, one)
}
