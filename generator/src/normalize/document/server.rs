//! `servers`: base URLs, variables replaced by their defaults.

use crate::diag::Code;
use crate::ir::{Docs, Server};
use crate::resolve::Node;

use crate::normalize::nodes::context::Context;
use crate::normalize::nodes::lenient;

/// The base URLs that a document, path or operation declares.
pub(crate) fn servers(ctx: &mut Context<'_>, node: &Node<'_>) -> Vec<Server> {
    let mut servers = Vec::<Server>::new();
    for server in lenient::list(ctx, node, "servers") {
        let Some(url) = url(ctx, &server) else { continue };
        let description = lenient::text(ctx, &server, "description");
        if servers.iter().all(|known| known.url != url) {
            servers.push(Server { url, docs: Docs { description, ..Docs::default() } });
        }
    }
    servers
}

fn url(ctx: &mut Context<'_>, server: &Node<'_>) -> Option<String> {
    let Some(template) = lenient::text(ctx, server, "url") else {
        ctx.report_help(Code::BadServer, server, "the server has no URL", "it is dropped");
        return None;
    };
    let mut url = template.trim().to_owned();
    for (name, variable) in server.get("variables").into_iter().flat_map(|variables| variables.members()) {
        let default = lenient::text(ctx, &variable, "default");
        let listed = || variable.get("enum").and_then(|list| list.elements().next());
        let value = default.or_else(|| listed().and_then(|node| lenient::as_written(ctx, &node)));
        if let Some(value) = value {
            url = url.replace(&format!("{{{name}}}"), &value);
        }
    }
    if url.contains(['{', '}']) {
        let message = format!("`{url}` has variables without a default");
        ctx.report_help(Code::BadServer, server, message, "it is dropped");
        return None;
    }
    let is_absolute = url.starts_with("http://") || url.starts_with("https://");
    if !is_absolute && !url.starts_with("//") {
        let message = format!("`{url}` does not say on which host");
        ctx.report_help(Code::BadServer, server, message, "write the whole URL as `base_url` in provider.toml");
    }
    Some(url)
}
