//! Parts of form and multipart bodies.

use std::collections::HashSet;

use crate::diag::Code;
use crate::ir::{Encoding, Location, MediaKind, ParameterStyle, Part, Scalar, TypeKind, TypeRef};
use crate::resolve::Node;

use crate::normalize::nodes::context::Context;
use crate::normalize::nodes::lenient;
use crate::normalize::operations::style;

/// One part for each property of the body's struct; a free-form body has none.
pub(crate) fn parts<'a>(ctx: &mut Context<'a>, media: &Node<'a>, kind: MediaKind, ty: &TypeRef) -> Vec<Part> {
    let ty = ctx.unaliased(ty);
    let fields = match ctx.kind(&ty) {
        Some(TypeKind::Struct(object)) => {
            object.fields.iter().map(|field| (field.wire_name.clone(), field.ty.clone())).collect()
        }
        _ => Vec::new(),
    };
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
    let mut parts = Vec::new();
    // OpenAPI 3.2 describes the parts of a body that is a list as one.
    if let Some(content_type) = media.get("itemEncoding").and_then(|item| lenient::text(ctx, &item, "contentType")) {
        let encoding = Encoding { content_type: Some(content_type), style: None, file: false, repeated: true };
        parts.push(Part { wire_name: String::new(), encoding });
    }
    for (wire_name, ty) in fields {
        let node = encoding.as_ref().and_then(|encoding| encoding.get(&wire_name));
        let style = node.as_ref().filter(|_| kind == MediaKind::Form).and_then(|node| stated_style(ctx, node));
        let content_type = node.as_ref().and_then(|node| lenient::text(ctx, node, "contentType"));
        let (item, repeated) = match ctx.unaliased(&ty) {
            TypeRef::Array(item) => (ctx.unaliased(&item), true),
            other => (other, false),
        };
        let file = item == TypeRef::Scalar(Scalar::Binary);
        if let Some(headers) = node.as_ref().and_then(|node| node.get("headers")).filter(|_| !file) {
            let message = format!("the part `{wire_name}` is no file, and has headers");
            ctx.report_help(Code::KeywordIgnored, &headers, message, "those of files can be set, by `File::header`");
        }
        parts.push(Part { wire_name, encoding: Encoding { content_type, style, file, repeated } });
    }
    parts
}

/// The style of a form's property. It has that of a query's parameter, as soon as one of these keys is there (OpenAPI
/// 3.1, section 4.8.15.1).
fn stated_style<'a>(ctx: &mut Context<'a>, node: &Node<'a>) -> Option<ParameterStyle> {
    let is_stated = ["style", "explode", "allowReserved"].iter().any(|key| node.get(key).is_some());
    is_stated.then(|| style::of(ctx, node, Location::Query))
}
