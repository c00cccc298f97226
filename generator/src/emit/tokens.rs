//! How tokens are got: the tables that say so, and the builder's methods that ask for it.

use super::client_builder;
use super::code::{Code, Literal};
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

pub(super) fn tables(code: &mut Code, client: &ClientPlan) {
    for scheme in &client.schemes {
        match &scheme.tokens {
            Some(TokenPlan::Client(plan)) => client_table(code, scheme, plan),
            Some(TokenPlan::Exchange(plan)) => exchange_table(code, scheme, plan),
            None => continue,
        }
        code.blank();
    }
}

fn client_table(code: &mut Code, scheme: &SchemePlan, plan: &OauthClientPlan) {
    code.block(format_args!("static {}: ClientCredentials = ClientCredentials", scheme.table()), "};", |code| {
        code.line(format_args!("token_url: {},", Literal(&plan.token_url)));
        code.line(format_args!("refresh_url: {},", Literal(&plan.refresh_url)));
        code.line(format_args!("scope: {},", Literal(&plan.scope)));
        code.line(format_args!("client_auth: ClientAuth::{},", plan.client_auth));
        code.line(format_args!("defaults: {:?},", plan.defaults));
    });
}

fn exchange_table(code: &mut Code, scheme: &SchemePlan, plan: &ExchangePlan) {
    code.block(format_args!("static {}: TokenExchange = TokenExchange", scheme.table()), "};", |code| {
        code.line(format_args!("server: {},", Literal(&plan.server)));
        code.line(format_args!("method: Method::{},", plan.http_method));
        code.line(format_args!("path: {},", Literal(&plan.path)));
        match &plan.credential {
            PresentedPlan::Json(name) => {
                code.line(format_args!("credential: Presented::Json({}),", Literal(name)));
            }
            PresentedPlan::Form(name) => {
                code.line(format_args!("credential: Presented::Form({}),", Literal(name)));
            }
            PresentedPlan::Header(name) => {
                let header = format!("SchemeKind::Header({})", Literal(name));
                presented(code, scheme, &header, "");
            }
            PresentedPlan::LikeOthers => presented(code, scheme, &client_builder::kind(scheme), &scheme.prefix),
        }
        let fields = plan.fields.iter().map(|(name, value)| format!("({}, {})", Literal(name), Literal(value)));
        code.line(format_args!("fields: &[{}],", fields.collect::<Vec<_>>().join(", ")));
        let (token, expires_in) = (Literal(&plan.token), Literal(&plan.expires_in));
        code.line(format_args!("answer: TokenAnswer {{ token: {token}, expires_in: {expires_in} }},"));
    });
}

fn presented(code: &mut Code, scheme: &SchemePlan, kind: &str, prefix: &str) {
    code.line("credential: Presented::Like(Scheme {");
    code.line(format_args!("    name: {},", Literal(&scheme.name)));
    code.line(format_args!("    kind: {kind},"));
    code.line(format_args!("    prefix: {},", Literal(prefix)));
    code.line("    env: &[],");
    code.line("    refused: &[],");
    code.line("}),");
}

/// What a new builder does without being asked.
pub(super) fn at_once(client: &ClientPlan) -> String {
    let schemes = client.schemes.iter().filter(|scheme| match &scheme.tokens {
        Some(TokenPlan::Client(_)) => true,
        Some(TokenPlan::Exchange(plan)) => plan.method.is_none(),
        None => false,
    });
    schemes.map(|scheme| format!(".{}", ask(scheme))).collect()
}

fn ask(scheme: &SchemePlan) -> String {
    format!("set_tokens({}, |credential| {}.tokens(credential))", Literal(&scheme.name), scheme.table())
}

/// The builder's method that asks for tokens, or takes what a client needs to get them.
pub(super) fn method(code: &mut Code, scheme: &SchemePlan) {
    let name = Literal(&scheme.name);
    match &scheme.tokens {
        Some(TokenPlan::Client(plan)) => {
            code.doc("The identifier and the secret of a client, which gets its tokens itself: before its first call, shortly before one");
            code.doc("expires, and when one is refused.");
            code.doc("");
            code.doc(&client_builder::from_env(scheme));
            let head = format!("pub fn {}(self, {CLIENT}) -> Self", plan.method);
            code.block(head, "}", |code| {
                code.line("let credential = Credential::pair(client_id, client_secret);");
                code.line(format_args!("self.set_credential({name}, credential)"));
            });
            code.blank();
        }
        Some(TokenPlan::Exchange(ExchangePlan { method: Some(method), call, .. })) => {
            code.doc(&format!(
                "Sends short-lived tokens instead of the credential (`{}`), which is then used for {call} only:",
                scheme.method.bare()
            ));
            code.doc("before the first call, shortly before a token expires, and when one is refused.");
            code.block(format_args!("pub fn {method}(self) -> Self"), "}", |code| {
                code.line(format_args!("self.{}", ask(scheme)));
            });
            code.blank();
        }
        _ => {}
    }
}

/// Parameters for a client of OAuth 2.0.
pub(super) const CLIENT: &str = "client_id: impl Into<String>, client_secret: impl Into<Secret<String>>";
