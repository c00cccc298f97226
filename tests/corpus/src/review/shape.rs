//! Shapes in words, without the names of components.

use std::fmt::Write as _;

use sdkwright::ir::{
    AdditionalProperties, Content, Field, Operation, Presence, Scalar, TypeId, TypeKind, TypeRef, UnionTag,
};
use sdkwright::ir::{Api, Enum, Struct, Union};

/// How far fields of fields are shown.
const LEVELS: usize = 2;
/// So many fields of an object, values or variants are shown.
const MOST: usize = 14;

/// Parameters and body of an operation.
pub(super) fn takes(api: &Api, operation: &Operation) -> String {
    let mut parts: Vec<String> = Vec::new();
    for parameter in operation.parameters.iter().filter(|parameter| parameter.constant.is_none()) {
        let optional = if parameter.required { "" } else { "?" };
        let (place, name) = (parameter.location.word(), &parameter.wire_name);
        parts.push(format!("{place} {name}{optional}: {}", short(api, &parameter.ty)));
    }
    if let Some(body) = &operation.body {
        let optional = if body.required { "" } else { "?" };
        parts.push(format!("body{optional} {}", contents(api, &body.contents)));
    }
    let more = parts.len().saturating_sub(MOST);
    parts.truncate(MOST);
    if more > 0 {
        parts.push(format!("{more} more"));
    }
    parts.join("; ")
}

/// What a success of an operation gives.
pub(super) fn gives(api: &Api, operation: &Operation) -> String {
    let success = operation.responses.iter().filter(|response| response.status.is_success());
    let mut shapes: Vec<String> = success
        .flat_map(|response| response.contents.first())
        .map(|content| contents(api, std::slice::from_ref(content)))
        .collect();
    shapes.dedup();
    if shapes.is_empty() { "nothing".to_owned() } else { shapes.join(", or ") }
}

fn contents(api: &Api, contents: &[Content]) -> String {
    let Some(first) = contents.first() else { return String::new() };
    match first.ty {
        TypeRef::Any => first.media_type.clone(),
        ref ty => of_ref(api, ty, LEVELS),
    }
}

/// A type, as deep as is shown; a mention of itself is `the same`.
pub(super) fn of_type(api: &Api, id: TypeId) -> String {
    Writer { api, this: Some(id) }.kind(id, LEVELS)
}

fn of_ref(api: &Api, ty: &TypeRef, levels: usize) -> String {
    Writer { api, this: None }.of_ref(ty, levels)
}

/// A type in few words: the keys of an object alone.
pub(super) fn short(api: &Api, ty: &TypeRef) -> String {
    of_ref(api, ty, 1)
}

struct Writer<'a> {
    api: &'a Api,
    this: Option<TypeId>,
}

impl Writer<'_> {
    fn of_ref(&self, ty: &TypeRef, levels: usize) -> String {
        match ty {
            TypeRef::Named(id) if self.this == Some(*id) => "the same".to_owned(),
            TypeRef::Named(id) => self.kind(*id, levels),
            TypeRef::Scalar(scalar) => word(*scalar),
            TypeRef::Array(item) => format!("list of {}", self.of_ref(item, levels)),
            TypeRef::Map(value) => format!("map of {}", self.of_ref(value, levels)),
            TypeRef::Nullable(inner) => format!("{} or null", self.of_ref(inner, levels)),
            TypeRef::Any => "any JSON".to_owned(),
        }
    }

    fn kind(&self, id: TypeId, levels: usize) -> String {
        match self.api.ty(id).map(|ty| &ty.kind) {
            Some(TypeKind::Struct(object)) => self.object(object, levels),
            Some(TypeKind::Enum(values)) => values_of(values),
            Some(TypeKind::Union(union)) => self.union(union, levels),
            Some(TypeKind::Tuple(items)) => {
                let items: Vec<_> = items.iter().map(|item| self.of_ref(item, levels.saturating_sub(1))).collect();
                format!("({})", items.join(", "))
            }
            // Aliases of aliases come to an end; the levels make sure.
            Some(TypeKind::Alias(target)) if levels > 0 => self.of_ref(target, levels - 1),
            Some(TypeKind::Alias(_)) | None => "a value".to_owned(),
        }
    }

    fn object(&self, object: &Struct, levels: usize) -> String {
        let fields = &object.fields;
        let Some(deeper) = levels.checked_sub(1) else { return "an object".to_owned() };
        let field = |field: &Field| {
            if deeper == 0 {
                return field.wire_name.clone();
            }
            let optional = if field.presence == Presence::Optional { "?" } else { "" };
            let value = match &field.constant {
                Some(value) => value.to_string(),
                None => self.of_ref(&field.ty, deeper),
            };
            format!("{}{optional}: {value}", field.wire_name)
        };
        let mut shown: Vec<String> = fields.iter().take(MOST).map(field).collect();
        if fields.len() > MOST {
            shown.push(format!("{} more", fields.len() - MOST));
        }
        if let AdditionalProperties::Typed(_) = object.additional {
            shown.push("any other key".to_owned());
        }
        format!("{{{}}}", shown.join(if deeper == 0 { ", " } else { "; " }))
    }

    fn union(&self, union: &Union, levels: usize) -> String {
        let Some(deeper) = levels.checked_sub(1) else { return "one of several shapes".to_owned() };
        let mut text = "one of these shapes: ".to_owned();
        for (index, variant) in union.variants.iter().take(MOST).enumerate() {
            let separator = if index == 0 { "" } else { " | " };
            _ = write!(text, "{separator}{}", self.of_ref(&variant.ty, deeper));
            if let (UnionTag::Property(name), Some(tag)) = (&union.tag, &variant.tag) {
                _ = write!(text, " if `{name}` is {tag}");
            }
        }
        if union.variants.len() > MOST {
            text.push_str(" | \u{2026}");
        }
        text
    }
}

fn values_of(values: &Enum) -> String {
    let mut shown: Vec<&str> = values.values.iter().take(MOST).map(|value| value.wire_value.as_str()).collect();
    if values.values.len() > MOST {
        shown.push("\u{2026}");
    }
    format!("one of {}", shown.join(", "))
}

fn word(scalar: Scalar) -> String {
    match scalar {
        Scalar::String => "text".to_owned(),
        Scalar::Boolean => "true or false".to_owned(),
        Scalar::Int32 | Scalar::Int64 | Scalar::UInt32 | Scalar::UInt64 => "integer".to_owned(),
        Scalar::Float | Scalar::Number => "number".to_owned(),
        other => format!("{other:?}").to_lowercase(),
    }
}
