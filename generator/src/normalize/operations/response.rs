//! Responses: by status, with contents and headers.

use crate::diag::Code;
use crate::ir::{Response, ResponseHeader, StatusPattern, TypeRef};
use crate::resolve::Node;

use crate::normalize::nodes::context::Context;
use crate::normalize::nodes::docs;
use crate::normalize::nodes::follow;
use crate::normalize::nodes::lenient;
use crate::normalize::nodes::place::{Place, is_shared};
use crate::normalize::operations::content;
use crate::normalize::schemas::schema;

/// The responses of an operation.
pub(crate) fn all<'a>(ctx: &mut Context<'a>, operation: &Node<'a>, key: &str) -> Vec<Response> {
    let members = lenient::object(ctx, operation, "responses").into_iter().flat_map(|responses| responses.members());
    let mut responses = Vec::<Response>::new();
    let mut has_success = false;
    for (status, node) in members.filter(|(status, _)| !status.starts_with("x-")) {
        let Some(pattern) = pattern(status) else {
            let message = format!("`{status}` is not a status");
            ctx.report_help(Code::BadStatus, &node, message, "the response is dropped");
            continue;
        };
        let is_success = matches!(pattern, StatusPattern::Exact(200..=299) | StatusPattern::Range(2));
        let part =
            if is_success && !has_success { "response".to_owned() } else { format!("response {}", word(pattern)) };
        has_success |= is_success;
        let place = Place::Operation(key.to_owned(), part);
        let response = response(ctx, &node, pattern, &place);
        match responses.iter_mut().find(|other| other.status == pattern) {
            Some(first) => {
                ctx.report_help(Code::BadStatus, &node, format!("`{status}` is declared twice"), "the last one counts");
                *first = response;
            }
            None => responses.push(response),
        }
    }
    if responses.is_empty() {
        ctx.report_help(Code::NoResponses, operation, "no responses are declared", "any 2xx counts as success");
    }
    responses
}

fn response<'a>(ctx: &mut Context<'a>, node: &Node<'a>, status: StatusPattern, place: &Place) -> Response {
    let origin = ctx.document.origin(&node.pointer);
    let Some(target) = follow::object(ctx, node) else {
        return Response { status, contents: Vec::new(), headers: Vec::new(), docs: Default::default(), origin };
    };
    let shared = is_shared(&target);
    let place = if shared { Place::of_target(&target.pointer) } else { place.clone() };
    let contents = content::of_answer(ctx, &target, &place);
    let headers = headers(ctx, &target, &place);
    Response { status, contents, headers, docs: docs::of_node(ctx, &target), origin }
}

fn headers<'a>(ctx: &mut Context<'a>, response: &Node<'a>, place: &Place) -> Vec<ResponseHeader> {
    let mut headers = Vec::new();
    for (name, node) in lenient::object(ctx, response, "headers").into_iter().flat_map(|list| list.members()) {
        // The media type has a place of its own.
        if name.eq_ignore_ascii_case("content-type") {
            continue;
        }
        let Some(target) = follow::object(ctx, &node) else { continue };
        let content = target.get("content").and_then(|content| content.members().next());
        let schema = target.get("schema").or_else(|| content.and_then(|(_, media)| media.get("schema")));
        let ty = match schema {
            Some(schema) => schema::use_of(ctx, &schema, &place.beside(name)).ty,
            None => TypeRef::Scalar(crate::ir::Scalar::String),
        };
        headers.push(ResponseHeader { wire_name: name.to_owned(), ty, docs: docs::of_node(ctx, &target) });
    }
    headers
}

fn pattern(text: &str) -> Option<StatusPattern> {
    if text.eq_ignore_ascii_case("default") {
        return Some(StatusPattern::Default);
    }
    if let Some(digit) = text.strip_suffix("XX").or_else(|| text.strip_suffix("xx")) {
        return digit.parse().ok().filter(|digit| (1..=5).contains(digit)).map(StatusPattern::Range);
    }
    text.trim().parse().ok().filter(|status| (100..=599).contains(status)).map(StatusPattern::Exact)
}

fn word(pattern: StatusPattern) -> String {
    match pattern {
        StatusPattern::Exact(status) => status.to_string(),
        StatusPattern::Range(digit) => format!("{digit}XX"),
        StatusPattern::Default => "default".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses() {
        assert_eq!(pattern("404"), Some(StatusPattern::Exact(404)));
        assert_eq!(pattern("4xx"), Some(StatusPattern::Range(4)));
        assert_eq!(pattern("Default"), Some(StatusPattern::Default));
        assert_eq!(pattern("0"), None);
        assert_eq!(pattern("ok"), None);
    }
}
