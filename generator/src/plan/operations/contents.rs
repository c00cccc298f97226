//! Of several media types: which one is used, and how they are named.

use crate::ir::Api;
use crate::ir::TypeId;
use crate::ir::TypeKind;
use crate::ir::{Content, MediaKind, Scalar, ScalarEnumKind, TypeRef, essence};
use crate::plan::Context;
use crate::plan::base::docs;

/// The media type that is sent or asked for, of several: what was released, or else what says most.
pub(crate) fn choose(contents: &[Content]) -> Option<&Content> {
    contents.iter().find(|content| content.released).or_else(|| best(contents))
}

/// The one that says most.
pub(crate) fn best(contents: &[Content]) -> Option<&Content> {
    contents.iter().min_by_key(|content| match content.kind {
        _ if says_less(content, contents) && !is_only_file(content, contents) => 8,
        MediaKind::Json => 0,
        MediaKind::Multipart => 1,
        MediaKind::Form => 2,
        MediaKind::Text => 3,
        MediaKind::Yaml => 4,
        MediaKind::Bytes => 5,
        MediaKind::Xml => 6,
        MediaKind::JsonLines | MediaKind::EventStream => 7,
    })
}

/// Whether it is a file of which nothing more is said, beside JSON that says less.
fn is_only_file(content: &Content, contents: &[Content]) -> bool {
    let is_less = |other: &Content| other.kind == MediaKind::Json && says_less(other, contents);
    let is_file = |other: &Content| other.kind == MediaKind::Bytes;
    is_file(content) && contents.iter().all(|other| is_file(other) || is_less(other))
}

/// Whether another content says what comes, and this one does not: JSON of any shape (as tools write it for what they know
/// nothing of), or JSON that is one text beside bytes.
pub(crate) fn says_less(content: &Content, contents: &[Content]) -> bool {
    let is_text = content.kind == MediaKind::Json && content.ty == TypeRef::Scalar(Scalar::String);
    let has_bytes = || contents.iter().any(|other| other.kind == MediaKind::Bytes);
    let says_more = |other: &Content| other.ty != TypeRef::Any && other.kind != MediaKind::Xml;
    (content.ty == TypeRef::Any && contents.iter().any(says_more)) || (is_text && has_bytes())
}

/// Whether a content is of a type that says more than that there are texts, bytes or values.
pub(crate) fn says_what_comes(ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Array(inner) | TypeRef::Nullable(inner) => says_what_comes(inner),
        other => !is_text(other),
    }
}

/// Whether what comes is read as it comes, one value after the other.
pub(crate) fn is_stream(content: &Content) -> bool {
    matches!(content.kind, MediaKind::JsonLines | MediaKind::EventStream)
}

/// Whether nothing is known of a content but that it is text.
pub(crate) fn is_text(ty: &TypeRef) -> bool {
    matches!(ty, TypeRef::Any | TypeRef::Scalar(Scalar::String | Scalar::Binary))
}

/// Whether it is a number or a boolean in plain text, which has one spelling for each.
pub(crate) fn is_text_of_value(context: &Context<'_>, content: &Content) -> bool {
    let is_value = match context.behind_aliases(&content.ty) {
        TypeRef::Scalar(scalar) => matches!(
            scalar,
            Scalar::Boolean
                | Scalar::Int32
                | Scalar::Int64
                | Scalar::UInt32
                | Scalar::UInt64
                | Scalar::Float
                | Scalar::Number
        ),
        TypeRef::Named(id) => match context.api.ty(*id).map(|definition| &definition.kind) {
            Some(TypeKind::Enum(values)) => values.kind == ScalarEnumKind::Integer,
            _ => false,
        },
        _ => false,
    };
    is_value && essence(&content.media_type) == "text/plain"
}

pub(crate) fn list(contents: &[Content]) -> String {
    contents.iter().map(|content| docs::code(&content.media_type)).collect::<Vec<_>>().join(", ")
}

/// The struct that a use comes to, through other names for it and `null`.
pub(crate) fn struct_behind(api: &Api, ty: &TypeRef) -> Option<TypeId> {
    let mut ty = ty;
    for _ in 0..64 {
        let id = match ty {
            TypeRef::Named(id) => *id,
            TypeRef::Nullable(inner) => {
                ty = inner;
                continue;
            }
            _ => return None,
        };
        match api.ty(id).map(|definition| &definition.kind) {
            Some(TypeKind::Struct(_)) => return Some(id),
            Some(TypeKind::Alias(target)) => ty = target,
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(offered: &[(&str, MediaKind, TypeRef)]) -> String {
        let content = |(media_type, kind, ty): &(&str, MediaKind, TypeRef)| Content {
            media_type: (*media_type).to_owned(),
            kind: *kind,
            ty: ty.clone(),
            parts: Vec::new(),
            examples: Vec::new(),
            released: false,
        };
        let contents: Vec<Content> = offered.iter().map(content).collect();
        choose(&contents).map(|content| content.media_type.clone()).unwrap_or_default()
    }

    #[test]
    fn a_file_counts_for_more_than_json_that_is_a_text() {
        let text = ("application/json", MediaKind::Json, TypeRef::Scalar(Scalar::String));
        let bare = ("application/pdf", MediaKind::Bytes, TypeRef::Any);
        let file = ("video/mp4", MediaKind::Bytes, TypeRef::Scalar(Scalar::Binary));
        assert_eq!(chosen(&[text.clone(), bare.clone()]), "application/pdf");
        assert_eq!(chosen(&[text.clone(), file]), "video/mp4");
        let value = ("application/json", MediaKind::Json, TypeRef::Map(Box::new(TypeRef::Any)));
        assert_eq!(chosen(&[bare, value]), "application/json");
        let anything = ("application/json", MediaKind::Json, TypeRef::Any);
        let table = ("text/csv", MediaKind::Text, TypeRef::Scalar(Scalar::String));
        assert_eq!(chosen(&[anything, table]), "text/csv");
    }
}
