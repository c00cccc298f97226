//! Equal inline types become one.
//!
//! Why: documents repeat inline schemas (a sort order, a page header) at every use, and users would get a type
//! for each, which do not convert into each other. Only inline enums and structs are merged: who gives two
//! components their names means two types. Docs are not compared; the first place's are kept.

use std::collections::{BTreeMap, HashSet};

use crate::ir::{self, Api, Docs, Origin, TypeDef, TypeId, TypeKind, TypeName, TypeRef};

/// Merges until nothing is equal any more: parents become equal when their parts do.
pub fn merge_equal_types(api: &mut Api) {
    while merge_once(api) {}
}

fn merge_once(api: &mut Api) -> bool {
    let mut first = BTreeMap::<String, TypeId>::new();
    let mut kept = Vec::with_capacity(api.types.len());
    for (index, def) in api.types.iter().enumerate() {
        let id = TypeId(u32::try_from(index).unwrap_or(u32::MAX));
        kept.push(match key(def) {
            Some(key) => *first.entry(key).or_insert(id),
            None => id,
        });
    }
    let removed = kept.iter().enumerate().map(|(index, id)| id.index() != index).collect::<Vec<_>>();
    if !removed.contains(&true) {
        return false;
    }
    join_names(api, &kept);
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
        let Some(def) = api.types.get_mut(id.index()).filter(|_| id.index() != index) else { continue };
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

/// What must be equal; `None` for types that are never merged.
fn key(def: &TypeDef) -> Option<String> {
    match &def.name {
        TypeName::Within { .. } | TypeName::Operation { .. } | TypeName::Merged(_) => {}
        TypeName::Component(_) | TypeName::Input(_) => return None,
    }
    match &def.kind {
        TypeKind::Struct(object) => {
            let mut object = object.clone();
            for field in &mut object.fields {
                field.docs = Docs::default();
                field.origin = Origin::default();
            }
            Some(format!("{object:?}"))
        }
        TypeKind::Enum(listed) => {
            let mut listed = listed.clone();
            listed.values.iter_mut().for_each(|value| value.docs = Docs::default());
            Some(format!("{listed:?}"))
        }
        TypeKind::Tuple(items) => Some(format!("{items:?}")),
        TypeKind::Union(_) | TypeKind::Alias(_) => None,
    }
}
