//! Says where the variants of a union cannot be told apart by looking at a value.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Api, Field, Presence, Scalar, ScalarEnumKind, Struct, TypeKind, TypeRef, Union, UnionTag, Variant};

use crate::normalize::settling::inferred_tag::{object, only_value};

/// Reports every union with such a pair; one pair each is enough to look at it.
pub(crate) fn report(api: &Api, diags: &mut Diagnostics) {
    for def in &api.types {
        let TypeKind::Union(Union { tag: UnionTag::Evidence, variants, .. }) = &def.kind else { continue };
        if let Some((first, second)) = ambiguous_pair(api, variants) {
            let (first, second) = (&first.suggested_name, &second.suggested_name);
            diags.push(
                Diagnostic::new(Code::AmbiguousUnion, &def.origin)
                    .message(format!("nothing tells `{first}` from `{second}`"))
                    .help("a discriminator, or a required property that the other one lacks, would"),
            );
        }
    }
}

fn ambiguous_pair<'a>(api: &Api, variants: &'a [Variant]) -> Option<(&'a Variant, &'a Variant)> {
    variants.iter().enumerate().find_map(|(index, first)| {
        let rest = variants.get(index + 1..).unwrap_or_default();
        let second = rest.iter().find(|second| is_ambiguous(api, &first.ty, &second.ty))?;
        Some((first, second))
    })
}

fn is_ambiguous(api: &Api, first: &TypeRef, second: &TypeRef) -> bool {
    let (first, second) = (shapes(api, first, 0), shapes(api, second, 0));
    first.iter().any(|first| second.iter().any(|second| are_alike(api, first, second)))
}

/// How deep unions in unions are looked into.
const DEEPEST: usize = 8;

/// The type, or the variants of it if it is a union.
fn shapes(api: &Api, ty: &TypeRef, depth: usize) -> Vec<TypeRef> {
    let ty = api.unaliased(ty);
    match &ty {
        TypeRef::Named(id) if depth < DEEPEST => match api.ty(*id).map(|def| &def.kind) {
            Some(TypeKind::Union(union)) => {
                union.variants.iter().flat_map(|variant| shapes(api, &variant.ty, depth + 1)).collect()
            }
            _ => vec![ty],
        },
        _ => vec![ty],
    }
}

/// Whether nothing in a value tells one from the other.
pub(crate) fn are_alike(api: &Api, first: &TypeRef, second: &TypeRef) -> bool {
    match (object(api, first), object(api, second)) {
        (Some(first), Some(second)) => !tells(api, first, second) && !tells(api, second, first),
        _ => {
            let (first, second) = (word(api, first), word(api, second));
            first == second || first == "any" || second == "any"
        }
    }
}

/// Whether the first struct requires a key that the other lacks, or a value that the other cannot have.
fn tells(api: &Api, first: &Struct, second: &Struct) -> bool {
    let required = first.fields.iter().filter(|field| field.presence == Presence::Required);
    required.into_iter().any(|field| {
        let same = |other: &&Field| other.wire_name == field.wire_name;
        match second.fields.iter().find(same) {
            None => true,
            Some(other) => {
                let both = only_value(api, field).zip(only_value(api, other));
                both.is_some_and(|(first, second)| first != second) || differs(api, &field.ty, &other.ty)
            }
        }
    })
}

fn differs(api: &Api, first: &TypeRef, second: &TypeRef) -> bool {
    let (first, second) = (word(api, first), word(api, second));
    first != second && first != "any" && second != "any"
}

/// The JSON type of a use.
fn word(api: &Api, ty: &TypeRef) -> &'static str {
    match api.unaliased(ty) {
        TypeRef::Any => "any",
        TypeRef::Array(_) => "array",
        TypeRef::Map(_) => "object",
        TypeRef::Nullable(inner) => match *inner {
            TypeRef::Nullable(_) => "any",
            ref inner => word(api, inner),
        },
        TypeRef::Scalar(Scalar::Boolean) => "boolean",
        TypeRef::Scalar(Scalar::Null) => "null",
        TypeRef::Scalar(Scalar::Int32 | Scalar::Int64 | Scalar::UInt32 | Scalar::UInt64) => "number",
        TypeRef::Scalar(Scalar::Float | Scalar::Number) => "number",
        TypeRef::Scalar(_) => "string",
        TypeRef::Named(id) => match api.ty(id).map(|def| &def.kind) {
            Some(TypeKind::Struct(_)) => "object",
            Some(TypeKind::Tuple(_)) => "array",
            Some(TypeKind::Enum(listed)) if listed.kind == ScalarEnumKind::Integer => "number",
            Some(TypeKind::Enum(_)) => "string",
            _ => "any",
        },
    }
}
