use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Docs, Origin};
use crate::naming::{Ident, Scope};
use crate::plan::Context;
use crate::plan::base::docs;
use crate::plan::base::docs::DocPlan;
use crate::plan::base::package::PackagePlan;
use crate::plan::client::default_plan::DefaultPlan;
use crate::plan::client::default_plan::Taker;
use crate::plan::client::hosts::HostsPlan;
use crate::plan::client::scheme_plan::SchemePlan;
use crate::plan::client::server_plan::ServerPlan;
use crate::plan::client::token_plan::TokenPlan;
use crate::plan::client::{hosts, schemes, server_plan};

/// The client, decided.
#[derive(Clone, Debug)]
pub struct ClientPlan {
    /// Its prose.
    pub docs: DocPlan,
    /// The base URL; empty where the document names none.
    pub base_url: String,
    /// Whether a client can be made without another one.
    pub has_host: bool,
    /// The environment variable that overrides it.
    pub base_url_env: Option<String>,
    /// The base URL where it has variables.
    pub server: Option<ServerPlan>,
    /// Base URLs that follow from how a credential begins.
    pub hosts: Option<HostsPlan>,
    /// Headers that every request carries.
    pub headers: Vec<(String, String)>,
    /// Values that a client sets once for many operations.
    pub defaults: Vec<DefaultPlan>,
    /// Ways to prove who calls.
    pub schemes: Vec<SchemePlan>,
    /// What `Client::new` takes.
    pub new: NewPlan,
}

/// What `Client::new` takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewPlan {
    /// There is no `new`: of several credentials none is the usual one.
    Absent,
    /// Nothing.
    Nothing,
    /// The credential of the scheme at this index.
    Credential(usize),
    /// The identifier and the secret of a client that gets its tokens itself, by the scheme at this index.
    Tokens(usize),
}

impl ClientPlan {
    /// The scheme whose credential `Client::new` takes.
    pub fn new_scheme(&self) -> Option<&SchemePlan> {
        match self.new {
            NewPlan::Credential(index) | NewPlan::Tokens(index) => self.schemes.get(index),
            NewPlan::Absent | NewPlan::Nothing => None,
        }
    }
}

const BUILDER_METHODS: &[&str] = &[
    "blocking",
    "build",
    "credential_from_env",
    "without_credentials",
    "follow_redirects",
    "base_url",
    "allow_http",
    "timeout",
    "attempt_timeout",
    "connect_timeout",
    "retry",
    "retry_budget",
    "pace",
    "proxy",
    "root_certificate",
    "transport",
    "clock",
    "on_attempt",
    "max_body",
    "max_memory",
    "header",
    "user_agent",
    "user_agent_suffix",
    "new",
    "make",
    "fail",
    "read_environment",
    "set_credential",
    "set_tokens",
    "set_default",
    "clone",
    "fmt",
];

pub(crate) fn plan(context: &Context<'_>, package: &PackagePlan, diags: &mut Diagnostics) -> ClientPlan {
    let config = &context.config.client;
    let mut scope = Scope::reserving(BUILDER_METHODS);
    let mut defaults = defaults(context, &mut scope, diags);
    let schemes = schemes::plan(context, package, &mut scope, &mut defaults, diags);
    report_server(context, diags);
    let new = new(context, &schemes);
    let server = server_plan::plan(context, &package.env_stem(), &mut scope, &mut defaults);
    let base_url = server_plan::base_url(context).to_owned();
    // Without a host, somebody must name one: whoever runs the program can.
    let has_host = server_plan::has_host(&base_url);
    let usual_env = (!has_host).then(|| format!("{}_URL", package.env_stem()));
    ClientPlan {
        docs: DocPlan::ours(format!(
            "A client of {}. Cheap to clone; clones share their connections.",
            package.product_in_prose()
        )),
        base_url,
        has_host,
        base_url_env: config.base_url_env.clone().or(usual_env),
        server,
        headers: config.headers.iter().map(|(name, value)| (name.clone(), value.clone())).collect(),
        hosts: hosts::plan(context, &schemes, diags),
        schemes,
        defaults,
        new,
    }
}

/// What was released, or else by the number of schemes.
fn new(context: &Context<'_>, schemes: &[SchemePlan]) -> NewPlan {
    let released = context.lock.client.new.as_deref().and_then(|name| match name {
        "" => Some(NewPlan::Nothing),
        name => {
            let index = schemes.iter().position(|scheme| scheme.name == name)?;
            let gets_tokens = context.lock.client.gets_tokens && schemes.get(index).is_some_and(gets_tokens);
            Some(if gets_tokens { NewPlan::Tokens(index) } else { NewPlan::Credential(index) })
        }
    });
    released.unwrap_or(match schemes {
        [] => NewPlan::Nothing,
        [scheme] if gets_tokens(scheme) => NewPlan::Tokens(0),
        [_] => NewPlan::Credential(0),
        _ => NewPlan::Absent,
    })
}

fn gets_tokens(scheme: &SchemePlan) -> bool {
    matches!(scheme.tokens, Some(TokenPlan::Client(_)))
}

/// Says where requests go, if that is not the document's first server, or not where they went when it was released.
fn report_server(context: &Context<'_>, diags: &mut Diagnostics) {
    let servers = &context.api.servers;
    let locked = context.lock.client.server.as_ref();
    let (Some(locked), Some(first), None) = (locked, servers.first(), &context.config.client.base_url) else { return };
    if *locked == first.url {
        return;
    }
    if servers.iter().any(|server| server.url == *locked) {
        diags.push(
            Diagnostic::new(Code::ReleasedKept, &Origin::default())
                .message(format!(
                    "the first server is {} now; requests go to {} as released",
                    docs::code(&first.url),
                    docs::code(locked)
                ))
                .help("for the first server delete `server(..)` in names.lock; programs choose by `base_url`"),
        );
        return;
    }
    diags.push(
        Diagnostic::new(Code::ReleasedChanged, &Origin::default())
            .message(format!("requests went to {} and go to {} now", docs::code(locked), docs::code(&first.url)))
            .help("the document no longer has the server that was released"),
    );
}

/// A setter is called as the configuration says, or not at all: its name is what users write.
fn defaults(context: &Context<'_>, scope: &mut Scope, diags: &mut Diagnostics) -> Vec<DefaultPlan> {
    let mut plans = Vec::new();
    for (name, rule) in &context.config.client.defaults {
        let setter = Ident::value(name);
        let is_name = setter.as_str() == name && context.words(name).snake() == *name;
        if !is_name || !scope.take(&setter) {
            diags.push(
                Diagnostic::new(Code::ConfigInvalid, &Origin::default())
                    .message(format!("[client.defaults.{name}] cannot be a setter of the client's builder"))
                    .help("write another name, in snake case"),
            );
        }
        let fallback = format!("Sets the {} of all calls that set none.", docs::code(name));
        let docs = Docs { description: rule.description.clone(), ..Docs::default() };
        plans.push(DefaultPlan {
            docs: DocPlan::or(&docs, fallback),
            setter,
            env: rule.env.clone(),
            taker: Taker::Operations,
        });
    }
    plans
}

#[cfg(test)]
mod tests {
    use super::BUILDER_METHODS;

    #[test]
    fn every_setting_of_the_runtime_is_reserved() {
        let text = include_str!("../../../templates/runtime/src/runtime/clients/client_builder.rs");
        let method = |line: &'static str| {
            // A row of `settings!`, or a function within `impl`.
            let is_row = line.contains(") sets ");
            let rest = if is_row { Some(line.trim()) } else { line.strip_prefix("    ")?.split("fn ").nth(1) };
            rest?.split('(').next().filter(|name| !name.is_empty() && !name.contains('$'))
        };
        let methods: Vec<&str> = text.lines().filter_map(method).collect();
        assert!(methods.contains(&"timeout") && methods.contains(&"set_default"), "{methods:?}");
        for method in methods {
            assert!(BUILDER_METHODS.contains(&method), "{method}");
        }
    }
}
