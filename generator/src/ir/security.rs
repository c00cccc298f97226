use serde::Serialize;

use super::Docs;

/// A way to prove who calls (OpenAPI 3.1, Security Scheme Object).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SecurityScheme {
    /// Its key in the document.
    pub name: String,
    /// What it is.
    pub kind: SchemeKind,
    /// How a client gets tokens for itself, where it can.
    pub client_credentials: Option<ClientCredentials>,
    /// Its prose.
    pub docs: Docs,
}

/// How a client gets tokens for itself (OAuth 2.0, RFC 6749, 4.4; OpenAPI 3.1, OAuth Flow Object).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClientCredentials {
    /// Where tokens are, absolute or relative to the base URL.
    pub token_url: String,
    /// Where they are renewed, if that is elsewhere.
    pub refresh_url: Option<String>,
    /// The scopes that requirements of the document name, each once.
    pub scopes: Vec<String>,
}

/// What a scheme sends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum SchemeKind {
    /// A key in this header.
    ApiKeyHeader(String),
    /// A key in this query parameter.
    ApiKeyQuery(String),
    /// A key in this cookie.
    ApiKeyCookie(String),
    /// HTTP Basic (RFC 7617).
    Basic,
    /// A bearer token (RFC 6750), also what OAuth 2.0 and OpenID Connect end in.
    Bearer,
    /// Another HTTP scheme, by its name: `Authorization: <name> <credential>`.
    OtherHttp(String),
    /// Nothing that a client can send in a request (mutual TLS and what we do not know).
    Unsupported(String),
}

impl SchemeKind {
    /// What it sends, and where, in a few words.
    pub fn sends(&self) -> String {
        match self {
            Self::ApiKeyHeader(name) => format!("header {name}"),
            Self::ApiKeyQuery(name) => format!("query {name}"),
            Self::ApiKeyCookie(name) => format!("cookie {name}"),
            Self::Basic => "basic".to_owned(),
            Self::Bearer => "bearer".to_owned(),
            Self::OtherHttp(name) => format!("http {name}"),
            Self::Unsupported(name) => format!("unsupported {name}"),
        }
    }
}

/// One alternative of `security`: all of its schemes are needed. Empty: nothing is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SecurityRequirement {
    /// Names of [`SecurityScheme`]s, all declared.
    pub schemes: Vec<String>,
}
