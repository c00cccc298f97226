//! The client.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::docs::Lines;
use super::print::{RustFile, import};
use super::{EmitError, client_builder, tokens};
use crate::ir::SchemeKind;
use crate::plan::{ClientPlan, CratePlan, DefaultPlan, FailurePlan, NewPlan, SchemePlan, Taker, TokenPlan};

pub(super) fn emit(plan: &CratePlan) -> Result<String, EmitError> {
    let client = &plan.client;
    let mut file = RustFile::new(&Lines::ours("The client: where requests go, and who makes them."));
    file.text(&import("use", "crate::runtime", names(plan)));
    for item in api(plan) {
        file.item(item)?;
    }
    for table in tokens::tables(client) {
        file.item(table)?;
    }
    let docs = Lines::of_item(&client.docs);
    file.item(quote! {
        #docs
        #[derive(Debug, Clone)]
        pub struct Client {
            caller: Caller<Async>,
        }
    })?;
    let methods = methods(plan, &quote! {});
    let caller = caller(plan, &quote! { Async });
    file.item(quote! { impl Client { #(#methods)* #caller } })?;
    let tokens = tokens::at_once(client);
    file.item(quote! {
        /// The settings that clients of both kinds begin with.
        pub(crate) fn builder<M>() -> ClientBuilder<M> {
            ClientBuilder::new(&API) #tokens
        }
    })?;
    for item in client_builder::emit(client) {
        file.item(item)?;
    }
    Ok(file.finish())
}

fn names(plan: &CratePlan) -> Vec<&'static str> {
    let client = &plan.client;
    let mut names = vec!["Api", "Async", "Caller", "ClientBuilder", "Error", "Method", "RawRequest"];
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
    if client.server.is_some() {
        names.extend(["ServerTemplate", "ServerVariable", "fill_server"]);
    }
    if client.hosts.is_some() {
        names.extend(["Hosts", "choose_host"]);
    }
    names.extend(tokens::names(client));
    names
}

/// `API` and what it is made of.
fn api(plan: &CratePlan) -> Vec<TokenStream> {
    let client = &plan.client;
    let base_url = &client.base_url;
    let base_url_env = optional(client.base_url_env.as_ref().map(|name| quote! { #name }));
    let hosts = optional(client.hosts.as_ref().map(|hosts| {
        let scheme = &hosts.scheme;
        let prefixes = pairs(&hosts.prefixes);
        quote! { Hosts { scheme: #scheme, prefixes: #prefixes, choose: choose_host } }
    }));
    let server = optional(client.server.as_ref().map(|server| {
        let template = &server.template;
        let variables = server.variables.iter().map(|(name, setter, default)| {
            quote! { ServerVariable { name: #name, setter: #setter, default: #default } }
        });
        quote! { ServerTemplate { url: #template, variables: &[#(#variables),*], fill: fill_server } }
    }));
    let headers = pairs(&client.headers);
    let defaults = client.defaults.iter().map(|default| format_ident!("{}_DEFAULT", upper(default.setter.bare())));
    let schemes = client.schemes.iter().map(|scheme| format_ident!("{}_SCHEME", upper(scheme.method.bare())));
    let (defaults, schemes): (Vec<_>, Vec<_>) = (defaults.collect(), schemes.collect());
    let (failed, failed_fn) =
        rule("is_failed", "Whether an answer of 2xx says that the call has failed.", &plan.failures);
    let (busy, busy_fn) =
        rule("is_busy", "Whether a failure says that the same call may work later.", &plan.retries.busy);
    let idempotency_header = &plan.retries.idempotency_header;
    let mut items = vec![quote! {
        static API: Api = Api {
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
            base_url: #base_url,
            base_url_env: #base_url_env,
            server: #server,
            hosts: #hosts,
            headers: #headers,
            defaults: &[#(#defaults),*],
            schemes: &[#(#schemes),*],
            failed: #failed,
            busy: #busy,
            idempotency_header: #idempotency_header,
        };
    }];
    items.extend(client.defaults.iter().zip(&defaults).map(|(default, ident)| {
        let (setter, env) = (default.setter.bare(), default.env.as_deref().unwrap_or_default());
        quote! { const #ident: ClientDefault = ClientDefault::new(#setter, #env); }
    }));
    items.extend(client.schemes.iter().zip(&schemes).map(|(scheme, ident)| {
        let value = client_builder::scheme(scheme);
        quote! { const #ident: Scheme = #value; }
    }));
    items.extend(failed_fn.into_iter().chain(busy_fn));
    items
}

pub(super) fn upper(name: &str) -> String {
    name.to_ascii_uppercase()
}

fn optional(value: Option<TokenStream>) -> TokenStream {
    value.map_or_else(|| quote! { None }, |value| quote! { Some(#value) })
}

pub(super) fn pairs(pairs: &[(String, String)]) -> TokenStream {
    let pairs = pairs.iter().map(|(one, other)| quote! { (#one, #other) });
    quote! { &[#(#pairs),*] }
}

/// What asks by rules, and the function for it.
fn rule(name: &str, docs: &str, rules: &[FailurePlan]) -> (TokenStream, Option<TokenStream>) {
    if rules.is_empty() {
        return (quote! { None }, None);
    }
    let (name, docs) = (format_ident!("{name}"), Lines::ours(docs));
    let rules = rules.iter().map(|FailurePlan { word, pointer, values }| {
        let word = format_ident!("{word}");
        quote! { FailureRule::#word(#pointer, &[#(#values),*]) }
    });
    let function = quote! {
        #docs
        fn #name(body: &[u8], limit: usize) -> bool {
            const RULES: &[FailureRule] = &[#(#rules),*];
            says_failure(body, limit, RULES)
        }
    };
    (quote! { Some(#name) }, Some(function))
}

const NO_CONNECTION: &str = "If no connection can ever be made, for want of a base URL or of TLS.";

/// What groups of operations have of their client.
pub(super) fn caller(plan: &CratePlan, mode: &TokenStream) -> Option<TokenStream> {
    // Nobody else asks for it.
    (!plan.modules.is_empty()).then(|| {
        quote! {
            #[allow(dead_code, reason = "only groups of operations call it")]
            pub(crate) fn caller(&self) -> Caller<#mode> {
                self.caller.clone()
            }
        }
    })
}

/// The methods of a client. `mode` is what stands behind the types that know it.
pub(super) fn methods(plan: &CratePlan, mode: &TokenStream) -> Vec<TokenStream> {
    let (client, mut methods) = (&plan.client, Vec::new());
    match (client.new, client.new_scheme()) {
        (NewPlan::Nothing, _) => {
            let docs = Lines::ours("A client with the usual settings.").errors(NO_CONNECTION);
            methods.push(quote! {
                #docs
                pub fn new() -> Result<Self, Error> {
                    Self::builder().build()
                }
            });
        }
        (NewPlan::Tokens(_), Some(SchemePlan { tokens: Some(TokenPlan::Client(plan)), .. })) => {
            let docs = Lines::ours("A client of OAuth 2.0 that gets its tokens itself, with the usual settings.")
                .errors(NO_CONNECTION);
            let (parameters, method) = (tokens::client_parameters(), &plan.method);
            methods.push(quote! {
                #docs
                pub fn new(#parameters) -> Result<Self, Error> {
                    Self::builder().#method(client_id, client_secret).build()
                }
            });
        }
        (_, Some(scheme)) => {
            let docs = Lines::ours("A client with a credential and the usual settings.").errors(NO_CONNECTION);
            let (parameters, arguments) = client_builder::credential(scheme);
            let method = &scheme.method;
            methods.push(quote! {
                #docs
                pub fn new(#parameters) -> Result<Self, Error> {
                    Self::builder().#method(#arguments).build()
                }
            });
        }
        _ => {}
    }
    methods.extend([from_env(client), builder(client, mode)]);
    let docs = Lines::ours(
        "A request that the description does not know, with the same credentials and errors. The path is joined to the base URL as it is.",
    );
    methods.push(quote! {
        #docs
        pub fn request(&self, method: Method, path: impl Into<String>) -> RawRequest #mode {
            RawRequest::new(&self.caller, method, path.into())
        }
    });
    let groups: Vec<&str> = plan.modules.iter().map(|module| module.ident.bare()).collect();
    let shared = client.defaults.iter().filter(|default| default.taker == Taker::Operations);
    methods.extend(shared.filter_map(|default| derived(default, &groups)));
    methods
}

/// A client of the same connections with another default.
fn derived(default: &DefaultPlan, groups: &[&str]) -> Option<TokenStream> {
    let name = default.setter.bare();
    let method = format_ident!("with_{name}");
    // A group of operations is called as the API calls it.
    if groups.iter().any(|group| method == group) {
        return None;
    }
    let docs = Lines::ours(&format!(
        "This client with another [`{name}`](ClientBuilder::{name}). Both share their connections, credentials and the budget of \
         retries.",
    ));
    Some(quote! {
        #docs
        #[must_use]
        pub fn #method(&self, value: impl Into<String>) -> Self {
            Self { caller: self.caller.with_default(#name, value.into()) }
        }
    })
}

fn from_env(client: &ClientPlan) -> TokenStream {
    let more = match client.defaults.iter().any(|default| default.env.is_some()) {
        true => "the base URL and defaults where they have variables",
        false => "the base URL where it has a variable",
    };
    let docs = Lines::ours(&format!("A client with what the environment says: credentials, and {more}."))
        .errors("If a variable is missing; the error names it.");
    quote! {
        #docs
        pub fn from_env() -> Result<Self, Error> {
            Self::builder().credential_from_env().build()
        }
    }
}

fn builder(client: &ClientPlan, mode: &TokenStream) -> TokenStream {
    let mut docs = Lines::ours("Starts with the usual settings.");
    if let Some(hosts) = &client.hosts {
        docs = docs
            .and(&format!("{} [`base_url`](ClientBuilder::base_url) chooses any other.", hosts.sentence()))
            .and_lines(hosts.table());
    }
    quote! {
        #docs
        pub fn builder() -> ClientBuilder #mode {
            crate::client::builder()
        }
    }
}
