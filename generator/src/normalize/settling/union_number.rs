//! A number beside other shapes stays the number that it is on the wire: `7` must not come back as `7.0`.

use crate::ir::{Api, Scalar, TypeKind, TypeRef};

/// Gives numbers among the variants of unions the type that keeps their kind, also behind the name of a component.
pub(crate) fn settle(api: &mut Api) {
    let float = TypeRef::Scalar(Scalar::Float);
    let is_float = |ty: &TypeRef| api.unaliased(ty) == float;
    let found = api.types.iter().map(|def| match &def.kind {
        TypeKind::Union(union) => union.variants.iter().map(|variant| is_float(&variant.ty)).collect(),
        _ => Vec::new(),
    });
    let found = found.collect::<Vec<_>>();
    for (def, found) in api.types.iter_mut().zip(found) {
        let TypeKind::Union(union) = &mut def.kind else { continue };
        for (variant, _) in union.variants.iter_mut().zip(found).filter(|(_, is_float)| *is_float) {
            variant.ty = TypeRef::Scalar(Scalar::Number);
        }
    }
}
