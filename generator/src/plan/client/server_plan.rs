//! Where calls go: the base URL, what its variables are called, and what operations have of their own.
//!
//! In: the servers of the document, and the base URL of the configuration. Out: URLs. It must not know credentials.

use crate::ir::{Docs, Server, ServerVariable};
use crate::naming::{Candidate, Ident, Scope};
use crate::plan::Context;
use crate::plan::base::docs;
use crate::plan::base::docs::DocPlan;
use crate::plan::client::default_plan::{DefaultPlan, Taker};

/// A base URL with variables, decided.
#[derive(Clone, Debug)]
pub struct ServerPlan {
    /// The URL with its variables in braces.
    pub template: String,
    /// The name of each, its setter, and what it is unless it is set.
    pub variables: Vec<(String, String, String)>,
}

/// The base URL; empty where the document names none.
pub(crate) fn base_url<'a>(context: &'a Context<'_>) -> &'a str {
    context.config.client.base_url.as_deref().unwrap_or_else(|| first(context))
}

/// The document's server: the one that was released, as long as it is there, else the first.
fn server<'a>(context: &'a Context<'_>) -> Option<&'a Server> {
    let (servers, released) = (&context.api.servers, context.lock.client.server.as_ref());
    servers.iter().find(|server| released == Some(&server.url)).or(servers.first())
}

/// The document's base URL; where it names none of its own, that which all operations have.
fn first<'a>(context: &'a Context<'_>) -> &'a str {
    if let Some(server) = server(context) {
        return &server.url;
    }
    let mut operations = context.api.operations.iter().map(|operation| operation.server.as_deref());
    let first = operations.next().flatten().unwrap_or_default();
    if operations.all(|server| server == Some(first)) { first } else { "" }
}

/// What an operation has instead of the base URL; nothing where that is the same, so that it moves with it. What is on the
/// same host is a path, for the same reason.
pub(crate) fn of_operation(context: &Context<'_>, server: &str) -> Option<String> {
    let base = base_url(context);
    let is = |other: &str| is_same(server, other);
    if is(base) || is(first(context)) {
        return None;
    }
    match (origin(base), origin(server)) {
        (Some((base, _)), Some((own, path))) if base.eq_ignore_ascii_case(own) => {
            Some(if path.is_empty() { "/".to_owned() } else { path.to_owned() })
        }
        _ => Some(server.to_owned()),
    }
}

fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.trim_end_matches('/'), other.trim_end_matches('/'));
    match (origin(one), origin(other)) {
        (Some((one, path)), Some((other, other_path))) => one.eq_ignore_ascii_case(other) && path == other_path,
        _ => one == other,
    }
}

/// What comes before the path of an absolute URL, and the rest.
pub(crate) fn origin(url: &str) -> Option<(&str, &str)> {
    let host = url.find("://")? + 3;
    let path = url.get(host..)?.find(['/', '?', '#']).map_or(url.len(), |at| host + at);
    url.split_at_checked(path)
}

/// Whether a client can be made with nothing else.
pub(crate) fn has_host(base_url: &str) -> bool {
    origin(base_url).is_some_and(|(host, _)| host.starts_with("http") && !host.ends_with("//"))
}

/// The base URL where it has variables. They become settings of the client.
pub(crate) fn plan(
    context: &Context<'_>,
    stem: &str,
    scope: &mut Scope,
    defaults: &mut Vec<DefaultPlan>,
) -> Option<ServerPlan> {
    let server = server(context).filter(|server| !server.variables.is_empty())?;
    if context.config.client.base_url.is_some() {
        return None;
    }
    let mut variables = Vec::new();
    for variable in &server.variables {
        let plain = context.words(&variable.name).snake();
        let plain = if plain.is_empty() { "server_variable".to_owned() } else { plain };
        let names = [plain.clone(), format!("server_{plain}")].map(|name| Ident::value(&name)).to_vec();
        let candidate = Candidate { key: 0, pinned: None, names };
        let setter = scope.settle(vec![candidate]).names.into_values().next().unwrap_or_else(|| Ident::value(&plain));
        variables.push((variable.name.clone(), setter.bare().to_owned(), variable.default.clone()));
        defaults.push(DefaultPlan {
            docs: about(variable),
            env: Some(format!("{stem}_{}", setter.bare().to_uppercase())).filter(|env| !env.ends_with("_URL")),
            setter,
            taker: Taker::Server,
        });
    }
    Some(ServerPlan { template: server.template.clone(), variables })
}

fn about(variable: &ServerVariable) -> DocPlan {
    let name = docs::code(&variable.name);
    let usual = docs::code(&variable.default);
    let mut said = format!("It is the part {name} of the base URL, {usual} unless it is set");
    let others = variable.values.iter().filter(|value| **value != variable.default);
    let others: Vec<String> = others.map(|value| docs::code(value)).collect();
    if !others.is_empty() {
        said.push_str(&format!("; the API also knows {}", others.join(", ")));
    }
    let fallback = format!("Sets {name} of the server.");
    let prose = Docs { description: variable.docs.description.clone(), ..Docs::default() };
    DocPlan::or(&prose, fallback).and(format!("{said}. It says nothing where the whole base URL is set."))
}
