//! Of several media types: which one is used, and how they are named.

use crate::ir::Api;
use crate::ir::TypeId;
use crate::ir::TypeKind;
use crate::ir::{Content, MediaKind, Scalar, TypeRef};
use crate::plan::base::docs;

/// The media type that is sent or asked for, of several: what was released, or else what says most.
pub(crate) fn choose(contents: &[Content]) -> Option<&Content> {
    contents.iter().find(|content| content.released).or_else(|| best(contents))
}

/// The one that says most.
pub(crate) fn best(contents: &[Content]) -> Option<&Content> {
    contents.iter().min_by_key(|content| match content.kind {
        _ if says_less(content, contents) => 8,
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

/// Whether another content says what comes, and this one does not: JSON of any shape (as tools write it for what they know
/// nothing of), or JSON that is one text beside bytes.
pub(crate) fn says_less(content: &Content, contents: &[Content]) -> bool {
    let is_text = content.kind == MediaKind::Json && content.ty == TypeRef::Scalar(Scalar::String);
    let has_bytes = || contents.iter().any(|other| other.kind == MediaKind::Bytes);
    let says_more = |other: &Content| other.ty != TypeRef::Any && other.kind != MediaKind::Xml;
    (content.ty == TypeRef::Any && contents.iter().any(says_more)) || (is_text && has_bytes())
}

/// Whether what comes is read as it comes, one value after the other.
pub(crate) fn is_stream(content: &Content) -> bool {
    matches!(content.kind, MediaKind::JsonLines | MediaKind::EventStream)
}

/// Whether nothing is known of a content but that it is text.
pub(crate) fn is_text(ty: &TypeRef) -> bool {
    matches!(ty, TypeRef::Any | TypeRef::Scalar(Scalar::String | Scalar::Binary))
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
