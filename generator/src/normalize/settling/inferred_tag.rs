//! A union without a discriminator whose variants all have a constant of their own in one property is a tagged
//! union that nobody declared.

use indexmap::IndexSet;

use crate::ir::{Api, Field, Presence, Struct, TypeKind, TypeRef, Union, UnionTag};

/// Tags the unions that can be.
pub(crate) fn infer(api: &mut Api) {
    let mut effort = MOST_LOOKED_AT;
    let found = api.types.iter().map(|def| tag(api, &def.kind, &mut effort)).collect::<Vec<_>>();
    for (def, found) in api.types.iter_mut().zip(found) {
        let (Some((property, tags)), TypeKind::Union(union)) = (found, &mut def.kind) else { continue };
        union.tag = UnionTag::Property(property);
        for (variant, tag) in union.variants.iter_mut().zip(tags) {
            variant.tag = Some(tag);
        }
    }
}

/// The struct behind a use.
pub(crate) fn object<'a>(api: &'a Api, ty: &TypeRef) -> Option<&'a Struct> {
    let TypeRef::Named(id) = api.unaliased(ty) else { return None };
    match &api.ty(id)?.kind {
        TypeKind::Struct(object) => Some(object),
        _ => None,
    }
}

/// The only value that a property can have: its constant, or an enum with one value.
pub(crate) fn only_value(api: &Api, field: &Field) -> Option<String> {
    if let Some(constant) = &field.constant {
        return constant.as_str().map(str::to_owned);
    }
    let TypeRef::Named(id) = api.unaliased(&field.ty) else { return None };
    match &api.ty(id)?.kind {
        TypeKind::Enum(listed) => match listed.values.as_slice() {
            [only] => Some(only.wire_value.clone()),
            _ => None,
        },
        _ => None,
    }
}

/// How many properties are looked at in all, for each property of the first variant those of all others: then what is
/// still untagged stays so.
const MOST_LOOKED_AT: usize = 50_000_000;

fn tag(api: &Api, kind: &TypeKind, effort: &mut usize) -> Option<(String, Vec<String>)> {
    let TypeKind::Union(Union { tag: UnionTag::Evidence, variants, .. }) = kind else { return None };
    let objects = variants.iter().map(|variant| object(api, &variant.ty)).collect::<Option<Vec<_>>>()?;
    let candidates = &objects.first()?.fields;
    candidates.iter().find_map(|candidate| {
        let tags = objects.iter().map(|object| {
            *effort = effort.checked_sub(object.fields.len())?;
            let is_it = |field: &&Field| field.wire_name == candidate.wire_name;
            let field = object.fields.iter().find(is_it)?;
            (field.presence == Presence::Required).then(|| only_value(api, field)).flatten()
        });
        let tags = tags.collect::<Option<Vec<_>>>()?;
        let distinct = tags.iter().collect::<IndexSet<_>>().len() == tags.len();
        (distinct && tags.len() > 1).then(|| (candidate.wire_name.clone(), tags))
    })
}
