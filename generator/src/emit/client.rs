//! The client.

use super::client_builder;
use super::code::{Code, Literal};
use super::tokens;
use crate::ir::SchemeKind;
use crate::plan::{ClientPlan, CratePlan, FailurePlan, SchemePlan, TokenPlan};

pub(super) fn emit(plan: &CratePlan) -> String {
    let client = &plan.client;
    let mut code = Code::default();
    code.line("//! The client: where requests go, and who makes them.");
    code.blank();
    let mut names = vec!["Api", "ClientBuilder", "Core", "Error", "Method", "RawCall"];
    if !client.schemes.is_empty() {
        names.extend(["Credential", "Scheme", "SchemeKind"]);
    }
    if client.schemes.iter().any(|scheme| scheme.kind == SchemeKind::Basic) {
        names.push("Secret");
    }
    if !plan.failures.is_empty() || !plan.retries.busy.is_empty() {
        names.extend(["FailureRule", "says_failure"]);
    }
    if !client.defaults.is_empty() {
        names.push("ClientDefault");
    }
    if client.hosts.is_some() {
        names.extend(["Hosts", "choose_host"]);
    }
    names.extend(tokens::names(client));
    names.sort_by_key(|name| (name.starts_with(|first: char| first.is_ascii_lowercase()), *name));
    names.dedup();
    code.import("crate::runtime", &names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
    code.blank();
    api(&mut code, plan);
    code.blank();
    tokens::tables(&mut code, client);
    code.docs(&client.docs);
    code.line("#[derive(Debug, Clone)]");
    code.block("pub struct Client", "}", |code| code.line("core: Core,"));
    code.blank();
    code.block("impl Client", "}", |code| {
        methods(code, client);
        // Nobody else asks for it.
        if !plan.modules.is_empty() {
            code.blank();
            code.line(
                "#[allow(dead_code, reason = \"only groups of operations call it, and all of them may be off\")]",
            );
            code.block("pub(crate) fn core(&self) -> &Core", "}", |code| code.line("&self.core"));
        }
    });
    code.blank();
    client_builder::emit(&mut code, client);
    code.finish()
}

fn api(code: &mut Code, plan: &CratePlan) {
    let client = &plan.client;
    code.block("static API: Api = Api", "};", |code| {
        code.line("user_agent: concat!(env!(\"CARGO_PKG_NAME\"), \"/\", env!(\"CARGO_PKG_VERSION\")),");
        code.line(format_args!("base_url: {},", Literal(&client.base_url)));
        match &client.base_url_env {
            Some(name) => code.line(format_args!("base_url_env: Some({}),", Literal(name))),
            None => code.line("base_url_env: None,"),
        }
        match &client.hosts {
            Some(hosts) => code.block("hosts: Some(Hosts", "}),", |code| {
                code.line(format_args!("scheme: {},", Literal(&hosts.scheme)));
                code.line("prefixes: &[");
                for (prefix, url) in &hosts.prefixes {
                    code.line(format_args!("    ({}, {}),", Literal(prefix), Literal(url)));
                }
                code.line("],");
                code.line("choose: choose_host,");
            }),
            None => code.line("hosts: None,"),
        }
        let headers: Vec<String> =
            client.headers.iter().map(|(name, value)| format!("({}, {})", Literal(name), Literal(value))).collect();
        code.line(format_args!("headers: &[{}],", headers.join(", ")));
        defaults(code, client);
        if client.schemes.is_empty() {
            code.line("schemes: &[],");
        } else {
            code.line("schemes: &[");
            for scheme in &client.schemes {
                code.block("    Scheme", "    },", |code| scheme_fields(code, scheme));
            }
            code.line("],");
        }
        code.line(format_args!("failed: {},", says(&plan.failures)));
        code.line(format_args!("busy: {},", says(&plan.retries.busy)));
        code.line(format_args!("idempotency_header: {},", Literal(&plan.retries.idempotency_header)));
    });
}

fn says(rules: &[FailurePlan]) -> String {
    if rules.is_empty() {
        return "None".to_owned();
    }
    let rules: Vec<String> = rules
        .iter()
        .map(|FailurePlan { word, pointer, values }| {
            let values: Vec<String> = values.iter().map(|value| Literal(value).to_string()).collect();
            format!("FailureRule::{word}({}, &[{}])", Literal(pointer), values.join(", "))
        })
        .collect();
    format!("Some(|body| says_failure(body, &[{}]))", rules.join(", "))
}

fn defaults(code: &mut Code, client: &ClientPlan) {
    if client.defaults.is_empty() {
        return code.line("defaults: &[],");
    }
    code.line("defaults: &[");
    for default in &client.defaults {
        let (setter, env) = (default.setter.bare(), default.env.as_deref().unwrap_or_default());
        code.line(format_args!("    ClientDefault {{ setter: {}, env: {} }},", Literal(setter), Literal(env)));
    }
    code.line("],");
}

fn scheme_fields(code: &mut Code, scheme: &SchemePlan) {
    let kind = client_builder::kind(scheme);
    code.line(format_args!("    name: {},", Literal(&scheme.name)));
    code.line(format_args!("    kind: {kind},"));
    code.line(format_args!("    prefix: {},", Literal(&scheme.prefix)));
    let env: Vec<String> = scheme.env.iter().map(|name| Literal(name).to_string()).collect();
    code.line(format_args!("    env: &[{}],", env.join(", ")));
    code.line(format_args!("    refused: &{:?},", scheme.refused));
}

fn methods(code: &mut Code, client: &ClientPlan) {
    match client.schemes.as_slice() {
        [] => {
            code.doc("A client with the usual settings.");
            errors(code, "If no connection can ever be made, for want of a base URL or of TLS.");
            code.block("pub fn new() -> Result<Self, Error>", "}", |code| code.line("Self::builder().build()"));
            code.blank();
        }
        [SchemePlan { tokens: Some(TokenPlan::Client(plan)), .. }] => {
            code.doc("A client of OAuth 2.0 that gets its tokens itself, with the usual settings.");
            errors(code, "If no connection can ever be made, for want of a base URL or of TLS.");
            let head = format!("pub fn new({}) -> Result<Self, Error>", tokens::CLIENT);
            code.block(head, "}", |code| {
                code.line(format_args!("Self::builder().{}(client_id, client_secret).build()", plan.method));
            });
            code.blank();
        }
        [scheme] => {
            code.doc("A client with a credential and the usual settings.");
            errors(code, "If no connection can ever be made, for want of a base URL or of TLS.");
            let (parameters, arguments) = client_builder::credential(scheme);
            code.block(format_args!("pub fn new({parameters}) -> Result<Self, Error>"), "}", |code| {
                code.line(format_args!("Self::builder().{}({arguments}).build()", scheme.method));
            });
            code.blank();
        }
        _ => {}
    }
    let more = match client.defaults.iter().any(|default| default.env.is_some()) {
        true => "the base URL and defaults where they have variables",
        false => "the base URL where it has a variable",
    };
    code.doc(&format!("A client with what the environment says: credentials, and {more}."));
    errors(code, "If a variable is missing; the error names it.");
    code.block("pub fn from_env() -> Result<Self, Error>", "}", |code| {
        code.line("Self::builder().credential_from_env().build()");
    });
    code.blank();
    code.doc("Starts with the usual settings.");
    if let Some(hosts) = &client.hosts {
        code.doc("");
        code.doc(&format!("{} [`base_url`](ClientBuilder::base_url) chooses any other.", hosts.sentence()));
        code.doc("");
        hosts.table().iter().for_each(|line| code.doc(line));
    }
    code.block("pub fn builder() -> ClientBuilder", "}", |code| {
        let tokens = tokens::at_once(client);
        code.line(format_args!("ClientBuilder::new(&API){tokens}"));
    });
    code.blank();
    code.doc("A call that the description does not know, with the same credentials and errors. The path is joined to the base");
    code.doc("URL as it is.");
    code.block("pub fn request(&self, method: Method, path: impl Into<String>) -> RawCall", "}", |code| {
        code.line("RawCall::new(&self.core, method, path.into())");
    });
}

pub(super) fn errors(code: &mut Code, text: &str) {
    code.doc("");
    code.doc("# Errors");
    code.doc("");
    code.doc(text);
}
