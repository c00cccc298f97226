//! How tokens are got: the tables that say so, and the builder's methods that ask for it.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::docs::Lines;
use super::{client, client_builder};
use crate::naming::Ident;
use crate::plan::{ClientPlan, ExchangePlan, OauthClientPlan, PresentedPlan, SchemePlan, TokenPlan};

/// Types of the runtime that the tables are made of.
pub(super) fn names(client: &ClientPlan) -> Vec<&'static str> {
    let mut names = Vec::new();
    for tokens in client.schemes.iter().filter_map(|scheme| scheme.tokens.as_ref()) {
        names.extend(match tokens {
            TokenPlan::Client(_) => ["ClientAuth", "ClientCredentials", "Secret"],
            TokenPlan::Exchange(_) => ["Presented", "TokenAnswer", "TokenExchange"],
        });
    }
    names
}

pub(super) fn tables(client: &ClientPlan) -> impl Iterator<Item = TokenStream> {
    client.schemes.iter().filter_map(|scheme| match &scheme.tokens {
        Some(TokenPlan::Client(plan)) => Some(client_table(scheme, plan)),
        Some(TokenPlan::Exchange(plan)) => Some(exchange_table(scheme, plan)),
        None => None,
    })
}

fn client_table(scheme: &SchemePlan, plan: &OauthClientPlan) -> TokenStream {
    let OauthClientPlan { token_url, refresh_url, scope, client_auth, defaults, .. } = plan;
    let (name, client_auth) = (format_ident!("{}", scheme.table()), format_ident!("{client_auth}"));
    quote! {
        static #name: ClientCredentials = ClientCredentials {
            token_url: #token_url,
            refresh_url: #refresh_url,
            scope: #scope,
            client_auth: ClientAuth::#client_auth,
            defaults: [#(#defaults),*],
        };
    }
}

fn exchange_table(scheme: &SchemePlan, plan: &ExchangePlan) -> TokenStream {
    let ExchangePlan { server, path, token, expires_in, .. } = plan;
    let (name, method) = (format_ident!("{}", scheme.table()), format_ident!("{}", plan.http_method));
    let like = |kind: TokenStream, prefix: &str| {
        let name = &scheme.name;
        quote! {
            Presented::Like(Scheme { name: #name, kind: #kind, prefix: #prefix, env: &[], refused: &[] })
        }
    };
    let credential = match &plan.credential {
        PresentedPlan::Json(name) => quote! { Presented::Json(#name) },
        PresentedPlan::Form(name) => quote! { Presented::Form(#name) },
        PresentedPlan::Header(name) => like(quote! { SchemeKind::Header(#name) }, ""),
        PresentedPlan::LikeOthers => like(client_builder::kind(scheme), &scheme.prefix),
    };
    let fields = client::pairs(&plan.fields);
    quote! {
        static #name: TokenExchange = TokenExchange {
            server: #server,
            method: Method::#method,
            path: #path,
            credential: #credential,
            fields: #fields,
            answer: TokenAnswer { token: #token, expires_in: #expires_in },
        };
    }
}

/// What a new builder does without being asked.
pub(super) fn at_once(client: &ClientPlan) -> TokenStream {
    let schemes = client.schemes.iter().filter(|scheme| match &scheme.tokens {
        Some(TokenPlan::Client(_)) => true,
        Some(TokenPlan::Exchange(plan)) => plan.method.is_none(),
        None => false,
    });
    let asked = schemes.map(ask);
    quote! { #(.#asked)* }
}

fn ask(scheme: &SchemePlan) -> TokenStream {
    let (name, table) = (&scheme.name, format_ident!("{}", scheme.table()));
    quote! { set_tokens(#name, |credential| #table.tokens(credential)) }
}

/// The builder's methods that ask for tokens, or take what a client needs to get them.
pub(super) fn methods(scheme: &SchemePlan) -> Vec<TokenStream> {
    let name = &scheme.name;
    match &scheme.tokens {
        Some(TokenPlan::Client(plan)) => {
            let docs = Lines::ours("The identifier and the secret of a client, which gets its tokens itself: before its first call, shortly before one expires, and when one is refused.")
                .and(&client_builder::from_env(scheme));
            let (method, parameters) = (&plan.method, client_parameters());
            vec![quote! {
                #docs
                pub fn #method(self, #parameters) -> Self {
                    let credential = Credential::pair(client_id, client_secret);
                    self.set_credential(#name, credential)
                }
            }]
        }
        Some(TokenPlan::Exchange(plan)) => {
            let asking = plan.method.iter().map(|method| asking(scheme, method, &plan.call));
            asking.chain(formerly_asking(plan)).collect()
        }
        None => Vec::new(),
    }
}

/// The method that asks for tokens.
fn asking(scheme: &SchemePlan, method: &Ident, call: &str) -> TokenStream {
    let docs = Lines::ours(&format!(
        "Sends short-lived tokens instead of the credential (`{}`), which is then used for {call} only: before the first call, shortly before a token expires, and when one is refused.",
        scheme.method.bare()
    ));
    let ask = ask(scheme);
    quote! {
        #docs
        pub fn #method(self) -> Self {
            self.#ask
        }
    }
}

/// The same under the names that it had before. Where tokens are always got, there is nothing left to ask for.
fn formerly_asking(plan: &ExchangePlan) -> impl Iterator<Item = TokenStream> {
    let (docs, note, same) = match &plan.method {
        Some(method) => {
            let (docs, note) = client_builder::renamed(method);
            (docs, note, quote! { self.#method() })
        }
        None => (
            Lines::ours("Changes nothing: tokens are always got."),
            "tokens are always got".to_owned(),
            quote! { self },
        ),
    };
    plan.former.iter().map(move |was| {
        quote! {
            #docs
            #[deprecated = #note]
            pub fn #was(self) -> Self {
                #same
            }
        }
    })
}

/// Parameters for a client of OAuth 2.0.
pub(super) fn client_parameters() -> TokenStream {
    quote! { client_id: impl Into<String>, client_secret: impl Into<Secret<String>> }
}
