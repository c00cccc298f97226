//! `servers`: base URLs, variables replaced by their defaults.

use indexmap::IndexMap;

use crate::diag::Code;
use crate::ir::{Docs, Server, ServerVariable};
use crate::resolve::Node;

use crate::normalize::nodes::context::Context;
use crate::normalize::nodes::lenient;

/// The longest base URL that is taken. Browsers and servers stop at a few thousand characters.
const LONGEST: usize = 2_000;

/// The base URLs that a document declares.
pub(crate) fn servers(ctx: &mut Context<'_>, node: &Node<'_>) -> Vec<Server> {
    let mut servers = IndexMap::new();
    for server in lenient::list(ctx, node, "servers") {
        let Some(server) = self::server(ctx, &server) else { continue };
        servers.entry(server.url.clone()).or_insert(server);
    }
    servers.into_values().collect()
}

/// The base URL of a path or an operation: the first that can be used.
pub(crate) fn first(ctx: &mut Context<'_>, node: &Node<'_>) -> Option<String> {
    let servers = lenient::list(ctx, node, "servers");
    servers.iter().find_map(|node| server(ctx, node)).map(|server| server.url)
}

fn server(ctx: &mut Context<'_>, node: &Node<'_>) -> Option<Server> {
    let Some(template) = lenient::text(ctx, node, "url") else {
        ctx.report_help(Code::BadServer, node, "the server has no URL", "it is dropped");
        return None;
    };
    let template = template.trim().to_owned();
    let declared = node.get("variables");
    let mut variables: IndexMap<String, ServerVariable> = IndexMap::new();
    let filled = filled(&template, |name| {
        if let Some(variable) = variables.get(name) {
            return Some(variable.default.clone());
        }
        let variable = variable(ctx, name, declared.as_ref()?.get(name)?)?;
        let default = variable.default.clone();
        variables.insert(name.to_owned(), variable);
        Some(default)
    });
    let url = match filled {
        Ok(url) => url,
        Err(message) => {
            ctx.report_help(Code::BadServer, node, message, "it is dropped");
            return None;
        }
    };
    let is_absolute = url.starts_with("http://") || url.starts_with("https://");
    if !is_absolute && !url.starts_with("//") {
        let message = format!("`{url}` does not say on which host");
        ctx.report_help(Code::BadServer, node, message, "write the whole URL as `base_url` in provider.toml");
    }
    let description = lenient::text(ctx, node, "description");
    let docs = Docs { description, ..Docs::default() };
    Some(Server { url, template, variables: variables.into_values().collect(), docs })
}

/// A variable that stands for something where nobody chooses.
fn variable(ctx: &mut Context<'_>, name: &str, node: Node<'_>) -> Option<ServerVariable> {
    let listed: Vec<Node<'_>> = node.get("enum").map(|list| list.elements().collect()).unwrap_or_default();
    let values: Vec<String> = listed.iter().filter_map(|value| lenient::as_written(ctx, value)).collect();
    let default = lenient::text(ctx, &node, "default").or_else(|| values.first().cloned())?;
    let description = lenient::text(ctx, &node, "description");
    Some(ServerVariable { name: name.to_owned(), default, values, docs: Docs { description, ..Docs::default() } })
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
