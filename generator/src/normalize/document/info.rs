//! `info`: what the API is called and says about itself.

use crate::diag::Code;
use crate::ir::{Api, Docs};
use crate::resolve::Node;

use crate::normalize::nodes::context::Context;
use crate::normalize::nodes::lenient;

/// An [`Api`] with title, version and prose, and nothing else.
pub(crate) fn header(ctx: &mut Context<'_>, root: &Node<'_>) -> Api {
    not_operations(ctx, root);
    let Some(info) = lenient::object(ctx, root, "info") else { return Api::default() };
    let docs = Docs {
        summary: lenient::text(ctx, &info, "summary"),
        description: lenient::text(ctx, &info, "description"),
        ..Docs::default()
    };
    Api {
        title: lenient::text(ctx, &info, "title").unwrap_or_default(),
        version: lenient::text(ctx, &info, "version").unwrap_or_default(),
        docs,
        ..Api::default()
    }
}

/// What the server calls is not something a client can call; said once for each document.
fn not_operations(ctx: &mut Context<'_>, root: &Node<'_>) {
    let filled = |node: &Node<'_>| node.object().is_some_and(|map| !map.is_empty());
    if let Some(webhooks) = root.get("webhooks").filter(filled) {
        let message = "webhooks are calls to you, not operations";
        ctx.report_help(Code::KeywordIgnored, &webhooks, message, "what they carry becomes types");
    }
    let items = root.get("paths").into_iter().flat_map(|paths| paths.members().collect::<Vec<_>>());
    let operations = items.flat_map(|(_, item)| item.members().collect::<Vec<_>>());
    let mut callbacks = operations.filter_map(|(_, operation)| operation.get("callbacks").filter(filled));
    if let Some(first) = callbacks.next() {
        let message = format!("callbacks are calls to you, not operations ({} in the document)", 1 + callbacks.count());
        ctx.report_help(Code::KeywordIgnored, &first, message, "what they carry becomes types");
    }
}
