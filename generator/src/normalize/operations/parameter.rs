//! Parameters: those of the path item and those of the operation, with every oddity settled.

use indexmap::IndexMap;
use serde_json::Value;

use crate::diag::Code;
use crate::ir::{Docs, Location, MediaKind, Parameter, ParameterStyle, Scalar, TypeRef};
use crate::resolve::Node;

use crate::normalize::nodes::context::Context;
use crate::normalize::nodes::docs;
use crate::normalize::nodes::follow;
use crate::normalize::nodes::hint;
use crate::normalize::nodes::lenient;
use crate::normalize::nodes::media_type;
use crate::normalize::nodes::place::{Place, is_shared};
use crate::normalize::operations::path::{self, Template};
use crate::normalize::operations::query::{self, plain};
use crate::normalize::operations::style;
use crate::normalize::schemas::all_of;
use crate::normalize::schemas::built::Use;
use crate::normalize::schemas::object;
use crate::normalize::schemas::schema;

/// The parameters of an operation, those of the path first, in the order of the template.
pub(crate) fn all<'a>(
    ctx: &mut Context<'a>,
    item: &Node<'a>,
    operation: &Node<'a>,
    key: &str,
    template: &Template,
) -> Vec<Parameter> {
    let mut parameters = list(ctx, item, key);
    // Each own one takes the place of that which it overrides.
    parameters.extend(list(ctx, operation, key));
    let origin = ctx.document.origin(&operation.pointer);
    let mut rest = Vec::new();
    let mut in_path = Vec::new();
    for parameter in parameters.into_values() {
        if parameter.location == Location::Path { in_path.push(parameter) } else { rest.push(parameter) }
    }
    let mut ordered = by_template(ctx, &mut in_path, operation, template);
    query::written_in_path(template, &mut in_path, &mut rest, &origin);
    for unused in in_path {
        let message = format!("`{}` is not in the path `{}`", unused.wire_name, template.path);
        ctx.report_help(Code::PathParameterUnused, operation, message, "the parameter is dropped");
    }
    ordered.append(&mut rest);
    ordered
}

/// The names of the path parameters that an operation declares.
pub(crate) fn names_in_path<'a>(ctx: &Context<'a>, item: &Node<'a>, operation: &Node<'a>) -> Vec<String> {
    let mut names = Vec::new();
    for node in [item, operation].into_iter().filter_map(|node| node.get("parameters")) {
        for node in node.elements().filter_map(|node| ctx.document.follow(&node).ok()) {
            let is_in_path = node.get("in").and_then(|place| place.str()) == Some("path");
            names.extend(node.get("name").filter(|_| is_in_path).and_then(|name| name.str()).map(str::to_owned));
        }
    }
    names
}

/// Parameters by what tells them apart.
type Parameters = IndexMap<(Location, String), Parameter>;

fn list<'a>(ctx: &mut Context<'a>, node: &Node<'a>, key: &str) -> Parameters {
    let mut parameters = Parameters::new();
    for node in lenient::list(ctx, node, "parameters") {
        let Some(target) = follow::object(ctx, &node) else { continue };
        let Some(own) = parameter(ctx, &target, key) else { continue };
        let message = format!("`{}` is declared twice", own.wire_name);
        if parameters.insert((own.location, own.wire_name.clone()), own).is_some() {
            ctx.report_help(Code::DuplicateParameter, &node, message, "the last declaration counts");
        }
    }
    parameters
}

/// OpenAPI 3.1, Parameter Object, has it of the first three. The others say where the message ends (RFC 9112, section 6):
/// one that is not so breaks the connection, or makes two requests of one.
fn is_set_elsewhere(header: &str) -> bool {
    const HEADERS: [&str; 5] = ["accept", "content-type", "authorization", "content-length", "transfer-encoding"];
    HEADERS.iter().any(|known| known.eq_ignore_ascii_case(header))
}

fn parameter<'a>(ctx: &mut Context<'a>, node: &Node<'a>, key: &str) -> Option<Parameter> {
    let wire_name = lenient::text(ctx, node, "name").filter(|name| !name.is_empty());
    let place = lenient::text(ctx, node, "in").unwrap_or_default();
    let location = match place.to_ascii_lowercase().as_str() {
        "path" => Some(Location::Path),
        "query" => Some(Location::Query),
        "querystring" if is_form(node) => Some(Location::Query),
        "header" => Some(Location::Header),
        "cookie" => Some(Location::Cookie),
        _ => None,
    };
    let (Some(wire_name), Some(location)) = (wire_name, location) else {
        let message = match place.as_str() {
            "" => "a parameter needs `name` and `in`".to_owned(),
            "querystring" => "the query as a whole cannot be set by a parameter".to_owned(),
            other => format!("a parameter needs `name`, and `in` other than `{other}`"),
        };
        ctx.report_help(Code::WrongType, node, message, "it is dropped");
        return None;
    };
    if location == Location::Header && is_set_elsewhere(&wire_name) {
        let message = format!("the header `{wire_name}` is set by other means");
        ctx.report_help(Code::ReservedHeader, node, message, "the parameter is dropped");
        return None;
    }
    let (schema, style) = match schema_and_style(ctx, node, location) {
        // Each of its members is a pair of the query, which is what an exploded form is.
        (schema, _) if place.eq_ignore_ascii_case("querystring") => {
            let content = node.get("content").and_then(|content| content.members().next());
            if let Some(encoding) = content.and_then(|(_, media)| media.get("encoding")) {
                let message = "`encoding` has no effect on the query as a whole";
                ctx.report_help(Code::KeywordIgnored, &encoding, message, "lists in it repeat the pair");
            }
            (schema, style::default_of(Location::Query))
        }
        other => other,
    };
    let place = if is_shared(node) {
        Place::of_target(&node.pointer)
    } else {
        Place::Operation(key.to_owned(), wire_name.clone())
    };
    let typed = schema.map(|schema| typed(ctx, &schema, &place));
    let (used, notes, constant, default) =
        typed.unwrap_or_else(|| (Use::of(TypeRef::Scalar(Scalar::String)), Vec::new(), None, None));
    let docs = Docs { notes, ..docs::of_node(ctx, node) };
    let required = location == Location::Path || lenient::flag(ctx, node, "required");
    let origin = ctx.document.origin(&node.pointer);
    let suggested_name = hint::of_parameter(node);
    Some(Parameter {
        wire_name,
        suggested_name,
        location,
        required,
        ty: used.ty,
        style,
        constant,
        default,
        docs,
        origin,
    })
}

/// Whether a query as a whole is described as a form.
fn is_form(node: &Node<'_>) -> bool {
    let media_type = node.get("content").and_then(|content| content.members().next()).map(|(name, _)| name);
    media_type.and_then(media_type::kind) == Some(MediaKind::Form)
}

type Typed = (Use, Vec<String>, Option<Value>, Option<Value>);

fn typed<'a>(ctx: &mut Context<'a>, schema: &Node<'a>, place: &Place) -> Typed {
    let used = schema::use_of(ctx, schema, place);
    let view = all_of::view(ctx, schema);
    let constant = view.last("const").map(|node| lenient::value_of(ctx, view.is_string(), &node));
    let default = object::default_value(ctx, &view);
    (used, docs::of_use(ctx, &view).notes, constant, default)
}

fn schema_and_style<'a>(
    ctx: &mut Context<'a>,
    node: &Node<'a>,
    location: Location,
) -> (Option<Node<'a>>, ParameterStyle) {
    let content = node.get("content").and_then(|content| content.members().next());
    if let Some((_, media)) = content {
        let schema = follow::object(ctx, &media).and_then(|media| media.get("schema"));
        return (schema, ParameterStyle::Json);
    }
    (node.get("schema"), style::of(ctx, node, location))
}

/// Whether two names differ only in how their words are set apart.
fn is_similar(a: &str, b: &str) -> bool {
    let letters = |text: &str| text.to_lowercase().replace(['-', '_', ' '], "");
    letters(a) == letters(b)
}

/// One parameter for each placeholder of the path, taken from those declared.
fn by_template<'a>(
    ctx: &mut Context<'a>,
    declared: &mut Vec<Parameter>,
    operation: &Node<'a>,
    template: &Template,
) -> Vec<Parameter> {
    let mut ordered = Vec::new();
    for name in path::placeholders(&template.path) {
        let found = declared.iter().position(|parameter| parameter.wire_name == name);
        let similar = || declared.iter().position(|parameter| is_similar(&parameter.wire_name, &name));
        ordered.push(match (found, found.is_none().then(similar).flatten()) {
            (Some(index), _) => declared.remove(index),
            (None, Some(index)) => {
                let parameter = declared.remove(index);
                let message = format!("`{{{name}}}` is declared as `{}`", parameter.wire_name);
                ctx.report_help(Code::PathParameterUndeclared, operation, message, "they count as the same");
                Parameter { wire_name: name, ..parameter }
            }
            (None, None) => {
                let message = format!("`{{{name}}}` is not declared");
                ctx.report_help(Code::PathParameterUndeclared, operation, message, "it is a string");
                plain(&name, Location::Path, ctx.document.origin(&operation.pointer))
            }
        });
    }
    ordered
}
