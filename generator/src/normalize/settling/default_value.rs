//! Defaults are kept where they fit their type, for the documentation: the server applies them.

use serde_json::Value;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Api, Docs, Origin, Scalar, ScalarEnumKind, TypeKind, TypeRef};

use crate::normalize::nodes::notes;

/// Drops the defaults that do not fit, and writes the others into the documentation.
pub(crate) fn check(api: &mut Api, diags: &mut Diagnostics) {
    // Fits are judged on the whole list, before anything in it changes.
    let mut fit = fits(api).into_iter();
    let mut keep = |default: &mut Option<Value>, docs: &mut Docs, origin: &Origin| {
        if default.is_some() {
            keep(default, fit.next() == Some(true), docs, origin, diags);
        }
    };
    for def in &mut api.types {
        let TypeKind::Struct(object) = &mut def.kind else { continue };
        object.fields.iter_mut().for_each(|field| keep(&mut field.default, &mut field.docs, &field.origin));
    }
    for parameter in api.operations.iter_mut().flat_map(|operation| &mut operation.parameters) {
        keep(&mut parameter.default, &mut parameter.docs, &parameter.origin);
    }
}

/// Of each default that is there, whether it fits.
fn fits(api: &Api) -> Vec<bool> {
    let fields = api.types.iter().flat_map(|def| match &def.kind {
        TypeKind::Struct(object) => object.fields.as_slice(),
        _ => &[],
    });
    let of_fields = fields.filter_map(|field| {
        let value = field.default.as_ref()?;
        Some((value.is_null() && field.nullable) || is_fine(api, value, &field.ty))
    });
    let parameters = api.operations.iter().flat_map(|operation| &operation.parameters);
    let of_parameters = parameters.filter_map(|parameter| {
        let value = parameter.default.as_ref()?;
        Some(is_fine(api, value, &parameter.ty))
    });
    of_fields.chain(of_parameters).collect()
}

fn keep(default: &mut Option<Value>, fits: bool, docs: &mut Docs, origin: &Origin, diags: &mut Diagnostics) {
    let Some(value) = default else { return };
    if fits {
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
