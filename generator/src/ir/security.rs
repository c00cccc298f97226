use serde::Serialize;

use super::Docs;

/// A way to prove who calls (OpenAPI 3.1, Security Scheme Object).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SecurityScheme {
    /// Its key in the document.
    pub name: String,
    /// What it is.
    pub kind: SchemeKind,
    /// Its prose.
    pub docs: Docs,
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

/// One alternative of `security`: all of its schemes are needed. Empty: nothing is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SecurityRequirement {
    /// Names of [`SecurityScheme`]s, all declared.
    pub schemes: Vec<String>,
}
