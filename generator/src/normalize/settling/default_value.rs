//! Defaults are kept where they fit their type, for the documentation: the server applies them.

use serde_json::Value;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Api, Docs, Origin, Scalar, ScalarEnumKind, TypeKind, TypeRef};

use crate::normalize::nodes::notes;

/// Drops the defaults that do not fit, and writes the others into the documentation.
pub(crate) fn check(api: &mut Api, diags: &mut Diagnostics) {
    let mut types = std::mem::take(&mut api.types);
    // Fits are judged on the whole list, so it is put aside while fields change.
    let known = Api { types: types.clone(), ..Api::default() };
    for def in &mut types {
        let TypeKind::Struct(object) = &mut def.kind else { continue };
        for field in &mut object.fields {
            let fits = |value: &Value| (value.is_null() && field.nullable) || is_fine(&known, value, &field.ty);
            keep(&mut field.default, fits, &mut field.docs, &field.origin, diags);
        }
    }
    for parameter in api.operations.iter_mut().flat_map(|operation| &mut operation.parameters) {
        let ty = &parameter.ty;
        keep(&mut parameter.default, |value| is_fine(&known, value, ty), &mut parameter.docs, &parameter.origin, diags);
    }
    api.types = types;
}

fn keep(
    default: &mut Option<Value>,
    fits: impl Fn(&Value) -> bool,
    docs: &mut Docs,
    origin: &Origin,
    diags: &mut Diagnostics,
) {
    let Some(value) = default else { return };
    if fits(value) {
        docs.notes.extend(notes::default_value(value));
        return;
    }
    // `null` is how tools write that there is no default.
    if !value.is_null() {
        let message = format!("the default `{value}` does not fit the type");
        diags.push(Diagnostic::new(Code::DefaultMismatch, origin).message(message).help("it is dropped"));
    }
    *default = None;
}

/// How many variants of unions are tried for one default, and how many unions in a row: unions may contain each other.
const MOST_TRIED: usize = 10_000;
const MOST_UNIONS: usize = 16;

fn is_fine(api: &Api, value: &Value, ty: &TypeRef) -> bool {
    Judge { api, n_tried: 0 }.fits(value, ty, 0)
}

struct Judge<'a> {
    api: &'a Api,
    n_tried: usize,
}

impl Judge<'_> {
    fn fits(&mut self, value: &Value, ty: &TypeRef, n_unions: usize) -> bool {
        match self.api.unaliased(ty) {
            TypeRef::Any => true,
            TypeRef::Nullable(inner) => value.is_null() || self.fits(value, &inner, n_unions),
            TypeRef::Array(item) => {
                value.as_array().is_some_and(|list| list.iter().all(|value| self.fits(value, &item, 0)))
            }
            TypeRef::Map(inner) => {
                value.as_object().is_some_and(|map| map.values().all(|value| self.fits(value, &inner, 0)))
            }
            TypeRef::Scalar(scalar) => match scalar {
                Scalar::Boolean => value.is_boolean(),
                Scalar::Int32 | Scalar::Int64 => value.is_i64(),
                Scalar::UInt32 | Scalar::UInt64 => value.is_u64(),
                Scalar::Float | Scalar::Number => value.is_number(),
                Scalar::Null => value.is_null(),
                _ => value.is_string(),
            },
            TypeRef::Named(id) => match self.api.ty(id).map(|def| &def.kind) {
                // A value that is not listed is one that the server knows and the document does not.
                Some(TypeKind::Enum(listed)) if listed.kind == ScalarEnumKind::Integer => value.is_i64(),
                Some(TypeKind::Enum(_)) => value.is_string(),
                Some(TypeKind::Struct(_)) => value.is_object(),
                Some(TypeKind::Tuple(items)) => value.as_array().is_some_and(|list| {
                    list.len() >= items.len() && list.iter().zip(items).all(|(value, ty)| self.fits(value, ty, 0))
                }),
                Some(TypeKind::Union(union)) => union.variants.iter().any(|variant| {
                    self.n_tried += 1;
                    self.n_tried <= MOST_TRIED && n_unions < MOST_UNIONS && self.fits(value, &variant.ty, n_unions + 1)
                }),
                _ => false,
            },
        }
    }
}
