//! Webhooks and callbacks: calls to the user of the crate, whose bodies are types of it.

use crate::normalize::nodes::context::Context;
use crate::normalize::nodes::follow;
use crate::normalize::nodes::lenient;
use crate::normalize::nodes::place::{Place, is_shared};
use crate::normalize::operations::content;
use crate::normalize::operations::operation::METHODS;
use crate::resolve::Node;

/// Defines the types of all bodies that the server sends on its own.
pub(crate) fn define_types<'a>(ctx: &mut Context<'a>, root: &Node<'a>) {
    let webhooks = lenient::object(ctx, root, "webhooks");
    for (name, item) in webhooks.into_iter().flat_map(|webhooks| webhooks.members()) {
        bodies(ctx, &item, &format!("{name} webhook"));
    }
    let items = root.get("paths").into_iter().flat_map(|paths| paths.members().collect::<Vec<_>>());
    let operations = items.flat_map(|(_, item)| item.members().collect::<Vec<_>>());
    let callbacks = operations.filter_map(|(_, operation)| operation.get("callbacks"));
    for (name, callback) in callbacks.flat_map(|list| list.members().collect::<Vec<_>>()) {
        let Ok(callback) = ctx.document.follow(&callback) else { continue };
        for (_, item) in callback.members().filter(|(expression, _)| !expression.starts_with("x-")) {
            bodies(ctx, &item, &format!("{name} callback"));
        }
    }
}

fn bodies<'a>(ctx: &mut Context<'a>, item: &Node<'a>, name: &str) {
    let Ok(item) = ctx.document.follow(item) else { return };
    for (_, operation) in item.members().filter(|(key, _)| METHODS.contains(key)) {
        let body = operation.get("requestBody").filter(|body| !body.value.is_null());
        let Some(body) = body.and_then(|body| follow::object(ctx, &body)) else { continue };
        let place = if is_shared(&body) { Place::of_target(&body.pointer) } else { Place::Component(name.to_owned()) };
        content::contents(ctx, &body, &place);
    }
}
