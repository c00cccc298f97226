//! Parts of form and multipart bodies.

use std::collections::HashSet;

use indexmap::IndexMap;

use crate::diag::Code;
use crate::ir::{Encoding, Field, Location, MediaKind, ParameterStyle, Part, Presence, Scalar, TypeKind, TypeRef};
use crate::resolve::Node;

use crate::normalize::nodes::context::Context;
use crate::normalize::nodes::docs;
use crate::normalize::nodes::follow;
use crate::normalize::nodes::lenient;
use crate::normalize::nodes::media_type;
use crate::normalize::nodes::place::Place;
use crate::normalize::operations::style;
use crate::normalize::schemas::schema;

/// One part for each property of the body's struct, or for places of a list; a free-form body has none.
pub(crate) fn parts<'a>(
    ctx: &mut Context<'a>,
    media: &Node<'a>,
    kind: MediaKind,
    ty: &TypeRef,
    place: &Place,
) -> Vec<Part> {
    let ty = ctx.unaliased(ty);
    let fields = properties(ctx, &ty);
    if !ctx.pay(fields.len(), media) {
        return Vec::new();
    }
    let encoding = lenient::object(ctx, media, "encoding");
    let declared: HashSet<&str> = fields.iter().map(|(field, _): &(String, TypeRef)| field.as_str()).collect();
    for (name, node) in encoding.iter().flat_map(|encoding| encoding.members()) {
        if !declared.contains(name) {
            let message = format!("`{name}` is no property of the body");
            ctx.report_help(Code::KeywordIgnored, &node, message, "its encoding has no effect");
        }
    }
    let mut parts = by_position(ctx, media, &ty);
    for (wire_name, ty) in fields {
        let node = encoding.as_ref().and_then(|encoding| encoding.get(&wire_name));
        let style = node.as_ref().filter(|_| kind == MediaKind::Form).and_then(|node| stated_style(ctx, node));
        let content_type = node.as_ref().and_then(|node| content_type(ctx, node));
        let (item, repeated) = match ctx.unaliased(&ty) {
            TypeRef::Array(item) => (ctx.unaliased(&item), true),
            other => (other, false),
        };
        let file = item == TypeRef::Scalar(Scalar::Binary);
        if let (MediaKind::Multipart, Some(node), Some(content_type)) = (kind, &node, &content_type) {
            report_unwritable(ctx, node, content_type, &item);
        }
        let (headers, required_headers) = match node.filter(|_| kind == MediaKind::Multipart) {
            Some(node) if file => (Vec::new(), required_of_file(ctx, &node)),
            Some(node) => {
                let headers = headers(ctx, &node, &wire_name, place);
                let required = headers.iter().filter(|header| header.presence == Presence::Required);
                let required = required.map(|header| header.wire_name.clone()).collect();
                (headers, required)
            }
            None => (Vec::new(), Vec::new()),
        };
        let encoding = Encoding { content_type, style, file, repeated, headers, required_headers };
        parts.push(Part { wire_name, encoding });
    }
    parts
}

/// The properties of a body, and of all its alternatives.
fn properties(ctx: &Context<'_>, ty: &TypeRef) -> Vec<(String, TypeRef)> {
    let mut fields = IndexMap::new();
    let (mut open, mut seen) = (vec![ty.clone()], HashSet::new());
    while let Some(ty) = open.pop() {
        let ty = ctx.unaliased(&ty);
        if !seen.insert(ty.clone()) {
            continue;
        }
        match ctx.kind(&ty) {
            Some(TypeKind::Struct(object)) => {
                for field in &object.fields {
                    fields.entry(field.wire_name.clone()).or_insert_with(|| field.ty.clone());
                }
            }
            Some(TypeKind::Union(union)) => open.extend(union.variants.iter().rev().map(|variant| variant.ty.clone())),
            _ => {}
        }
    }
    fields.into_iter().collect()
}

/// The parts of a body that is a list (OpenAPI 3.2): by their places those at its start, the others as one without a name.
fn by_position<'a>(ctx: &mut Context<'a>, media: &Node<'a>, ty: &TypeRef) -> Vec<Part> {
    let first = lenient::list(ctx, media, "prefixEncoding").into_iter().enumerate();
    let first: Vec<_> = first.map(|(index, node)| (index.to_string(), node)).collect();
    let others = lenient::object(ctx, media, "itemEncoding").map(|node| (String::new(), node));
    let is_list = matches!(ty, TypeRef::Array(_)) || matches!(ctx.kind(ty), Some(TypeKind::Tuple(_)));
    let mut parts = Vec::new();
    for (wire_name, node) in first.into_iter().chain(others) {
        if !is_list {
            ctx.report_help(Code::KeywordIgnored, &node, "the body is no list", "the encoding has no effect");
            continue;
        }
        if let Some(headers) = node.get("headers") {
            let message = "headers of parts that have no names";
            ctx.report_help(Code::KeywordIgnored, &headers, message, "those of files can be set, by `File::header`");
        }
        if let Some(content_type) = content_type(ctx, &node) {
            let encoding = Encoding {
                content_type: Some(content_type),
                style: None,
                file: false,
                repeated: true,
                headers: Vec::new(),
                required_headers: Vec::new(),
            };
            parts.push(Part { wire_name, encoding });
        }
    }
    parts
}

/// The media types of a part. One that has parts itself is none that we can make.
fn content_type<'a>(ctx: &mut Context<'a>, encoding: &Node<'a>) -> Option<String> {
    let content_type = lenient::text(ctx, encoding, "contentType")?;
    if content_type.trim().to_ascii_lowercase().starts_with("multipart/") {
        let message = format!("a part that has parts, as `{content_type}`");
        ctx.report_help(Code::KeywordIgnored, encoding, message, "the part is sent as if nothing were said of it");
        return None;
    }
    Some(content_type)
}

/// What has members or items has no text but its JSON.
fn report_unwritable<'a>(ctx: &mut Context<'a>, encoding: &Node<'a>, content_type: &str, item: &TypeRef) {
    let is_nested = match item {
        TypeRef::Array(_) | TypeRef::Map(_) => true,
        TypeRef::Named(_) => matches!(ctx.kind(item), Some(TypeKind::Struct(_) | TypeKind::Tuple(_))),
        TypeRef::Scalar(_) | TypeRef::Nullable(_) | TypeRef::Any => false,
    };
    let is_json = |media_type: &str| media_type::kind(media_type).is_none_or(|kind| kind == MediaKind::Json);
    if is_nested && !content_type.split(',').any(is_json) {
        let message = format!("a part that has members, as `{content_type}`");
        ctx.report_help(
            Code::KeywordIgnored,
            encoding,
            message,
            "the part is sent as JSON, which is what it says it is",
        );
    }
}

/// The headers of a part as fields. What the part is has a place of its own.
fn headers<'a>(ctx: &mut Context<'a>, encoding: &Node<'a>, part: &str, place: &Place) -> Vec<Field> {
    let mut headers = Vec::new();
    for (name, node) in lenient::object(ctx, encoding, "headers").into_iter().flat_map(|list| list.members()) {
        if name.eq_ignore_ascii_case("content-type") {
            continue;
        }
        if is_ours(name) {
            ctx.report_help(
                Code::KeywordIgnored,
                &node,
                format!("the header `{name}` of the part `{part}`"),
                "it is up to the client",
            );
            continue;
        }
        let Some(target) = follow::object(ctx, &node) else { continue };
        let used = match target.get("schema") {
            Some(schema) => schema::use_of(ctx, &schema, &place.beside(part).beside(name)).ty,
            None => TypeRef::Scalar(Scalar::String),
        };
        let required = lenient::flag(ctx, &target, "required");
        let mut docs = docs::of_node(ctx, &target);
        docs.notes.insert(0, format!("The header `{}` of the part `{}`.", plain(name), plain(part)));
        headers.push(Field {
            wire_name: name.to_owned(),
            suggested_name: None,
            ty: used,
            presence: if required { Presence::Required } else { Presence::Optional },
            nullable: false,
            read_only: false,
            write_only: false,
            secret: false,
            constant: None,
            default: None,
            boxed: false,
            docs,
            origin: ctx.document.origin(&node.pointer),
        });
    }
    headers
}

/// The headers that a file must not be sent without: a program sets them on the file itself.
fn required_of_file<'a>(ctx: &mut Context<'a>, encoding: &Node<'a>) -> Vec<String> {
    let mut required = Vec::new();
    for (name, node) in lenient::object(ctx, encoding, "headers").into_iter().flat_map(|list| list.members()) {
        let Some(target) = follow::object(ctx, &node) else { continue };
        if lenient::flag(ctx, &target, "required") && !name.eq_ignore_ascii_case("content-type") && !is_ours(name) {
            required.push(name.to_owned());
        }
    }
    required
}

/// Whether a header says what a part is, which no caller does.
fn is_ours(name: &str) -> bool {
    ["content-disposition", "content-transfer-encoding"].contains(&name.to_ascii_lowercase().as_str())
}

/// A name for prose.
fn plain(name: &str) -> String {
    name.chars().filter(|character| !character.is_control() && *character != '`').collect()
}

/// The style of a form's property. It has that of a query's parameter, as soon as one of these keys is there (OpenAPI
/// 3.1, section 4.8.15.1).
fn stated_style<'a>(ctx: &mut Context<'a>, node: &Node<'a>) -> Option<ParameterStyle> {
    let is_stated = ["style", "explode", "allowReserved"].iter().any(|key| node.get(key).is_some());
    is_stated.then(|| style::of(ctx, node, Location::Query))
}
