//! `content`: media types with the shapes they carry.

use crate::ir::{Content, MediaKind, Scalar, TypeKind, TypeRef};
use crate::resolve::Node;

use super::context::Context;
use super::encoding;
use super::example;
use super::lenient;
use super::media_type;
use super::place::Place;
use super::schema;

/// The contents of a body or response, in document order.
pub(super) fn contents<'a>(ctx: &mut Context<'a>, node: &Node<'a>, place: &Place) -> Vec<Content> {
    let mut contents = Vec::new();
    let mut seen = Vec::<(Node<'a>, TypeRef)>::new();
    for (name, media) in lenient::object(ctx, node, "content").into_iter().flat_map(|list| list.members()) {
        let media = lenient::follow(ctx, &media);
        // OpenAPI 3.2 describes the elements of a stream by `itemSchema`.
        let schema = media.as_ref().and_then(|media| media.get("schema").or_else(|| media.get("itemSchema")));
        let ty = match &schema {
            Some(schema) => typed(ctx, schema, name, place, &mut seen),
            None => TypeRef::Any,
        };
        let kind = media_type::kind(name).unwrap_or_else(|| by_type(ctx, &ty));
        let parts = match (&media, kind) {
            (Some(media), MediaKind::Form | MediaKind::Multipart) => encoding::parts(ctx, media, kind, &ty),
            _ => Vec::new(),
        };
        let examples = media.as_ref().map(|media| example::of_media(ctx, media)).unwrap_or_default();
        contents.push(Content { media_type: name.to_owned(), kind, ty, parts, examples });
    }
    contents
}

/// The same schema under two media types is one type.
fn typed<'a>(
    ctx: &mut Context<'a>,
    schema: &Node<'a>,
    name: &str,
    place: &Place,
    seen: &mut Vec<(Node<'a>, TypeRef)>,
) -> TypeRef {
    if let Some((_, ty)) = seen.iter().find(|(other, _)| other.value == schema.value) {
        return ty.clone();
    }
    let place = if seen.is_empty() {
        place.clone()
    } else {
        let essence = name.split(';').next().unwrap_or_default();
        place.beside(essence.rsplit(['/', '+']).next().unwrap_or_default())
    };
    let ty = schema::use_of(ctx, schema, &place).into_ref();
    seen.push((schema.clone(), ty.clone()));
    ty
}

/// What `*/*` is: JSON where the shape is one that only JSON has, bytes otherwise.
fn by_type(ctx: &Context<'_>, ty: &TypeRef) -> MediaKind {
    match ctx.unaliased(ty) {
        TypeRef::Array(_) | TypeRef::Map(_) => MediaKind::Json,
        TypeRef::Named(_) if !matches!(ctx.kind(ty), Some(TypeKind::Enum(_))) => MediaKind::Json,
        TypeRef::Scalar(Scalar::Boolean | Scalar::Int32 | Scalar::Int64 | Scalar::Float) => MediaKind::Json,
        _ => MediaKind::Bytes,
    }
}
