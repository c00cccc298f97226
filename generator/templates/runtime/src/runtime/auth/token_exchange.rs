//! Tokens for which an API takes a credential that is good for longer, in a call of its own.

use http::Method;

use crate::runtime::attempts::core::Core;
use crate::runtime::auth::credential::Token;
use crate::runtime::auth::credential::{Credential, Fetch, TokenSource};
use crate::runtime::auth::placing::put;
use crate::runtime::auth::token_answer::TokenAnswer;
use crate::runtime::auth::token_request::{TokenRequest, Whose};
use crate::runtime::bodies::body::Body;
use crate::runtime::bodies::content::Content;
use crate::runtime::errors::hidden::forms;
use crate::runtime::parameters::percent::{Keep, encode};
use crate::runtime::requests::api::Scheme;
use crate::runtime::requests::draft::Draft;
use crate::runtime::scalars::secret::Secret;
use serde_json::Value;

/// The call that gives a token for a credential.
pub struct TokenExchange {
    /// A base URL of its own; empty for the API's.
    pub server: &'static str,
    /// Method of HTTP.
    pub method: Method,
    /// The path.
    pub path: &'static str,
    /// How the credential goes into the call.
    pub credential: Presented,
    /// What else goes into the body.
    pub fields: &'static [(&'static str, &'static str)],
    /// Where the answer has the token.
    pub answer: TokenAnswer,
}

/// How a credential goes into the call that gives a token for it.
pub enum Presented {
    /// As into all other calls.
    Like(Scheme),
    /// As a property of a JSON body.
    Json(&'static str),
    /// As a field of a form.
    Form(&'static str),
}

impl TokenExchange {
    /// Makes a source of tokens out of a credential.
    pub(crate) fn tokens(&'static self, parts: Vec<Secret<String>>) -> Credential {
        Credential::fetched(Exchange { rule: self, parts })
    }
}

struct Exchange {
    rule: &'static TokenExchange,
    parts: Vec<Secret<String>>,
}

impl TokenSource for Exchange {
    fn fetch<'a>(&'a self, core: &'a Core) -> Fetch<'a, Token> {
        Box::pin(async {
            let TokenExchange { server, method, path, credential, fields, answer } = self.rule;
            let mut draft = Draft::default();
            let secrets = self.secrets();
            let own = self.parts.first().map_or("", |part| part.expose().as_str());
            let mut fields = fields.to_vec();
            match credential {
                Presented::Like(scheme) => put(&mut draft, scheme, &self.parts)?,
                Presented::Json(name) | Presented::Form(name) => fields.push((name, own)),
            }
            if !fields.is_empty() {
                draft.body = Some(body(&fields, matches!(credential, Presented::Form(_))));
            }
            let request = TokenRequest {
                server,
                method: method.clone(),
                path,
                draft,
                whose: Whose::Described,
                secrets: &secrets,
            };
            request.send(core, answer).await.map(|granted| granted.token)
        })
    }

    fn secrets(&self) -> Vec<Secret<String>> {
        forms(&self.parts)
    }
}

fn body(fields: &[(&str, &str)], is_form: bool) -> Body {
    if is_form {
        let form = |text: &str| encode(text, Keep::Unreserved);
        let pairs: Vec<_> = fields.iter().map(|(name, value)| format!("{}={}", form(name), form(value))).collect();
        let content_type = "application/x-www-form-urlencoded".to_owned();
        return Body { content_type, content: Content::Bytes(pairs.join("&").into()) };
    }
    let object = fields.iter().map(|(name, value)| ((*name).to_owned(), Value::from(*value)));
    let content = Content::Bytes(Value::Object(object.collect()).to_string().into());
    Body { content_type: "application/json".to_owned(), content }
}
