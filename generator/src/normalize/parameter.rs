//! Parameters: those of the path item and those of the operation, with every oddity settled.

use serde_json::Value;

use crate::diag::Code;
use crate::ir::{Docs, Location, Parameter, ParameterStyle, Scalar, TypeRef};
use crate::resolve::Node;

use super::all_of;
use super::context::Context;
use super::docs;
use super::lenient;
use super::path::{self, Template};
use super::place::Place;
use super::schema::{self, Use};
use super::style;

/// The parameters of an operation, those of the path first, in the order of the template. The placeholders of
/// `template` are brought in line with the names.
pub(super) fn all<'a>(
    ctx: &mut Context<'a>,
    item: &Node<'a>,
    operation: &Node<'a>,
    key: &str,
    template: &mut Template,
) -> Vec<Parameter> {
    let mut parameters = list(ctx, item, key);
    for own in list(ctx, operation, key) {
        match parameters.iter_mut().find(|other| is_same(other, &own)) {
            Some(inherited) => *inherited = own,
            None => parameters.push(own),
        }
    }
    let mut rest =
        parameters.iter().filter(|parameter| parameter.location != Location::Path).cloned().collect();
    parameters.retain(|parameter| parameter.location == Location::Path);
    let mut ordered = in_path(ctx, parameters, operation, template);
    fixed(ctx, operation, template, &mut rest);
    ordered.append(&mut rest);
    ordered
}

fn is_same(a: &Parameter, b: &Parameter) -> bool {
    a.location == b.location && a.wire_name == b.wire_name
}

fn list<'a>(ctx: &mut Context<'a>, node: &Node<'a>, key: &str) -> Vec<Parameter> {
    let mut parameters = Vec::<Parameter>::new();
    for node in lenient::list(ctx, node, "parameters") {
        let Some(target) = lenient::follow(ctx, &node) else { continue };
        let Some(own) = parameter(ctx, &target, key) else { continue };
        match parameters.iter_mut().find(|other| is_same(other, &own)) {
            Some(first) => {
                let message = format!("`{}` is declared twice", own.wire_name);
                ctx.report_help(Code::DuplicateParameter, &node, message, "the last declaration counts");
                *first = own;
            }
            None => parameters.push(own),
        }
    }
    parameters
}

fn parameter<'a>(ctx: &mut Context<'a>, node: &Node<'a>, key: &str) -> Option<Parameter> {
    let wire_name = lenient::text(ctx, node, "name").filter(|name| !name.is_empty());
    let place = lenient::text(ctx, node, "in").unwrap_or_default();
    let location = match place.to_ascii_lowercase().as_str() {
        "path" => Some(Location::Path),
        "query" => Some(Location::Query),
        "header" => Some(Location::Header),
        "cookie" => Some(Location::Cookie),
        _ => None,
    };
    let (Some(wire_name), Some(location)) = (wire_name, location) else {
        ctx.report_help(Code::WrongType, node, "a parameter needs `name` and `in`", "it is dropped");
        return None;
    };
    let is_reserved =
        ["accept", "content-type", "authorization"].contains(&wire_name.to_ascii_lowercase().as_str());
    if location == Location::Header && is_reserved {
        let message = format!("the header `{wire_name}` is set by other means");
        ctx.report_help(Code::ReservedHeader, node, message, "the parameter is dropped");
        return None;
    }
    let (schema, style) = schema_and_style(ctx, node, location);
    let place = if node.pointer.as_str().starts_with("/components/") {
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
    Some(Parameter { wire_name, location, required, ty: used.ty, style, constant, default, docs, origin })
}

type Typed = (Use, Vec<String>, Option<Value>, Option<Value>);

fn typed<'a>(ctx: &mut Context<'a>, schema: &Node<'a>, place: &Place) -> Typed {
    let used = schema::use_of(ctx, schema, place);
    let view = all_of::view(ctx, schema);
    let constant = view.last("const").map(|node| node.value.clone());
    let default = view.last("default").map(|node| node.value.clone());
    (used, docs::of_use(ctx, &view).notes, constant, default)
}

fn schema_and_style<'a>(
    ctx: &mut Context<'a>,
    node: &Node<'a>,
    location: Location,
) -> (Option<Node<'a>>, ParameterStyle) {
    let content = node.get("content").and_then(|content| content.members().next());
    if let Some((_, media)) = content {
        let schema = lenient::follow(ctx, &media).and_then(|media| media.get("schema"));
        return (schema, ParameterStyle::Json);
    }
    (node.get("schema"), style::of(ctx, node, location))
}

/// One parameter for each placeholder.
fn in_path<'a>(
    ctx: &mut Context<'a>,
    mut declared: Vec<Parameter>,
    operation: &Node<'a>,
    template: &mut Template,
) -> Vec<Parameter> {
    let mut ordered = Vec::new();
    for name in path::placeholders(&template.path) {
        // RFC 6570 marks (`{+path}`, `{key+}`, `{list*}`) are not part of the name, unless it was declared so.
        let bare = name.trim_matches(|c| matches!(c, '+' | '*' | '.' | ';' | ' ')).to_owned();
        let found = declared.iter().position(|parameter| parameter.wire_name == name);
        let found = found.or_else(|| declared.iter().position(|parameter| parameter.wire_name == bare));
        let parameter = match found {
            Some(index) => declared.remove(index),
            None => {
                let message = format!("`{{{name}}}` is not declared");
                ctx.report_help(Code::PathParameterUndeclared, operation, message, "it is a string");
                undeclared(ctx, &bare, operation)
            }
        };
        if parameter.wire_name != name {
            template.path =
                template.path.replace(&format!("{{{name}}}"), &format!("{{{}}}", parameter.wire_name));
        }
        ordered.push(parameter);
    }
    for unused in declared {
        let message = format!("`{}` is not in the path `{}`", unused.wire_name, template.path);
        ctx.report_help(Code::PathParameterUnused, operation, message, "the parameter is dropped");
    }
    ordered
}

fn undeclared(ctx: &Context<'_>, name: &str, operation: &Node<'_>) -> Parameter {
    plain(name, Location::Path, ctx.document.origin(&operation.pointer))
}

fn plain(name: &str, location: Location, origin: crate::ir::Origin) -> Parameter {
    Parameter {
        wire_name: name.to_owned(),
        location,
        required: true,
        ty: TypeRef::Scalar(Scalar::String),
        style: style::default_of(location),
        constant: None,
        default: None,
        docs: Docs::default(),
        origin,
    }
}

/// A query written into the path is sent with every call.
fn fixed(ctx: &mut Context<'_>, operation: &Node<'_>, template: &Template, parameters: &mut Vec<Parameter>) {
    for (name, value) in &template.pairs {
        let constant = Some(Value::from(value.as_str()));
        let is_it = |parameter: &&mut Parameter| {
            parameter.location == Location::Query && parameter.wire_name == *name
        };
        match parameters.iter_mut().find(is_it) {
            Some(parameter) => {
                parameter.constant = constant;
                parameter.required = true;
            }
            None => {
                let origin = ctx.document.origin(&operation.pointer);
                parameters.push(Parameter { constant, ..plain(name, Location::Query, origin) });
            }
        }
    }
}
