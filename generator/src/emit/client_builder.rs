//! What the API adds to the builder of the client: a method for each credential and for each default.

use super::client::errors;
use super::code::{Code, Literal};
use super::tokens;
use crate::ir::SchemeKind;
use crate::plan::{ClientPlan, DefaultPlan, SchemePlan, Taker, TokenPlan};

/// What a credential is given as: parameters and arguments.
pub(super) fn credential(scheme: &SchemePlan) -> (String, String) {
    match scheme.kind {
        SchemeKind::Basic => {
            ("user: impl Into<String>, password: impl Into<Secret<String>>".to_owned(), "user, password".to_owned())
        }
        _ => ("credential: impl Into<Credential>".to_owned(), "credential".to_owned()),
    }
}

/// Where else it may come from.
pub(super) fn from_env(scheme: &SchemePlan) -> String {
    let names = scheme.env.join("` and `");
    format!("[`credential_from_env`](Self::credential_from_env) takes it from `{names}`.")
}

/// Where the credential goes.
pub(super) fn kind(scheme: &SchemePlan) -> String {
    match &scheme.kind {
        SchemeKind::ApiKeyHeader(name) => format!("SchemeKind::Header({})", Literal(name)),
        SchemeKind::ApiKeyQuery(name) => format!("SchemeKind::Query({})", Literal(name)),
        SchemeKind::ApiKeyCookie(name) => format!("SchemeKind::Cookie({})", Literal(name)),
        SchemeKind::Basic => "SchemeKind::Basic".to_owned(),
        SchemeKind::Bearer if scheme.prefix.is_empty() => "SchemeKind::Bearer".to_owned(),
        SchemeKind::Bearer | SchemeKind::OtherHttp(_) | SchemeKind::Unsupported(_) => {
            "SchemeKind::Header(\"Authorization\")".to_owned()
        }
    }
}

pub(super) fn emit(code: &mut Code, client: &ClientPlan) {
    code.block("impl ClientBuilder", "}", |code| {
        for scheme in &client.schemes {
            code.docs(&scheme.docs);
            code.doc("");
            match &scheme.tokens {
                Some(TokenPlan::Client(client)) => code.doc(&format!(
                    "This takes a token that you have; [`{0}`](Self::{0}) has the client get one.",
                    client.method.bare()
                )),
                _ => code.doc(&from_env(scheme)),
            }
            let (parameters, _) = credential(scheme);
            let name = Literal(&scheme.name);
            code.block(format_args!("pub fn {}(self, {parameters}) -> Self", scheme.method), "}", |code| match scheme
                .kind
            {
                SchemeKind::Basic => {
                    code.line(format_args!("self.set_credential({name}, Credential::pair(user, password))"))
                }
                _ => code.line(format_args!("self.set_credential({name}, credential.into())")),
            });
            code.blank();
            tokens::method(code, scheme);
        }
        client.defaults.iter().enumerate().for_each(|(index, default)| default_setter(code, index, default));
        code.doc("The client.");
        errors(code, "If a credential or the base URL is missing, or if TLS cannot be set up.");
        code.block("pub fn build(self) -> Result<Client, Error>", "}", |code| {
            code.line("Ok(Client { core: self.make()? })");
        });
    });
}

fn default_setter(code: &mut Code, index: usize, default: &DefaultPlan) {
    code.docs(&default.docs);
    code.doc("");
    if default.taker == Taker::Operations {
        code.doc(
            "It goes into every call that has a place for it and sets nothing there; what a call sets itself wins.",
        );
    }
    if let Some(env) = &default.env {
        code.doc(&format!("[`credential_from_env`](Self::credential_from_env) takes it from `{env}`, if that is set."));
    }
    let setter = &default.setter;
    code.block(format_args!("pub fn {setter}(self, value: impl Into<String>) -> Self"), "}", |code| {
        code.line(format_args!("self.set_default({index}, value.into())"));
    });
    code.blank();
}
