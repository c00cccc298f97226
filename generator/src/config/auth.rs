use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};

/// `[auth.<scheme>]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Auth {
    /// Environment variable that holds the credential; for a scheme that has two parts (a user name and a password, the
    /// identifier and the secret of a client) also a list of two.
    #[serde(deserialize_with = "one_or_more")]
    pub env: Vec<String>,
    /// Text before the credential, with its blank (`"accessToken "`).
    pub prefix: Option<String>,
    /// Name of the builder's method; the scheme's name in snake case by default.
    pub method: Option<String>,
    /// Statuses that say that the credential was refused, so that a source of tokens is asked for another one, once;
    /// `[401]` by default.
    pub refused: Option<Vec<u16>>,
    /// What the credential of an OAuth 2.0 scheme is.
    pub grant: Option<Grant>,
    /// Where a client gets its tokens, instead of where the document says.
    pub token_url: Option<String>,
    /// What a client asks for, instead of all scopes that the document's requirements name.
    pub scopes: Option<Vec<String>>,
    /// How a client says who it is where it gets its tokens.
    pub client_auth: ClientAuth,
    /// A call that gives tokens for the credential.
    pub exchange: Option<Exchange>,
}

/// What the credential of an OAuth 2.0 scheme is.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Grant {
    /// A token that the user has; the default where a client cannot get one.
    Token,
    /// The identifier and the secret of a client, which gets its tokens itself.
    ClientCredentials,
}

/// How a client says who it is where it gets its tokens (RFC 6749, 2.3.1).
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum ClientAuth {
    /// In the `Authorization` header.
    #[default]
    Basic,
    /// In the body.
    Post,
}

/// `[auth.<scheme>.exchange]`: a call that gives short-lived tokens for the credential, which then identifies nobody in any
/// other call.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exchange {
    /// `POST /path`, joined to the base URL; the server of that operation counts, if the document has it.
    pub call: String,
    /// How the credential goes into it; as into all other calls by default.
    #[serde(default)]
    pub credential: Option<Presented>,
    /// What else goes into its body.
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
    /// JSON Pointer of the token in the answer; `/access_token` by default.
    #[serde(default)]
    pub token: Option<String>,
    /// JSON Pointer of the seconds that the token is good for; `/expires_in` by default.
    #[serde(default)]
    pub expires_in: Option<String>,
    /// Name of the builder's method that switches it on; `exchange_<name of the credential's>` by default.
    #[serde(default)]
    pub method: Option<String>,
    /// Whether it is done without being asked for; there is no such method then.
    #[serde(default)]
    pub always: bool,
}

/// How a credential goes into the call that gives tokens for it.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Presented {
    /// In a header of this name.
    Header(String),
    /// As this property of a JSON body.
    Json(String),
    /// As this field of a form.
    Form(String),
}

fn one_or_more<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged, expecting = "expected the name of a variable, or a list of names")]
    enum Names {
        One(String),
        More(Vec<String>),
    }
    Names::deserialize(deserializer).map(|names| match names {
        Names::One(name) => vec![name],
        Names::More(names) => names,
    })
}
