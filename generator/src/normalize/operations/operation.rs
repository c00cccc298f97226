//! Paths and their operations.

use indexmap::IndexMap;

use crate::diag::Code;
use crate::ir::{Api, Body, Operation, SecurityRequirement, SkippedOperation};
use crate::resolve::Node;

use crate::normalize::document::tag::Tags;
use crate::normalize::document::{security, server, tag};
use crate::normalize::nodes::budget;
use crate::normalize::nodes::context::Context;
use crate::normalize::nodes::follow;
use crate::normalize::nodes::place::{Place, is_shared};
use crate::normalize::nodes::{docs, hint, lenient};
use crate::normalize::operations::path::{self, Template};
use crate::normalize::operations::{content, parameter, response};

/// The members of a path item that are operations; `query` since OpenAPI 3.2.
pub(crate) const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// The members of a path item that are none.
const OTHERS: [&str; 6] = ["$ref", "summary", "description", "servers", "parameters", "additionalOperations"];

/// Reads all operations.
pub(crate) fn all<'a>(ctx: &mut Context<'a>, root: &Node<'a>, api: &mut Api, tags: &mut Tags) {
    let global = security::requirements(ctx, root, &api.security_schemes);
    let paths = lenient::object(ctx, root, "paths");
    for (key, node) in paths.into_iter().flat_map(|paths| paths.members()) {
        if key.starts_with("x-") {
            continue;
        }
        let Some(item) = follow::object(ctx, &node) else { continue };
        let template = path::split(key);
        if !template.suffix.is_empty() {
            let message = format!("`{}` follows the path", template.suffix);
            ctx.report_help(Code::PathSuffix, &node, message, "pairs of a query are sent with every call");
        }
        let is_copy = item.pointer != node.pointer;
        path_item(ctx, &Item { node: item, is_copy, template, global: global.as_ref() }, api, tags);
    }
    duplicate_ids(ctx, root, api);
}

/// What a copy of an operation counts for.
const NODES_OF_OPERATION: usize = 32;

/// A path with what holds for all of its operations.
struct Item<'a, 'g> {
    node: Node<'a>,
    /// Whether other paths may have it, too.
    is_copy: bool,
    template: Template,
    /// What the document asks for where an operation asks for nothing.
    global: Option<&'g Vec<SecurityRequirement>>,
}

impl Item<'_, '_> {
    /// How many nodes each of its operations gets a copy of.
    fn n_shared(&self) -> usize {
        let lists = ["parameters", "servers"].iter().filter_map(|key| self.node.value.get(key)).map(budget::length);
        let names = self.global.into_iter().flatten().map(|requirement| requirement.schemes.len());
        let own = if self.is_copy { NODES_OF_OPERATION } else { 0 };
        own + lists.sum::<usize>() + names.sum::<usize>()
    }
}

fn path_item<'a>(ctx: &mut Context<'a>, item: &Item<'a, '_>, api: &mut Api, tags: &mut Tags) {
    let additional = item.node.get("additionalOperations").into_iter().flat_map(|list| list.members());
    for (key, node) in item.node.members().chain(additional.collect::<Vec<_>>()) {
        let method = key.to_ascii_lowercase();
        let is_additional = !METHODS.contains(&method.as_str());
        if is_additional && node.pointer == item.node.pointer.child(key) {
            if !OTHERS.contains(&key) && !key.starts_with("x-") {
                let message = format!("`{key}` is not a method");
                ctx.report_help(Code::KeywordIgnored, &node, message, "it is no operation");
            }
            continue;
        }
        // Beside the fixed members of a path item a method is written as it is sent.
        let method = if is_additional { key.to_owned() } else { key.to_ascii_uppercase() };
        match read(ctx, item, &node, method.clone(), api, tags) {
            Ok(operation) => api.operations.push(operation),
            Err(reason) => {
                ctx.report(Code::OperationSkipped, &node, &reason);
                let origin = ctx.document.origin(&node.pointer);
                api.skipped.push(SkippedOperation { method, path: item.template.path.clone(), reason, origin });
            }
        }
    }
}

/// An operation, or why it cannot be offered.
fn read<'a>(
    ctx: &mut Context<'a>,
    item: &Item<'a, '_>,
    node: &Node<'a>,
    method: String,
    api: &Api,
    tags: &mut Tags,
) -> Result<Operation, String> {
    if !node.value.is_object() {
        return Err(format!("the operation is {}, not an object", lenient::word(node.value)));
    }
    item.template.check()?;
    let n_refused = ctx.budget.n_refused();
    let is_paid = ctx.pay(item.n_shared(), node);
    let operation = is_paid.then(|| operation(ctx, item, node, method, api, tags));
    let is_whole = ctx.budget.n_refused() == n_refused;
    operation.filter(|_| is_whole).ok_or_else(|| "it shares more with others than can be copied".to_owned())
}

fn operation<'a>(
    ctx: &mut Context<'a>,
    item: &Item<'a, '_>,
    node: &Node<'a>,
    method: String,
    api: &Api,
    tags: &mut Tags,
) -> Operation {
    let mut template = item.template.clone();
    path::align(&mut template, &parameter::names_in_path(ctx, &item.node, node));
    if template.path != item.template.path {
        let message = format!("`{}` is read as `{}`", item.template.path, template.path);
        ctx.report(Code::PathRead, node, message);
    }
    let key = format!("{method} {}{}", template.path, template.suffix);
    let parameters = parameter::all(ctx, &item.node, node, &key, &template);
    let server = server::first(ctx, node).or_else(|| server::first(ctx, &item.node));
    Operation {
        id: lenient::text(ctx, node, "operationId").filter(|id| !id.trim().is_empty()),
        hint: hint::of_operation(node),
        tags: tag::of_operation(ctx, node, &template.path, tags),
        parameters,
        body: body(ctx, node, &key),
        responses: response::all(ctx, node, &key),
        // Of requirements none of which is declared the document's own stand in.
        security: security::requirements(ctx, node, &api.security_schemes).or_else(|| item.global.cloned()),
        server,
        view: None,
        is_view_of_body: false,
        switch: None,
        docs: docs::of_node(ctx, node),
        origin: ctx.document.origin(&node.pointer),
        method,
        path: template.path,
        suffix: template.suffix,
    }
}

fn body<'a>(ctx: &mut Context<'a>, operation: &Node<'a>, key: &str) -> Option<Body> {
    let node = operation.get("requestBody").filter(|node| !node.value.is_null())?;
    let target = follow::object(ctx, &node)?;
    let shared = is_shared(&target);
    let place =
        if shared { Place::of_target(&target.pointer) } else { Place::Operation(key.to_owned(), "request".to_owned()) };
    let contents = content::of_request(ctx, &target, &place);
    if contents.is_empty() {
        ctx.report_help(Code::WrongType, &target, "the body has no media type", "the operation sends none");
        return None;
    }
    let required = lenient::flag(ctx, &target, "required");
    Some(Body { required, contents, docs: docs::of_node(ctx, &target), origin: ctx.document.origin(&node.pointer) })
}

fn duplicate_ids(ctx: &mut Context<'_>, root: &Node<'_>, api: &Api) {
    let mut first = IndexMap::<&str, String>::new();
    for operation in &api.operations {
        let Some(id) = &operation.id else { continue };
        match first.get(id.as_str()) {
            Some(other) => {
                let message = format!("`{id}` is the id of `{other}` and of `{}`", operation.key());
                let node = Node::new(root.value, operation.origin.pointer.clone());
                ctx.report(Code::DuplicateOperationId, &node, message);
            }
            None => {
                first.insert(id, operation.key());
            }
        }
    }
}
