//! A reference to something that admits `null` admits `null`.
//!
//! Whether a component does is known only when all of them are read, so uses are marked afterwards.

use crate::ir::{AdditionalProperties, Api, TypeId, TypeKind, TypeRef};

/// Marks every use of a nullable definition.
pub(crate) fn spread(api: &mut Api) {
    let nullable = settled(api);
    let is_nullable = |id: TypeId| nullable.get(id.index()) == Some(&true);
    for (def, is_null) in api.types.iter_mut().zip(&nullable) {
        def.nullable = *is_null;
        match &mut def.kind {
            TypeKind::Struct(object) => {
                for field in &mut object.fields {
                    inner(&mut field.ty, &is_nullable);
                    field.nullable |= matches!(field.ty, TypeRef::Named(id) if is_nullable(id));
                    lift(&mut field.ty, &mut field.nullable);
                }
                if let AdditionalProperties::Typed(ty) = &mut object.additional {
                    outer(ty, &is_nullable);
                }
            }
            // The alias and the union are nullable themselves; saying it again inside would be twice.
            TypeKind::Alias(ty) => inner(ty, &is_nullable),
            TypeKind::Union(union) => {
                union.variants.iter_mut().for_each(|variant| inner(&mut variant.ty, &is_nullable))
            }
            TypeKind::Tuple(items) => items.iter_mut().for_each(|item| outer(item, &is_nullable)),
            TypeKind::Enum(_) => {}
        }
    }
    for operation in &mut api.operations {
        // A parameter that is not given is left out; there is no way to send null in a URL or header.
        operation.parameters.iter_mut().for_each(|parameter| inner(&mut parameter.ty, &is_nullable));
        let body = operation.body.iter_mut().flat_map(|body| &mut body.contents);
        let responses = operation.responses.iter_mut().flat_map(|response| &mut response.contents);
        body.chain(responses).for_each(|content| outer(&mut content.ty, &is_nullable));
    }
}

/// Which definitions are nullable, over aliases and unions of any length.
fn settled(api: &Api) -> Vec<bool> {
    let mut followers = vec![Vec::new(); api.types.len()];
    for (index, def) in api.types.iter().enumerate() {
        let refs = match &def.kind {
            TypeKind::Alias(_) | TypeKind::Union(_) => def.type_refs(),
            TypeKind::Struct(_) | TypeKind::Enum(_) | TypeKind::Tuple(_) => Vec::new(),
        };
        for ty in refs {
            if let TypeRef::Named(id) = ty
                && let Some(followers) = followers.get_mut(id.index())
            {
                followers.push(index);
            }
        }
    }
    let mut nullable = api.types.iter().map(|def| def.nullable).collect::<Vec<_>>();
    let mut rest = (0..nullable.len()).filter(|index| nullable.get(*index) == Some(&true)).collect::<Vec<_>>();
    while let Some(index) = rest.pop() {
        for follower in followers.get(index).into_iter().flatten() {
            if let Some(flag) = nullable.get_mut(*follower).filter(|flag| !**flag) {
                *flag = true;
                rest.push(*follower);
            }
        }
    }
    nullable
}

fn inner(ty: &mut TypeRef, is_nullable: &impl Fn(TypeId) -> bool) {
    match ty {
        TypeRef::Array(item) | TypeRef::Map(item) => outer(item, is_nullable),
        TypeRef::Nullable(value) => inner(value, is_nullable),
        TypeRef::Named(_) | TypeRef::Scalar(_) | TypeRef::Any => {}
    }
}

fn outer(ty: &mut TypeRef, is_nullable: &impl Fn(TypeId) -> bool) {
    inner(ty, is_nullable);
    if matches!(ty, TypeRef::Named(id) if is_nullable(*id)) {
        let value = std::mem::replace(ty, TypeRef::Any);
        *ty = TypeRef::Nullable(Box::new(value));
    }
}

fn lift(ty: &mut TypeRef, nullable: &mut bool) {
    if let TypeRef::Nullable(value) = ty {
        let value = std::mem::replace(&mut **value, TypeRef::Any);
        *ty = value;
        *nullable = true;
    }
}
