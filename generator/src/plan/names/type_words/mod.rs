//! Words for types that have no name of their own.
//!
//! In: the API, the names of operations and the names of wholes. Out: names for a type, best first. It must not know which
//! names are taken: that is settled by [`crate::naming::Scope`].

mod components;
mod differences;
mod ends;
mod namer;
mod packages;
mod path_ids;
mod shared;
mod statuses;
mod stutter;
mod variants;

pub(super) use self::differences::{answers, tell_apart};
pub(super) use self::namer::Namer;
pub(super) use self::variants::VariantWords;

use crate::ir::{Api, Field, Struct, TypeDef, TypeId, TypeKind, TypeRef};

/// Parts of a type that say too little to name a type alone.
#[rustfmt::skip] // A word a line is no table.
const VAGUE: &[&str] = &[
    "attributes", "config", "data", "details", "info", "item", "items", "kind", "meta", "metadata", "mode", "name",
    "object", "options", "params", "request", "response", "result", "results", "state", "status", "type", "value",
    "values",
];

/// Words that say what kind of value something is, and nothing of what it is for.
const KINDS: &[&str] = &["array", "boolean", "integer", "null", "number", "object", "string", "value"];

fn object<'a>(api: &'a Api, ty: &TypeRef) -> Option<&'a Struct> {
    match &api.ty(ty.named()?)?.kind {
        TypeKind::Struct(object) => Some(object),
        _ => None,
    }
}

/// The only value that a property can have, as words.
fn only_value(api: &Api, field: &Field) -> Option<String> {
    if let Some(constant) = &field.constant {
        return match constant {
            serde_json::Value::String(text) => Some(text.clone()),
            serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {
                Some(format!("{} {constant}", field.wire_name))
            }
            _ => None,
        };
    }
    match &api.ty(field.ty.named()?)?.kind {
        TypeKind::Enum(listed) => match listed.values.as_slice() {
            [only] => Some(only.wire_value.clone()),
            _ => None,
        },
        _ => None,
    }
}

/// The name of the component that something is.
fn component<'a>(api: &'a Api, ty: &TypeRef) -> Option<&'a str> {
    api.ty(ty.named()?).and_then(TypeDef::component)
}

/// All types with their ids.
fn numbered(api: &Api) -> impl Iterator<Item = (TypeId, &TypeDef)> {
    (0..).map(TypeId).zip(&api.types)
}
