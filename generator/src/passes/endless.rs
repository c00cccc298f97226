//! Values that can never be complete.
//!
//! Why: a struct that requires a value of itself, directly or over others, cannot be built or received. The
//! document cannot mean that, so one of the properties becomes optional, and we say which.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Api, Field, Presence, TypeDef, TypeKind, TypeRef};

use super::cycles::contained_in;

/// Makes properties optional until every type has a finite value.
pub fn cut_endless_values(api: &mut Api, diags: &mut Diagnostics) {
    let contained_in = contained_in(api);
    let mut finite = vec![false; api.types.len()];
    let everything = (0..api.types.len()).collect();
    spread(api, &contained_in, &mut finite, everything);
    // What has a finite value keeps it when a property becomes optional, so one turn over the types is enough.
    for index in 0..api.types.len() {
        while let Some(field) = endless_field(api, index, &finite) {
            let Some(TypeDef { kind: TypeKind::Struct(object), .. }) = api.types.get_mut(index) else { break };
            let Some(field) = object.fields.get_mut(field) else { break };
            field.presence = Presence::Optional;
            diags.push(
                Diagnostic::new(Code::EndlessValue, &field.origin)
                    .message(format!("`{}` requires a value that requires it again", field.wire_name))
                    .help("the property is optional"),
            );
            spread(api, &contained_in, &mut finite, vec![index]);
        }
    }
}

/// The first field that keeps a struct from having a finite value.
fn endless_field(api: &Api, index: usize, finite: &[bool]) -> Option<usize> {
    let TypeKind::Struct(object) = &api.types.get(index)?.kind else { return None };
    object.fields.iter().position(|field| !is_finite_field(field, finite))
}

/// Finds which types have a finite value, given some that may: who contains one of those may, in turn.
fn spread(api: &Api, contained_in: &[Vec<usize>], finite: &mut [bool], mut rest: Vec<usize>) {
    while let Some(index) = rest.pop() {
        let is_news =
            finite.get(index) == Some(&false) && api.types.get(index).is_some_and(|def| is_finite(def, finite));
        if let Some(flag) = finite.get_mut(index).filter(|_| is_news) {
            *flag = true;
            rest.extend(contained_in.get(index).into_iter().flatten());
        }
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
