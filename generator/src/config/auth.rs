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
