use std::collections::BTreeMap;

use serde::Deserialize;

/// `[client]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ClientConfig {
    /// Base URL instead of the document's first server.
    pub base_url: Option<String>,
    /// Environment variable that overrides the base URL in `from_env()`.
    pub base_url_env: Option<String>,
    /// A base URL that follows from how the credential begins.
    pub base_url_by_credential: Option<BaseUrlByCredential>,
    /// Headers every request carries.
    pub headers: BTreeMap<String, String>,
    /// Name of the builder's setter -> a value that a client sets once for many operations.
    pub defaults: BTreeMap<String, ClientDefault>,
}

/// `[client.defaults.<setter>]`: a parameter or property that many operations share. Every operation that has it takes
/// the client's value where the call sets none. What the document requires of callers is then optional in Rust, and a
/// call without any value fails before it is sent.
///
/// In bodies, the property counts at the top of a JSON object or form that the document describes. A struct that is also
/// received, or that is a part of something else, keeps a required property required.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ClientDefault {
    /// Name of a parameter of the query.
    pub query: Option<String>,
    /// Name of a header.
    pub header: Option<String>,
    /// Name of a property at the top of request bodies.
    pub body: Option<String>,
    /// Environment variable that `from_env()` takes it from, if it is set.
    pub env: Option<String>,
    /// What the setter's documentation says.
    pub description: Option<String>,
}

/// `[client.base_url_by_credential]`: one API under several hosts, where a credential says by its first characters
/// which one it is for. A base URL from code or from the environment comes first; with a credential that begins
/// otherwise, no client is built.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaseUrlByCredential {
    /// Name of the security scheme whose credential is looked at.
    pub scheme: String,
    /// First characters -> base URL; the longest match counts.
    pub prefixes: BTreeMap<String, String>,
}
