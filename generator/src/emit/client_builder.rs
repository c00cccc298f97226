//! What the API adds to the builder of the client: a method for each credential and for each default.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::Lines;
use super::tokens;
use crate::ir::SchemeKind;
use crate::naming::Ident;
use crate::plan::{ClientPlan, DefaultPlan, SchemePlan, Taker, TokenPlan};

/// What a credential is given as: parameters and arguments.
pub(super) fn credential(scheme: &SchemePlan) -> (TokenStream, TokenStream) {
    match scheme.kind {
        SchemeKind::Basic => {
            (quote! { user: impl Into<String>, password: impl Into<Secret<String>> }, quote! { user, password })
        }
        _ => (quote! { credential: impl Into<Credential> }, quote! { credential }),
    }
}

/// Where else it may come from.
pub(super) fn from_env(scheme: &SchemePlan) -> String {
    let names = scheme.env.join("` and `");
    format!("[`credential_from_env`](Self::credential_from_env) takes it from `{names}`.")
}

/// A scheme as a value.
pub(super) fn scheme(plan: &SchemePlan) -> TokenStream {
    let SchemePlan { name, prefix, env, refused, .. } = plan;
    let kind = kind(plan);
    let refused = refused.iter().map(|status| proc_macro2::Literal::u16_unsuffixed(*status));
    quote! {
        Scheme {
            name: #name,
            kind: #kind,
            prefix: #prefix,
            env: &[#(#env),*],
            refused: &[#(#refused),*],
        }
    }
}

/// Where the credential goes.
pub(super) fn kind(scheme: &SchemePlan) -> TokenStream {
    match &scheme.kind {
        SchemeKind::ApiKeyHeader(name) => quote! { SchemeKind::Header(#name) },
        SchemeKind::ApiKeyQuery(name) => quote! { SchemeKind::Query(#name) },
        SchemeKind::ApiKeyCookie(name) => quote! { SchemeKind::Cookie(#name) },
        SchemeKind::Basic => quote! { SchemeKind::Basic },
        SchemeKind::Bearer if scheme.prefix.is_empty() => quote! { SchemeKind::Bearer },
        SchemeKind::Bearer | SchemeKind::OtherHttp(_) | SchemeKind::Unsupported(_) => {
            quote! { SchemeKind::Header("Authorization") }
        }
    }
}

pub(super) fn emit(client: &ClientPlan) -> Vec<TokenStream> {
    let schemes = client
        .schemes
        .iter()
        .flat_map(|scheme| [setter(scheme)].into_iter().chain(former(scheme)).chain(tokens::methods(scheme)));
    let defaults = client.defaults.iter().map(default_setter);
    let methods: Vec<TokenStream> = schemes.chain(defaults).collect();
    let setters = (!methods.is_empty()).then(|| quote! { impl<M> ClientBuilder<M> { #(#methods)* } });
    setters.into_iter().chain([build(&quote! {})]).collect()
}

const BUILD_FAILS: &str = "If the base URL is missing, a setting or a credential cannot be used, or TLS cannot be set up; after [`credential_from_env`](Self::credential_from_env), also if no credential is there. Otherwise a client needs none: calls are sent without, and the server decides.";

/// What makes a client of either kind.
pub(super) fn build(mode: &TokenStream) -> TokenStream {
    let docs = Lines::ours("The client.").errors(BUILD_FAILS);
    quote! {
        impl ClientBuilder #mode {
            #docs
            pub fn build(self) -> Result<Client, Error> {
                Ok(Client { caller: self.make()? })
            }
        }
    }
}

fn setter(scheme: &SchemePlan) -> TokenStream {
    let docs = Lines::of_member(&scheme.docs).and(&match &scheme.tokens {
        Some(TokenPlan::Client(client)) => format!(
            "This takes a token that you have; [`{0}`](Self::{0}) has the client get one.",
            client.method.bare()
        ),
        _ => from_env(scheme),
    });
    let (parameters, _) = credential(scheme);
    let (method, name) = (&scheme.method, &scheme.name);
    let value = match scheme.kind {
        SchemeKind::Basic => quote! { Credential::pair(user, password) },
        _ => quote! { credential.into() },
    };
    quote! {
        #docs
        pub fn #method(self, #parameters) -> Self {
            self.set_credential(#name, #value)
        }
    }
}

/// The setter under the names that it had before.
fn former(scheme: &SchemePlan) -> impl Iterator<Item = TokenStream> {
    let SchemePlan { method, former, .. } = scheme;
    let (docs, note) = renamed(method);
    let (parameters, arguments) = credential(scheme);
    former.iter().map(move |was| {
        quote! {
            #docs
            #[deprecated = #note]
            pub fn #was(self, #parameters) -> Self {
                self.#method(#arguments)
            }
        }
    })
}

/// What the former name of a method says: its prose, and why it is deprecated.
pub(super) fn renamed(method: &Ident) -> (Lines, String) {
    let docs = Lines::default().and_lines([format!("The former name of [`Self::{}`].", method.bare())]);
    (docs, format!("it is called `{}` now", method.bare()))
}

fn default_setter(default: &DefaultPlan) -> TokenStream {
    let mut said = Vec::new();
    if default.taker == Taker::Operations {
        said.push(
            "It goes into every call that has a place for it and sets nothing there; what a call sets itself wins."
                .to_owned(),
        );
    }
    if let Some(env) = &default.env {
        said.push(format!("[`credential_from_env`](Self::credential_from_env) takes it from `{env}`, if that is set."));
    }
    let mut docs = Lines::of_member(&default.docs);
    if !said.is_empty() {
        docs = docs.and(&said.join(" "));
    }
    let (setter, name) = (&default.setter, default.setter.bare());
    quote! {
        #docs
        pub fn #setter(self, value: impl Into<String>) -> Self {
            self.set_default(#name, value.into())
        }
    }
}
