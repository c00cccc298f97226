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
use crate::plan::client::{hosts, schemes};

/// The client, decided.
#[derive(Clone, Debug)]
pub struct ClientPlan {
    /// Its prose.
    pub docs: DocPlan,
    /// The base URL; empty where the document names none.
    pub base_url: String,
    /// The environment variable that overrides it.
    pub base_url_env: Option<String>,
    /// Base URLs that follow from how a credential begins.
    pub hosts: Option<HostsPlan>,
    /// Headers that every request carries.
    pub headers: Vec<(String, String)>,
    /// Values that a client sets once for many operations.
    pub defaults: Vec<DefaultPlan>,
    /// Ways to prove who calls.
    pub schemes: Vec<SchemePlan>,
}

const BUILDER_METHODS: &[&str] = &[
    "blocking",
    "build",
    "credential_from_env",
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
    let server = context.api.servers.first().map(|server| server.url.clone());
    ClientPlan {
        docs: DocPlan::ours(format!(
            "A client of {}. Cheap to clone; clones share their connections.",
            package.product_in_prose()
        )),
        base_url: config.base_url.clone().or(server).unwrap_or_default(),
        base_url_env: config.base_url_env.clone(),
        headers: config.headers.iter().map(|(name, value)| (name.clone(), value.clone())).collect(),
        hosts: hosts::plan(context, &schemes, diags),
        schemes,
        defaults,
    }
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
        let text = include_str!("../../../../templates/runtime/src/runtime/clients/client_builder.rs");
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
