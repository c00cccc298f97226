//! Says where the variants of a union cannot be told apart by looking at a value.

use std::collections::HashSet;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Api, Field, Presence, Scalar, ScalarEnumKind, Struct, TypeKind, TypeRef, Union, UnionTag, Variant};

use crate::normalize::settling::inferred_tag::object;

/// Reports every union with such a pair; one pair each is enough to look at it.
pub(crate) fn report(api: &Api, diags: &mut Diagnostics) {
    let mut effort = Effort(MOST_COMPARED);
    for def in &api.types {
        let TypeKind::Union(Union { tag: UnionTag::Evidence, variants, .. }) = &def.kind else { continue };
        if let Some((first, second)) = ambiguous_pair(api, variants, &mut effort) {
            let (first, second) = (&first.suggested_name, &second.suggested_name);
            diags.push(
                Diagnostic::new(Code::AmbiguousUnion, &def.origin)
                    .message(format!("nothing tells `{first}` from `{second}`"))
                    .help("a discriminator, or a required property that the other one lacks, would"),
            );
        } else if effort.0 == 0 {
            diags.push(
                Diagnostic::new(Code::TooMany, &def.origin)
                    .message("the unions have too many variants to compare each with each")
                    .help("what nothing tells apart is not reported from here on"),
            );
            return;
        }
    }
}

/// How many properties are compared in all: each variant of a union may have to be compared with each other one.
const MOST_COMPARED: usize = 20_000_000;

/// What may still be compared.
struct Effort(usize);

impl Effort {
    /// Whether so much more may be.
    fn take(&mut self, n_compared: usize) -> bool {
        let left = self.0.checked_sub(n_compared);
        self.0 = left.unwrap_or(0);
        left.is_some()
    }
}

fn ambiguous_pair<'a>(api: &Api, variants: &'a [Variant], effort: &mut Effort) -> Option<(&'a Variant, &'a Variant)> {
    let shapes = variants.iter().map(|variant| shapes(api, &variant.ty, effort)).collect::<Option<Vec<_>>>()?;
    let mut rest = variants.iter().zip(&shapes);
    while let Some((first, own)) = rest.next() {
        for (second, other) in rest.clone() {
            for (own, other) in own.iter().flat_map(|own| other.iter().map(move |other| (own, other))) {
                let n_fields = |ty| object(api, ty).map_or(1, |object| object.fields.len());
                if !effort.take(n_fields(own).saturating_mul(n_fields(other))) {
                    return None;
                }
                if are_alike(api, own, other) {
                    return Some((first, second));
                }
            }
        }
    }
    None
}

/// How deep unions in unions are looked into.
const DEEPEST: usize = 8;

/// The type, or the variants of it if it is a union, and of those that are unions again; nothing where that is too much.
fn shapes(api: &Api, ty: &TypeRef, effort: &mut Effort) -> Option<Vec<TypeRef>> {
    let mut shapes = Vec::new();
    let mut seen = HashSet::new();
    let mut rest = vec![(ty, 0)];
    while let Some((ty, depth)) = rest.pop() {
        if !effort.take(1) {
            return None;
        }
        let ty = api.unaliased(ty);
        let kind = match &ty {
            TypeRef::Named(id) if depth < DEEPEST => api.ty(*id).map(|def| &def.kind),
            _ => None,
        };
        match kind {
            Some(TypeKind::Union(union)) => {
                let is_news = seen.insert(ty);
                let variants = union.variants.iter().rev().filter(|_| is_news);
                rest.extend(variants.map(|variant| (&variant.ty, depth + 1)));
            }
            _ => shapes.push(ty),
        }
    }
    Some(shapes)
}

/// Whether nothing in a value tells one from the other.
fn are_alike(api: &Api, first: &TypeRef, second: &TypeRef) -> bool {
    match (object(api, first), object(api, second)) {
        (Some(first), Some(second)) => !tells(api, first, second) && !tells(api, second, first),
        _ => {
            let (first, second) = (word(api, first), word(api, second));
            first == second || first == "any" || second == "any"
        }
    }
}

/// Whether the first struct requires a key that the other lacks, or values that the other cannot have.
fn tells(api: &Api, first: &Struct, second: &Struct) -> bool {
    let required = first.fields.iter().filter(|field| field.presence == Presence::Required);
    required.into_iter().any(|field| {
        let same = |other: &&Field| other.wire_name == field.wire_name;
        match second.fields.iter().find(same) {
            None => true,
            Some(other) => {
                let both = listed(api, field).zip(listed(api, other));
                both.is_some_and(|(first, second)| !first.iter().any(|value| second.contains(value)))
                    || differs(api, &field.ty, &other.ty)
            }
        }
    })
}

/// The values that a property can have, where the document lists them.
fn listed(api: &Api, field: &Field) -> Option<Vec<String>> {
    if let Some(constant) = &field.constant {
        return Some(vec![constant.as_str().map_or_else(|| constant.to_string(), str::to_owned)]);
    }
    let TypeRef::Named(id) = api.unaliased(&field.ty) else { return None };
    match &api.ty(id)?.kind {
        TypeKind::Enum(listed) => Some(listed.values.iter().map(|value| value.wire_value.clone()).collect()),
        _ => None,
    }
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
