//! `servers`: base URLs, variables replaced by their defaults.

use indexmap::IndexMap;

use crate::diag::Code;
use crate::ir::{Docs, Server};
use crate::resolve::Node;

use crate::normalize::nodes::context::Context;
use crate::normalize::nodes::lenient;

/// The longest base URL that is taken. Browsers and servers stop at a few thousand characters.
const LONGEST: usize = 2_000;

/// The base URLs that a document declares.
pub(crate) fn servers(ctx: &mut Context<'_>, node: &Node<'_>) -> Vec<Server> {
    let mut servers = IndexMap::new();
    for server in lenient::list(ctx, node, "servers") {
        let Some(url) = url(ctx, &server) else { continue };
        let description = lenient::text(ctx, &server, "description");
        let docs = Docs { description, ..Docs::default() };
        servers.entry(url).or_insert(docs);
    }
    servers.into_iter().map(|(url, docs)| Server { url, docs }).collect()
}

/// The base URL of a path or an operation: the first that can be used.
pub(crate) fn first(ctx: &mut Context<'_>, node: &Node<'_>) -> Option<String> {
    let servers = lenient::list(ctx, node, "servers");
    servers.iter().find_map(|server| url(ctx, server))
}

fn url(ctx: &mut Context<'_>, server: &Node<'_>) -> Option<String> {
    let Some(template) = lenient::text(ctx, server, "url") else {
        ctx.report_help(Code::BadServer, server, "the server has no URL", "it is dropped");
        return None;
    };
    let variables = server.get("variables");
    let url = match filled(template.trim(), |name| default(ctx, variables.as_ref()?.get(name)?)) {
        Ok(url) => url,
        Err(message) => {
            ctx.report_help(Code::BadServer, server, message, "it is dropped");
            return None;
        }
    };
    let is_absolute = url.starts_with("http://") || url.starts_with("https://");
    if !is_absolute && !url.starts_with("//") {
        let message = format!("`{url}` does not say on which host");
        ctx.report_help(Code::BadServer, server, message, "write the whole URL as `base_url` in provider.toml");
    }
    Some(url)
}

/// What stands for a variable where nobody chooses.
fn default(ctx: &mut Context<'_>, variable: Node<'_>) -> Option<String> {
    let default = lenient::text(ctx, &variable, "default");
    let listed = || variable.get("enum").and_then(|list| list.elements().next());
    default.or_else(|| listed().and_then(|node| lenient::as_written(ctx, &node)))
}

/// A template with its variables replaced, in one pass: what stands for a variable is data, and no template again.
fn filled(template: &str, mut value: impl FnMut(&str) -> Option<String>) -> Result<String, String> {
    let too_long = || format!("the URL has more than {LONGEST} characters");
    if template.len() > LONGEST {
        return Err(too_long());
    }
    let open = || format!("`{template}` has variables without a default");
    let mut url = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').ok_or_else(open)?;
        let value = value(name).ok_or_else(open)?;
        if value.contains(['{', '}']) {
            return Err(format!("the default of `{name}` has braces in it"));
        }
        url.push_str(before);
        url.push_str(&value);
        if url.len() > LONGEST {
            return Err(too_long());
        }
        rest = after;
    }
    url.push_str(rest);
    match url.len() {
        _ if url.contains('}') => Err(open()),
        length if length > LONGEST => Err(too_long()),
        _ => Ok(url),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(template: &str, pairs: &[(&str, &str)]) -> Result<String, String> {
        filled(template, |name| pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn variables_are_replaced_once() {
        assert_eq!(with("https://{a}.{b}/{a}", &[("a", "x"), ("b", "y")]).unwrap(), "https://x.y/x");
        assert_eq!(with("https://h", &[]).unwrap(), "https://h");
        assert_eq!(
            with("https://{a}", &[("a", "{b}"), ("b", "y")]).unwrap_err(),
            "the default of `a` has braces in it"
        );
        for open in ["https://{b}", "https://{a", "https://a}", "https://{{a}}"] {
            let message = format!("`{open}` has variables without a default");
            assert_eq!(with(open, &[("a", "x")]).unwrap_err(), message);
        }
        let long = "x".repeat(LONGEST);
        assert_eq!(with("{a}", &[("a", &long)]).unwrap(), long);
        for template in ["/{a}", "{a}{a}", "{a}/"] {
            assert!(with(template, &[("a", &long)]).unwrap_err().starts_with("the URL has more than"), "{template}");
        }
    }
}
