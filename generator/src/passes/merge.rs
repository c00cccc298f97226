//! Equal inline types become one.
//!
//! Why: documents repeat inline schemas (a sort order, a page header) at every use, and users would get a type
//! for each, which do not convert into each other. Only inline enums and structs are merged: who gives two
//! components their names means two types. Docs are not compared; the first place's are kept.

use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{Hash as _, Hasher as _};

use crate::ir::{self, Api, Docs, Origin, TypeDef, TypeId, TypeKind, TypeName, TypeRef};

/// Merges until nothing is equal any more: parents become equal when their parts do.
pub fn merge_equal_types(api: &mut Api) {
    while merge_once(api) {}
}

fn merge_once(api: &mut Api) -> bool {
    // What was released under two names stays two; what is new joins the first of them. The first place of all stands for
    // them, so that it is the same one when the new place has been released too.
    // Most are alone with their members, and need no key.
    let sketches = api.types.iter().map(sketch).collect::<Vec<_>>();
    let mut n_alike = HashMap::<u64, usize>::new();
    for sketch in sketches.iter().flatten() {
        *n_alike.entry(*sketch).or_default() += 1;
    }
    let is_alone = |sketch: &Option<u64>| sketch.is_none_or(|sketch| n_alike.get(&sketch).is_none_or(|n| *n < 2));
    let each = api.types.iter().zip(&sketches);
    let keys = each.map(|(def, sketch)| if is_alone(sketch) { None } else { key(def) }).collect::<Vec<_>>();
    let mut first = BTreeMap::<&str, (Option<usize>, Option<usize>)>::new();
    for (index, (def, key)) in api.types.iter().zip(&keys).enumerate() {
        if let Some(key) = key {
            let (released, new) = first.entry(key).or_default();
            let slot = if def.released.is_some() { released } else { new };
            slot.get_or_insert(index);
        }
    }
    let mut kept = (0..api.types.len()).collect::<Vec<_>>();
    for (index, key) in keys.iter().enumerate() {
        let Some((released, new)) = key.as_ref().and_then(|key| first.get(key.as_str())) else { continue };
        let is_new = api.types.get(index).is_some_and(|def| def.released.is_none());
        let place = (*released).into_iter().chain(*new).min().unwrap_or(index);
        if let Some(slot) = kept.get_mut(index).filter(|_| is_new || Some(index) == *released) {
            *slot = place;
        }
    }
    for (released, new) in first.values() {
        let (Some(released), Some(new)) = (released, new) else { continue };
        if new < released {
            let known = api.types.get_mut(*released).and_then(|def| def.released.take());
            if let Some(def) = api.types.get_mut(*new) {
                def.released = known;
            }
        }
    }
    let kept = kept.into_iter().map(|index| TypeId(u32::try_from(index).unwrap_or(u32::MAX)));
    let kept = kept.collect::<Vec<_>>();
    unite(api, &kept)
}

/// Makes each type the one that it is kept as; `false` if all of them stay.
pub(super) fn unite(api: &mut Api, kept: &[TypeId]) -> bool {
    let removed = kept.iter().enumerate().map(|(index, id)| id.index() != index).collect::<Vec<_>>();
    if !removed.contains(&true) {
        return false;
    }
    join_names(api, kept);
    let redirect = |id: &mut TypeId| *id = kept.get(id.index()).copied().unwrap_or(*id);
    api.type_refs_mut(&mut |ty| {
        if let TypeRef::Named(id) = ty.innermost_mut() {
            redirect(id);
        }
    });
    for def in &mut api.types {
        def.name.ids_mut(&mut |id| redirect(id));
        if let TypeName::Merged(names) = &mut def.name {
            // Parts of two parents that became one now have the same name.
            let mut seen = HashSet::new();
            names.retain(|name| seen.insert(name.clone()));
            if let [only] = names.as_slice() {
                def.name = only.clone();
            }
        }
    }
    ir::remove(api, &removed);
    true
}

/// Gives every type that stays the names of those that are merged into it.
fn join_names(api: &mut Api, kept: &[TypeId]) {
    let names = api.types.iter().map(|def| def.name.clone()).collect::<Vec<_>>();
    for (index, (name, id)) in names.into_iter().zip(kept).enumerate() {
        let stays = |def: &&mut TypeDef| id.index() != index && !matches!(def.name, TypeName::Component(_));
        let Some(def) = api.types.get_mut(id.index()).filter(stays) else { continue };
        let mut all = flat(std::mem::replace(&mut def.name, TypeName::Merged(Vec::new())));
        all.extend(flat(name));
        def.name = TypeName::Merged(all);
    }
    for (index, id) in kept.iter().enumerate() {
        let is_nullable = api.types.get(index).is_some_and(|def| def.nullable);
        if let Some(def) = api.types.get_mut(id.index()) {
            def.nullable &= is_nullable;
        }
    }
}

fn flat(name: TypeName) -> Vec<TypeName> {
    match name {
        TypeName::Merged(names) => names,
        other => vec![other],
    }
}

/// What is equal where all is: the names of members, or the values. `None` for types that are never merged.
fn sketch(def: &TypeDef) -> Option<u64> {
    if matches!(def.name, TypeName::Component(_) | TypeName::Input(_) | TypeName::Output(_)) {
        return None;
    }
    let mut hasher = DefaultHasher::new();
    match &def.kind {
        TypeKind::Struct(object) => {
            let mut names = object.fields.iter().map(|field| &field.wire_name).collect::<Vec<_>>();
            names.sort_unstable();
            names.hash(&mut hasher);
        }
        TypeKind::Enum(listed) => listed.values.len().hash(&mut hasher),
        TypeKind::Tuple(items) => items.len().hash(&mut hasher),
        TypeKind::Union(_) | TypeKind::Alias(_) => return None,
    }
    Some(hasher.finish())
}

/// What must be equal, in any order (RFC 8259, section 4); `None` for types that are never merged.
fn key(def: &TypeDef) -> Option<String> {
    match &def.name {
        TypeName::Within { .. } | TypeName::Operation { .. } | TypeName::Merged(_) => {}
        TypeName::Component(_) | TypeName::Input(_) | TypeName::Output(_) => return None,
    }
    match &def.kind {
        TypeKind::Struct(object) => {
            let mut object = object.clone();
            for field in &mut object.fields {
                field.docs = Docs::default();
                field.origin = Origin::default();
            }
            object.fields.sort_by(|one, other| one.wire_name.cmp(&other.wire_name));
            Some(format!("{object:?}"))
        }
        TypeKind::Enum(listed) => {
            let mut listed = listed.clone();
            listed.values.iter_mut().for_each(|value| value.docs = Docs::default());
            listed.values.sort_by(|one, other| one.wire_value.cmp(&other.wire_value));
            Some(format!("{listed:?}"))
        }
        TypeKind::Tuple(items) => Some(format!("{items:?}")),
        TypeKind::Union(_) | TypeKind::Alias(_) => None,
    }
}
