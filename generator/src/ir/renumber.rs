//! Takes definitions out of the list of types and keeps every id right.

use super::{Api, TypeDef, TypeId, TypeKind, TypeName, TypeRef};

/// Removes the marked aliases: every use of one becomes what it stands for, and what was named after one is
/// named after the alias's own place.
pub fn remove_aliases(api: &mut Api, marked: &[bool]) {
    let meanings = api.types.iter().map(meaning).collect::<Vec<_>>();
    api.type_refs_mut(&mut |ty| replace(ty, &meanings, marked));
    let names = api.types.iter().map(|def| def.name.clone()).collect::<Vec<_>>();
    for def in &mut api.types {
        def.name = unmarked_name(&def.name, &names, marked);
    }
    remove(api, marked);
}

/// Removes the marked definitions, which nothing uses any more.
pub fn remove(api: &mut Api, marked: &[bool]) {
    let mut ids = Vec::with_capacity(api.types.len());
    let mut next = 0;
    for index in 0..api.types.len() {
        ids.push(TypeId(next));
        if marked.get(index) != Some(&true) {
            next += 1;
        }
    }
    let renumber = |id: &mut TypeId| *id = ids.get(id.index()).copied().unwrap_or(*id);
    api.type_refs_mut(&mut |ty| {
        if let TypeRef::Named(id) = ty.innermost_mut() {
            renumber(id);
        }
    });
    let mut index = 0;
    api.types.retain(|_| {
        index += 1;
        marked.get(index - 1) != Some(&true)
    });
    for def in &mut api.types {
        def.name.ids_mut(&mut |id| renumber(id));
    }
}

fn meaning(def: &TypeDef) -> Option<TypeRef> {
    match &def.kind {
        TypeKind::Alias(ty) => Some(ty.clone()),
        _ => None,
    }
}

/// A chain of marked aliases is no longer than the list; one that is a ring ends as an untyped value.
fn replace(ty: &mut TypeRef, meanings: &[Option<TypeRef>], marked: &[bool]) {
    for _ in 0..=meanings.len() {
        let innermost = ty.innermost_mut();
        let TypeRef::Named(id) = innermost else { return };
        if marked.get(id.index()) != Some(&true) {
            return;
        }
        *innermost = meanings.get(id.index()).cloned().flatten().unwrap_or(TypeRef::Any);
    }
    *ty = TypeRef::Any;
}

fn unmarked_name(name: &TypeName, names: &[TypeName], marked: &[bool]) -> TypeName {
    let mut name = name.clone();
    let mut n_steps = 0;
    while let TypeName::Within { parent, .. } = &name
        && marked.get(parent.index()) == Some(&true)
        && n_steps <= names.len()
    {
        n_steps += 1;
        match names.get(parent.index()) {
            Some(outer) => name = outer.clone(),
            None => break,
        }
    }
    name
}
