//! Webhooks and callbacks: calls to the user of the crate, whose bodies are types of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::normalize::nodes::context::Context;
use crate::normalize::nodes::follow;
use crate::normalize::nodes::lenient;
use crate::normalize::nodes::place::{Place, is_shared};
use crate::normalize::operations::content;
use crate::normalize::operations::operation::METHODS;
use crate::resolve::Node;

/// A body that the server sends, and what it may be called, the shortest first.
struct Sent<'a> {
    body: Node<'a>,
    names: Vec<String>,
}

/// Defines the types of all bodies that the server sends on its own.
pub(crate) fn define_types<'a>(ctx: &mut Context<'a>, root: &Node<'a>) {
    let mut sent = Vec::new();
    let webhooks = lenient::object(ctx, root, "webhooks");
    for (name, item) in webhooks.into_iter().flat_map(|webhooks| webhooks.members()) {
        sent.extend(bodies(ctx, &item, &[format!("{name} webhook")]));
    }
    let items = root.get("paths").into_iter().flat_map(|paths| paths.members().collect::<Vec<_>>());
    let operations =
        items.flat_map(|(path, item)| item.members().map(move |(key, node)| (path, key, node)).collect::<Vec<_>>());
    for (path, method, operation) in operations {
        let id = operation.get("operationId").and_then(|id| id.value.as_str().map(str::to_owned));
        let own = id.unwrap_or_else(|| format!("{method} {path}"));
        let callbacks = operation.get("callbacks");
        for (name, callback) in callbacks.into_iter().flat_map(|list| list.members().collect::<Vec<_>>()) {
            let Ok(callback) = ctx.document.follow(&callback) else { continue };
            for (expression, item) in callback.members().filter(|(expression, _)| !expression.starts_with("x-")) {
                let names = [
                    format!("{name} callback"),
                    format!("{own} {name} callback"),
                    format!("{own} {name} {expression} callback"),
                ];
                sent.extend(bodies(ctx, &item, &names));
            }
        }
    }
    define(ctx, sent);
}

fn bodies<'a>(ctx: &mut Context<'a>, item: &Node<'a>, names: &[String]) -> Vec<Sent<'a>> {
    let Ok(item) = ctx.document.follow(item) else { return Vec::new() };
    let mut sent = Vec::new();
    for (method, operation) in item.members().filter(|(key, _)| METHODS.contains(key)) {
        let body = operation.get("requestBody").filter(|body| !body.value.is_null());
        let Some(body) = body.and_then(|body| follow::object(ctx, &body)) else { continue };
        let last = names.last().map(|name| format!("{method} {name}"));
        sent.push(Sent { body, names: names.iter().cloned().chain(last).collect() });
    }
    sent
}

/// Each body once, under the shortest name that no other one has: what a type was released as is found by it.
fn define<'a>(ctx: &mut Context<'a>, sent: Vec<Sent<'a>>) {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let each: Vec<Sent<'_>> =
        sent.into_iter().filter(|sent| seen.insert(sent.body.pointer.as_str().to_owned())).collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    each.iter().flat_map(|sent| &sent.names).for_each(|name| *counts.entry(name.clone()).or_default() += 1);
    for Sent { body, names } in each {
        let alone = names.iter().find(|name| counts.get(*name) == Some(&1)).or(names.last());
        let place = if is_shared(&body) {
            Place::of_target(&body.pointer)
        } else {
            Place::Component(alone.cloned().unwrap_or_default())
        };
        content::contents(ctx, &body, &place);
    }
}
