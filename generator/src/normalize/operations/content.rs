//! `content`: media types with the shapes they carry.

use crate::diag::Code;
use crate::ir::{Content, MediaKind, Scalar, TypeKind, TypeRef};
use crate::resolve::Node;

use crate::normalize::nodes::context::Context;
use crate::normalize::nodes::follow;
use crate::normalize::nodes::lenient;
use crate::normalize::nodes::media_type;
use crate::normalize::nodes::place::Place;
use crate::normalize::operations::encoding;
use crate::normalize::operations::example;
use crate::normalize::schemas::schema;

/// The contents of a body or response, in document order.
pub(crate) fn contents<'a>(ctx: &mut Context<'a>, node: &Node<'a>, place: &Place) -> Vec<Content> {
    let mut contents = Vec::new();
    let mut seen = Vec::<(Node<'a>, TypeRef)>::new();
    for (name, media) in lenient::object(ctx, node, "content").into_iter().flat_map(|list| list.members()) {
        let media = follow::object(ctx, &media);
        let kind = media_type::kind(name);
        let schema = media.as_ref().and_then(|media| schema_of(ctx, media, kind));
        let ty = match &schema {
            Some(schema) => typed(ctx, schema, name, place, &mut seen),
            None => TypeRef::Any,
        };
        // Outside of a stream only the whole has a type.
        let is_stream = matches!(kind, Some(MediaKind::EventStream | MediaKind::JsonLines));
        let is_whole = is_stream || media.as_ref().is_none_or(|media| media.get("schema").is_some());
        let ty = if is_whole || schema.is_none() { ty } else { TypeRef::Array(Box::new(ty)) };
        let kind = kind.unwrap_or_else(|| by_type(ctx, &ty));
        let parts = match (&media, kind) {
            (Some(media), MediaKind::Form | MediaKind::Multipart) => encoding::parts(ctx, media, kind, &ty),
            _ => Vec::new(),
        };
        let examples = media.as_ref().map(|media| example::of_media(ctx, media)).unwrap_or_default();
        contents.push(Content { media_type: name.to_owned(), kind, ty, parts, examples });
    }
    contents
}

/// OpenAPI 3.2 describes what comes one after the other by `itemSchema`.
fn schema_of<'a>(ctx: &mut Context<'a>, media: &Node<'a>, kind: Option<MediaKind>) -> Option<Node<'a>> {
    let (whole, item) = (media.get("schema"), media.get("itemSchema"));
    match (kind, item) {
        (Some(MediaKind::EventStream), Some(item)) => event_data(ctx, &item),
        (Some(MediaKind::JsonLines), Some(item)) => Some(item),
        (_, item) => whole.or(item),
    }
}

/// What the data of events is: their schema is one of events as objects, whose `data` is text that may hold JSON.
fn event_data<'a>(ctx: &mut Context<'a>, item: &Node<'a>) -> Option<Node<'a>> {
    let event = follow::object(ctx, item)?;
    if let Some(data) = event.get("properties").and_then(|properties| properties.get("data")) {
        let data = follow::object(ctx, &data)?;
        return Some(data.get("contentSchema").unwrap_or(data));
    }
    if ["oneOf", "anyOf", "allOf"].iter().any(|keyword| event.get(keyword).is_some()) {
        let message = "events of several kinds are not told apart by type";
        ctx.report_help(Code::KeywordIgnored, item, message, "their data is given as text");
        return None;
    }
    Some(item.clone())
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
        TypeRef::Scalar(Scalar::Boolean | Scalar::Int32 | Scalar::Int64 | Scalar::Float | Scalar::Number) => {
            MediaKind::Json
        }
        _ => MediaKind::Bytes,
    }
}
