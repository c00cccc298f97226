//! The package, its features, the client, its settings, errors and headers.

use std::collections::BTreeSet;

use super::Context;
use super::entry::{Entry, Kind, Surface};
use super::fact::Fact;
use super::places::at;
use crate::ir::SchemeKind;
use crate::plan::{
    ClientPlan, CratePlan, ErrorPlan, ExchangePlan, FailurePlan, NewPlan, OauthClientPlan, PresentedPlan, SchemePlan,
    TokenPlan,
};

pub(super) fn package(plan: &CratePlan, surface: &mut Surface) {
    let entry = Entry::new(Kind::Package, plan.package.lib_name.clone());
    surface.add("crate", entry.fact("package", Fact::one(&plan.package.name)));
    let features: BTreeSet<&String> = plan.modules.iter().map(|module| &module.feature).collect();
    for feature in features {
        surface.add(format!("feature {feature}"), Entry::new(Kind::Feature, ""));
    }
}

pub(super) fn client(context: &Context<'_>, plan: &CratePlan, surface: &mut Surface) {
    let client = &plan.client;
    let headers = client.headers.iter().map(|(name, value)| format!("{name}: {value}"));
    let hosts =
        client.hosts.iter().flat_map(|hosts| &hosts.prefixes).map(|(prefix, url)| format!("{prefix}.. to {url}"));
    let unset = plan.dates.unset.iter().map(|text| format!("{text:?}"));
    let entry = Entry::new(Kind::Client, "struct")
        .fact("variable of the base URL", Fact::one(client.base_url_env.as_deref().unwrap_or_default()))
        .fact("host by credential", Fact::Growing(hosts.collect()))
        .fact("every request carries", Fact::one(headers.collect::<Vec<_>>().join(", ")))
        .fact("success that is a failure", Fact::one(rules(&plan.failures)))
        .fact("failure that may pass", Fact::one(rules(&plan.retries.busy)))
        .fact("header of idempotency keys", Fact::one(&plan.retries.idempotency_header))
        .fact("times without a zone", Fact::one(if plan.dates.is_utc_without_zone { "UTC" } else { "an error" }))
        .fact("texts that are no time", Fact::Growing(unset.collect()));
    surface.add("Client", entry.at(&at(&["servers", "0", "url"])));
    if let Some(shape) = new(client) {
        surface.add("Client::new", Entry::new(Kind::Client, shape).at(&at(&["components", "securitySchemes"])));
    }
    for scheme in &client.schemes {
        of_scheme(scheme, surface);
    }
    for default in &client.defaults {
        let entry = Entry::new(Kind::Setting, "(impl Into<String>)").docs(&default.docs);
        let entry = entry.fact("variable", Fact::one(default.env.as_deref().unwrap_or_default()));
        surface.add(format!("ClientBuilder::{}", default.setter), entry);
    }
    for error in &plan.error_types {
        let ErrorPlan { variant, ty } = error;
        let shape = context.shapes.text(ty);
        let shape = if error.is_list() { shape } else { format!("Box<{shape}>") };
        let entry = Entry::new(Kind::Variant, shape);
        let named = ty.named().and_then(|name| context.places.ty(name.as_str()));
        let origin = named.map(|ty| ty.origin.clone()).unwrap_or_default();
        surface.add(format!("ApiError::{variant}"), entry.at(&origin));
    }
    for header in &plan.headers {
        let entry = Entry::new(Kind::Header, format!("Option<{}>", context.shapes.text(&header.ty))).docs(&header.docs);
        let name = header.wire_name.to_ascii_lowercase();
        surface.add(format!("Response::{}", header.ident), entry.fact("header", Fact::one(name)));
    }
}

const CLIENT_OF_OAUTH: &str = "(impl Into<String>, impl Into<Secret<String>>)";

/// What `Client::new` takes; nothing where there is none.
fn new(client: &ClientPlan) -> Option<String> {
    match (client.new, client.new_scheme()) {
        (NewPlan::Nothing, _) => Some("()".to_owned()),
        (NewPlan::Tokens(_), _) => Some(CLIENT_OF_OAUTH.to_owned()),
        (_, Some(scheme)) => Some(credential(scheme).to_owned()),
        _ => None,
    }
}

fn credential(scheme: &SchemePlan) -> &'static str {
    match scheme.kind {
        SchemeKind::Basic => CLIENT_OF_OAUTH,
        _ => "(impl Into<Credential>)",
    }
}

fn of_scheme(scheme: &SchemePlan, surface: &mut Surface) {
    let origin = at(&["components", "securitySchemes", &scheme.name]);
    let refused: Vec<String> = scheme.refused.iter().map(u16::to_string).collect();
    let entry = Entry::new(Kind::Setting, credential(scheme))
        .docs(&scheme.docs)
        .fact("sends", Fact::one(sends(scheme)))
        .fact("variables", Fact::one(scheme.env.join(", ")))
        .fact("statuses of a refused credential", Fact::one(refused.join(", ")))
        .at(&origin)
        .denoting(sends(scheme), "");
    let mut entry = Some(entry);
    match &scheme.tokens {
        Some(TokenPlan::Client(plan)) => {
            let tokens = tokens_of_client(plan, Entry::new(Kind::Setting, CLIENT_OF_OAUTH)).at(&origin);
            surface.add(format!("ClientBuilder::{}", plan.method), tokens);
        }
        Some(TokenPlan::Exchange(plan)) => {
            let tokens = exchange(plan, Entry::new(Kind::Setting, "()")).at(&origin);
            for was in &plan.former {
                surface.add(format!("ClientBuilder::{was}"), Entry { is_deprecated: true, ..tokens.clone() });
            }
            match &plan.method {
                Some(method) => surface.add(format!("ClientBuilder::{method}"), tokens),
                None => entry = entry.map(|entry| exchange(plan, entry)),
            }
        }
        None => {}
    }
    let Some(entry) = entry else { return };
    for was in &scheme.former {
        surface.add(format!("ClientBuilder::{was}"), Entry { is_deprecated: true, ..entry.clone() });
    }
    surface.add(format!("ClientBuilder::{}", scheme.method), entry);
}

/// What a credential is on the wire.
pub(super) fn sends(scheme: &SchemePlan) -> String {
    let prefix = &scheme.prefix;
    match &scheme.kind {
        SchemeKind::ApiKeyHeader(name) => format!("header `{}: {prefix}..`", name.to_ascii_lowercase()),
        SchemeKind::ApiKeyQuery(name) => format!("query `{name}={prefix}..`"),
        SchemeKind::ApiKeyCookie(name) => format!("cookie `{name}={prefix}..`"),
        SchemeKind::Basic => "basic".to_owned(),
        SchemeKind::Bearer if prefix.is_empty() => "bearer".to_owned(),
        SchemeKind::Bearer | SchemeKind::OtherHttp(_) | SchemeKind::Unsupported(_) => {
            format!("header `authorization: {prefix}..`")
        }
    }
}

fn tokens_of_client(plan: &OauthClientPlan, entry: Entry) -> Entry {
    let scopes = plan.scope.split_whitespace().map(str::to_owned).collect();
    entry
        .fact("tokens are at", Fact::one(&plan.token_url))
        .fact("tokens are renewed at", Fact::one(&plan.refresh_url))
        .fact("scope", Fact::Growing(scopes))
        .fact("how a client says who it is", Fact::one(plan.client_auth))
}

fn exchange(plan: &ExchangePlan, entry: Entry) -> Entry {
    let credential = match &plan.credential {
        PresentedPlan::LikeOthers => "as in other calls".to_owned(),
        PresentedPlan::Header(name) => format!("header `{name}`"),
        PresentedPlan::Json(name) => format!("JSON `{name}`"),
        PresentedPlan::Form(name) => format!("form `{name}`"),
    };
    let fields: Vec<String> = plan.fields.iter().map(|(name, value)| format!("{name} = {value}")).collect();
    entry
        .fact("tokens are at", Fact::one(format!("{} {}{}", plan.http_method, plan.server, plan.path)))
        .fact("credential for tokens", Fact::one(credential))
        .fact("sent for tokens", Fact::one(fields.join(", ")))
        .fact("token in the answer", Fact::one(format!("{} {}", plan.token, plan.expires_in)))
}

fn rules(rules: &[FailurePlan]) -> String {
    let all = rules.iter().map(|rule| format!("{} {} {}", rule.pointer, rule.word, rule.values.join(" ")));
    all.collect::<Vec<_>>().join(", ")
}
