//! Values that can never be complete.
//!
//! Why: a struct that requires a value of itself, directly or over others, cannot be built or received. The
//! document cannot mean that, so one of the properties becomes optional, and we say which.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Api, Field, Presence, TypeDef, TypeKind, TypeRef};

/// Makes properties optional until every type has a finite value.
pub fn cut_endless_values(api: &mut Api, diags: &mut Diagnostics) {
    // Each round makes a field optional, so there are no more rounds than fields.
    while let Some((index, field)) = first_endless(api) {
        let Some(TypeDef { kind: TypeKind::Struct(object), .. }) = api.types.get_mut(index) else { return };
        let Some(field) = object.fields.get_mut(field) else { return };
        field.presence = Presence::Optional;
        diags.push(
            Diagnostic::new(Code::EndlessValue, &field.origin)
                .message(format!("`{}` requires a value that requires it again", field.wire_name))
                .help("the property is optional"),
        );
    }
}

/// The first field that keeps a struct from having a finite value.
fn first_endless(api: &Api) -> Option<(usize, usize)> {
    let finite = finite(api);
    api.types.iter().enumerate().find_map(|(index, def)| {
        let TypeKind::Struct(object) = &def.kind else { return None };
        let position = object.fields.iter().position(|field| !is_finite_field(field, &finite))?;
        Some((index, position))
    })
}

fn finite(api: &Api) -> Vec<bool> {
    let mut finite = vec![false; api.types.len()];
    loop {
        let now = api.types.iter().map(|def| is_finite(def, &finite)).collect::<Vec<_>>();
        if now == finite {
            return finite;
        }
        finite = now;
    }
}

fn is_finite(def: &TypeDef, finite: &[bool]) -> bool {
    match &def.kind {
        TypeKind::Struct(object) => object.fields.iter().all(|field| is_finite_field(field, finite)),
        TypeKind::Enum(_) => true,
        // A value that fits no variant is kept as it is, but then it is none of the union.
        TypeKind::Union(union) => union.variants.iter().any(|variant| is_finite_use(&variant.ty, finite)),
        TypeKind::Tuple(items) => items.iter().all(|item| is_finite_use(item, finite)),
        TypeKind::Alias(ty) => is_finite_use(ty, finite),
    }
}

fn is_finite_field(field: &Field, finite: &[bool]) -> bool {
    field.presence == Presence::Optional || field.nullable || is_finite_use(&field.ty, finite)
}

fn is_finite_use(ty: &TypeRef, finite: &[bool]) -> bool {
    match ty {
        TypeRef::Named(id) => finite.get(id.index()) == Some(&true),
        // Empty arrays, empty maps and null are values.
        TypeRef::Array(_) | TypeRef::Map(_) | TypeRef::Nullable(_) | TypeRef::Scalar(_) | TypeRef::Any => true,
    }
}
