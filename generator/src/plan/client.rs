use super::{Context, DocPlan, HostsPlan, PackagePlan, docs, hosts};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Api, Docs, Origin, SchemeKind, SecurityScheme};
use crate::naming::{Candidate, Ident, Scope};

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

/// A value that a client sets once for many operations, decided.
#[derive(Clone, Debug)]
pub struct DefaultPlan {
    /// Its prose.
    pub docs: DocPlan,
    /// Name of the builder's method.
    pub setter: Ident,
    /// The environment variable that may hold it.
    pub env: Option<String>,
}

/// A security scheme, decided.
#[derive(Clone, Debug)]
pub struct SchemePlan {
    /// Its prose.
    pub docs: DocPlan,
    /// Its name in the document.
    pub name: String,
    /// What it sends.
    pub kind: SchemeKind,
    /// Text before the credential.
    pub prefix: String,
    /// The environment variables of the credential, in parts where there are several.
    pub env: Vec<String>,
    /// Statuses that say that the credential was refused.
    pub refused: Vec<u16>,
    /// Name of the builder's method.
    pub method: Ident,
}

const BUILDER_METHODS: &[&str] = &[
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
    "header",
    "user_agent",
    "user_agent_suffix",
    "new",
    "map",
    "core",
    "clone",
    "fmt",
];

/// Schemes whose credential a request can carry.
pub(super) fn sendable(api: &Api) -> impl Iterator<Item = &SecurityScheme> {
    api.security_schemes.iter().filter(|scheme| !matches!(scheme.kind, SchemeKind::Unsupported(_)))
}

pub(super) fn plan(context: &Context<'_>, package: &PackagePlan, diags: &mut Diagnostics) -> ClientPlan {
    let config = &context.config.client;
    let mut scope = Scope::reserving(BUILDER_METHODS);
    let defaults = defaults(context, &mut scope, diags);
    let schemes = schemes(context, package, &mut scope);
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
        plans.push(DefaultPlan { docs: DocPlan::or(&docs, fallback), setter, env: rule.env.clone() });
    }
    plans
}

fn schemes(context: &Context<'_>, package: &PackagePlan, scope: &mut Scope) -> Vec<SchemePlan> {
    let all: Vec<&SecurityScheme> = sendable(context.api).collect();
    let group = all.iter().enumerate().map(|(index, scheme)| {
        let plain = context.words(&scheme.name).snake();
        let plain = if plain.is_empty() { "credential".to_owned() } else { plain };
        let pin = context.config.auth.get(&scheme.name).and_then(|auth| auth.method.as_deref());
        Candidate {
            key: index,
            pinned: pin.map(Ident::value),
            names: vec![Ident::value(&plain), Ident::value(&format!("{plain}_credential"))],
        }
    });
    let settled = scope.settle(group.collect());
    let single = all.len() == 1;
    all.iter()
        .zip(settled.names.into_values())
        .map(|(scheme, method)| {
            let auth = context.config.auth.get(&scheme.name).cloned().unwrap_or_default();
            let stem = package.env_stem();
            let mut env = auth.env;
            if env.is_empty() {
                env.push(match single {
                    true => format!("{stem}_TOKEN"),
                    false => format!("{stem}_{}", method.bare().to_uppercase()),
                });
            }
            let prefix = match &scheme.kind {
                SchemeKind::OtherHttp(name) => auth.prefix.unwrap_or_else(|| format!("{name} ")),
                _ => auth.prefix.unwrap_or_default(),
            };
            SchemePlan {
                docs: DocPlan::or(
                    &scheme.docs,
                    format!("The credential for {}.", super::docs::code(&scheme.name)),
                ),
                name: scheme.name.clone(),
                kind: scheme.kind.clone(),
                prefix,
                env,
                refused: auth.refused.unwrap_or_else(|| vec![401]),
                method,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::BUILDER_METHODS;

    #[test]
    fn every_setting_of_the_runtime_is_reserved() {
        let text = include_str!("../../../templates/runtime/src/runtime/builder_methods.rs");
        let methods = text.lines().filter_map(|line| line.trim().strip_prefix("pub fn ")?.split('(').next());
        let methods: Vec<&str> = methods.collect();
        assert!(methods.len() >= 5);
        for method in methods {
            assert!(BUILDER_METHODS.contains(&method), "{method}");
        }
    }
}
