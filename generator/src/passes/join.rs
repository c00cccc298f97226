//! What was released as one type stays one.
//!
//! Why: equal inline schemas are one type in Rust. When one of the places gets a property or a value that the other has
//! not, two types would come of it, and one of them would need a new name. As long as one type can serve both places, it
//! does: an object has the properties of all places, an open list of values the values of all.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{AdditionalProperties, Api, Docs, Enum, Field, Presence, Struct, TypeDef, TypeId, TypeKind, TypeRef};

use super::merge::unite;

/// Joins the types that were released under one name.
pub fn join_released(api: &mut Api, diags: &mut Diagnostics) {
    loop {
        let kept = kept(api);
        let ids = || (0_u32..).map(TypeId).zip(&kept).filter(|(id, kept)| id != *kept);
        let meaning = kept_all(&kept);
        let is_refused = |pair: &(TypeId, &TypeId)| !may_join(api, *pair.1, pair.0, &meaning);
        let refused: Vec<TypeId> = ids().filter(is_refused).map(|(id, _)| id).collect();
        if refused.is_empty() {
            let pairs: Vec<(TypeId, TypeId)> = ids().map(|(id, kept)| (id, *kept)).collect();
            for (id, kept) in pairs {
                let Some((other, name)) = api.ty(id).map(|def| (def.kind.clone(), def.name.clone())) else { continue };
                let Some(def) = api.types.get_mut(kept.index()) else { continue };
                // The component that was released is found again by its name.
                if other == TypeKind::Alias(TypeRef::Named(kept)) {
                    def.name = name;
                }
                join(&mut def.kind, other);
            }
            unite(api, &kept);
            return;
        }
        for id in refused {
            let Some(def) = api.types.get_mut(id.index()) else { continue };
            let name = def.released.take().map(|released| released.name).unwrap_or_default();
            diags.push(
                Diagnostic::new(Code::ReleasedChanged, &def.origin)
                    .message(format!("`{name}` stood here, and this is no longer like the other places of `{name}`"))
                    .help("this place gets a type of its own, and programs that name the type must be changed"),
            );
        }
    }
}

fn kept_all(kept: &[TypeId]) -> impl Fn(&TypeRef) -> TypeRef + '_ {
    |ty| {
        let mut ty = ty.clone();
        if let TypeRef::Named(id) = ty.innermost_mut() {
            *id = kept.get(id.index()).copied().unwrap_or(*id);
        }
        ty
    }
}

/// For each type the one that it is joined with: a component, or the first; rather than its other name.
fn kept(api: &Api) -> Vec<TypeId> {
    let mut first: BTreeMap<&str, TypeId> = BTreeMap::new();
    let ids = || (0_u32..).map(TypeId).zip(&api.types);
    let is_whole = |def: &TypeDef| match &def.kind {
        TypeKind::Alias(TypeRef::Named(of)) => api.ty(*of).is_none_or(|of| of.released_name() != def.released_name()),
        _ => true,
    };
    let components = ids().filter(|(_, def)| def.component().is_some());
    for (id, def) in components.clone().filter(|(_, def)| is_whole(def)).chain(components).chain(ids()) {
        if let Some(name) = def.released_name() {
            first.entry(name).or_insert(id);
        }
    }
    ids().map(|(id, def)| def.released_name().and_then(|name| first.get(name)).copied().unwrap_or(id)).collect()
}

fn may_join(api: &Api, one: TypeId, other: TypeId, kept: &dyn Fn(&TypeRef) -> TypeRef) -> bool {
    let is_its_name = |def: &TypeDef| def.kind == TypeKind::Alias(TypeRef::Named(one));
    if api.ty(other).is_some_and(is_its_name) {
        return true;
    }
    let (Some(one), Some(other)) = (api.ty(one), api.ty(other)) else { return false };
    if other.component().is_some() {
        return false;
    }
    match (&one.kind, &other.kind) {
        (TypeKind::Struct(one), TypeKind::Struct(other)) => {
            let rest = |object: &Struct| match &object.additional {
                AdditionalProperties::Typed(ty) => Some(kept(ty)),
                _ => None,
            };
            rest(one) == rest(other)
                && one.fields.iter().all(|field| {
                    let same = other.fields.iter().find(|other| other.wire_name == field.wire_name);
                    same.is_none_or(|same| {
                        // The type of a constant is nowhere in the crate, and was not released.
                        field.constant == same.constant
                            && (field.constant.is_some() || kept(&field.ty) == kept(&same.ty))
                    })
                })
        }
        (TypeKind::Enum(one), TypeKind::Enum(other)) => one.kind == other.kind,
        _ => plain(one, kept) == plain(other, kept),
    }
}

/// What must be equal where nothing can be joined.
fn plain(def: &TypeDef, kept: &dyn Fn(&TypeRef) -> TypeRef) -> String {
    let mut def = def.clone();
    def.type_refs_mut(&mut |ty| *ty = kept(ty));
    if let TypeKind::Union(union) = &mut def.kind {
        for variant in &mut union.variants {
            variant.docs = Docs::default();
        }
    }
    format!("{:?}", def.kind)
}

fn join(one: &mut TypeKind, other: TypeKind) {
    match (one, other) {
        (TypeKind::Struct(one), TypeKind::Struct(other)) => join_structs(one, other),
        (TypeKind::Enum(one), TypeKind::Enum(other)) => join_enums(one, other),
        _ => {}
    }
}

fn join_structs(one: &mut Struct, other: Struct) {
    if other.additional == AdditionalProperties::Ignored && one.additional == AdditionalProperties::Closed {
        one.additional = AdditionalProperties::Ignored;
    }
    let lacks = |fields: &[Field], name: &str| fields.iter().all(|field| field.wire_name != name);
    for field in &mut one.fields {
        match other.fields.iter().find(|other| other.wire_name == field.wire_name) {
            Some(same) => {
                field.nullable |= same.nullable;
                if same.presence == Presence::Optional {
                    field.presence = Presence::Optional;
                }
            }
            None => field.presence = Presence::Optional,
        }
    }
    for mut field in other.fields {
        if lacks(&one.fields, &field.wire_name) {
            field.presence = Presence::Optional;
            one.fields.push(field);
        }
    }
}

fn join_enums(one: &mut Enum, other: Enum) {
    for value in other.values {
        if one.values.iter().all(|known| known.wire_value != value.wire_value) {
            one.values.push(value);
        }
    }
}
