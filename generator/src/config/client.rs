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
