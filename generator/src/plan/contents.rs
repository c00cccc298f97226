//! Of several media types: which one is used, and how they are named.

use super::docs;
use crate::ir::{Content, MediaKind, Scalar, TypeRef};

/// The media type that is sent or asked for, of several.
pub(super) fn choose(contents: &[Content]) -> Option<&Content> {
    contents.iter().min_by_key(|content| match content.kind {
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

/// Whether nothing is known of a content but that it is text.
pub(super) fn is_text(ty: &TypeRef) -> bool {
    matches!(ty, TypeRef::Any | TypeRef::Scalar(Scalar::String | Scalar::Binary))
}

pub(super) fn list(contents: &[Content]) -> String {
    contents.iter().map(|content| docs::code(&content.media_type)).collect::<Vec<_>>().join(", ")
}
