//! `content`: media types with the shapes they carry.

use std::collections::HashMap;

use serde_json::Value;

use crate::diag::Code;
use crate::ir::{Content, MediaKind, Scalar, TypeKind, TypeRef, essence};
use crate::resolve::Node;

use crate::normalize::nodes::budget;
use crate::normalize::nodes::context::Context;
use crate::normalize::nodes::follow;
use crate::normalize::nodes::lenient;
use crate::normalize::nodes::media_type;
use crate::normalize::nodes::place::Place;
use crate::normalize::operations::encoding;
use crate::normalize::operations::example;
use crate::normalize::schemas::schema;

/// How many media types are read; some documents list hundreds. One of them is sent or asked for.
const MOST: usize = 1_000;

/// The contents of a body or response, in document order.
pub(crate) fn contents<'a>(ctx: &mut Context<'a>, node: &Node<'a>, place: &Place) -> Vec<Content> {
    let content = lenient::object(ctx, node, "content");
    if let Some(content) = content.as_ref().filter(|content| budget::length(content.value) > MOST) {
        let message = format!("there are more than {MOST} media types");
        ctx.report_help(Code::TooMany, content, message, "the rest of them is dropped");
    }
    let mut contents = Vec::new();
    let mut seen = Seen::default();
    for (name, media) in content.into_iter().flat_map(|list| list.members()).take(MOST) {
        let media = follow::object(ctx, &media);
        let kind = if media.as_ref().is_some_and(|media| is_stream_definition(ctx, media)) {
            Some(MediaKind::JsonLines)
        } else {
            media_type::kind(name)
        };
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
            (Some(media), MediaKind::Form | MediaKind::Multipart) => encoding::parts(ctx, media, kind, &ty, place),
            _ => Vec::new(),
        };
        let examples = media.as_ref().map(|media| example::of_media(ctx, media)).unwrap_or_default();
        contents.push(Content { media_type: name.to_owned(), kind, ty, parts, examples, released: false });
    }
    contents
}

/// The contents of an answer. Of lines that are a text together nothing is said of one: each is some JSON.
pub(crate) fn of_answer<'a>(ctx: &mut Context<'a>, node: &Node<'a>, place: &Place) -> Vec<Content> {
    let mut contents = contents(ctx, node, place);
    for content in contents.iter_mut().filter(|content| content.kind == MediaKind::JsonLines) {
        let media = node.get("content").and_then(|list| list.get(&content.media_type));
        let has_whole = media.is_some_and(|media| media.get("schema").is_some() && media.get("itemSchema").is_none());
        let is_text = matches!(ctx.unaliased(&content.ty), TypeRef::Scalar(Scalar::String | Scalar::Binary));
        if has_whole && is_text {
            content.ty = TypeRef::Any;
        }
    }
    contents
}

/// The contents of a body that is sent: in the order in which they fit what is sent, and under a media type, not a range.
pub(crate) fn of_request<'a>(ctx: &mut Context<'a>, node: &Node<'a>, place: &Place) -> Vec<Content> {
    let declared = contents(ctx, node, place);
    let mut contents = Vec::<Content>::new();
    for content in &declared {
        let content = concrete(ctx, content);
        let is_there = |other: &Content| other.media_type == content.media_type;
        let is_declared = declared.iter().any(|other| is_there(other) && other.media_type != content.media_type);
        if !is_declared && !contents.iter().any(is_there) {
            contents.push(content);
        }
    }
    contents.sort_by_key(|content| misfit(ctx, content));
    contents
}

/// A range is no media type: the one of it that says what the content is. Files have their own.
fn concrete(ctx: &Context<'_>, content: &Content) -> Content {
    if !content.media_type.contains('*') {
        return content.clone();
    }
    let is_text = ctx.unaliased(&content.ty) == TypeRef::Scalar(Scalar::String);
    let (kind, media_type) = match content.kind {
        MediaKind::Json => (MediaKind::Json, "application/json"),
        MediaKind::Xml => (MediaKind::Xml, "application/xml"),
        MediaKind::Yaml => (MediaKind::Yaml, "application/yaml"),
        MediaKind::Text => (MediaKind::Text, "text/plain"),
        MediaKind::Multipart => (MediaKind::Multipart, "multipart/form-data"),
        MediaKind::Bytes if is_text && content.media_type.starts_with('*') => (MediaKind::Text, "text/plain"),
        _ => return content.clone(),
    };
    Content { kind, media_type: media_type.to_owned(), ..content.clone() }
}

/// How far a patch is from the form of its shape: a JSON Patch (RFC 6902) is an array, a merge patch (RFC 7396) is rarely one;
/// a strategic one needs a server that knows more than the document says.
fn misfit(ctx: &Context<'_>, content: &Content) -> u8 {
    let is_array = matches!(ctx.unaliased(&content.ty), TypeRef::Array(_));
    match (essence(&content.media_type).as_str(), is_array) {
        ("application/json-patch+json", false) | ("application/merge-patch+json", true) => 2,
        ("application/strategic-merge-patch+json", _) => 1,
        _ => 0,
    }
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

/// Whether the answer is what the gateway of gRPC makes of a stream: messages that come one after the other, whatever media
/// type they have. Its first version describes them apart, its second one in place, by a title that is always the same.
fn is_stream_definition(ctx: &Context<'_>, media: &Node<'_>) -> bool {
    let Some(schema) = media.get("schema") else { return false };
    let reference = schema.get("$ref").and_then(|reference| reference.str());
    let target = reference.and_then(|reference| ctx.document.target(reference).ok());
    let is_apart = target.as_ref().is_some_and(|target| {
        ctx.document.moves.original(&target.pointer).as_str().starts_with("/x-stream-definitions/")
    });
    is_apart || is_stream_result(target.as_ref().unwrap_or(&schema))
}

fn is_stream_result(schema: &Node<'_>) -> bool {
    let is_titled = schema
        .get("title")
        .is_some_and(|title| title.str().is_some_and(|title| title.starts_with("Stream result of ")));
    is_titled && schema.get("properties").is_some_and(|properties| properties.get("result").is_some())
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

/// Schemas that media types of one content have, with their types. The first is not hashed: thousands of operations may share
/// one large schema.
#[derive(Default)]
struct Seen<'a> {
    first: Option<(&'a Value, TypeRef)>,
    others: HashMap<&'a Value, TypeRef>,
}

impl<'a> Seen<'a> {
    fn get(&self, schema: &'a Value) -> Option<&TypeRef> {
        let (first, ty) = self.first.as_ref()?;
        if *first == schema { Some(ty) } else { self.others.get(schema) }
    }

    fn insert(&mut self, schema: &'a Value, ty: TypeRef) {
        match self.first {
            None => self.first = Some((schema, ty)),
            Some(_) => _ = self.others.insert(schema, ty),
        }
    }
}

/// The same schema under two media types is one type.
fn typed<'a>(ctx: &mut Context<'a>, schema: &Node<'a>, name: &str, place: &Place, seen: &mut Seen<'a>) -> TypeRef {
    if let Some(ty) = seen.get(schema.value) {
        return ty.clone();
    }
    let place = if seen.first.is_none() {
        place.clone()
    } else {
        place.beside(essence(name).rsplit(['/', '+']).next().unwrap_or_default())
    };
    let ty = schema::use_of(ctx, schema, &place).into_ref();
    seen.insert(schema.value, ty.clone());
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
