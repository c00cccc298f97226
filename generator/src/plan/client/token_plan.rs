//! How short-lived tokens are got.

use crate::naming::Ident;

/// How tokens are got for a credential, decided.
#[derive(Clone, Debug)]
pub enum TokenPlan {
    /// By a client of OAuth 2.0, for itself.
    Client(OauthClientPlan),
    /// By a call that takes the credential.
    Exchange(ExchangePlan),
}

/// A client of OAuth 2.0, decided.
#[derive(Clone, Debug)]
pub struct OauthClientPlan {
    /// Where tokens are.
    pub token_url: String,
    /// Where they are renewed; empty for the same place.
    pub refresh_url: String,
    /// What they are for; may be empty.
    pub scope: String,
    /// How the client says who it is: the runtime's word.
    pub client_auth: &'static str,
    /// The defaults that say the place and the scope better, by their setters.
    pub defaults: [String; 2],
    /// Name of the builder's method that takes identifier and secret.
    pub method: Ident,
}

/// A call that takes a credential and gives tokens, decided.
#[derive(Clone, Debug)]
pub struct ExchangePlan {
    /// Its own base URL; may be empty.
    pub server: String,
    /// Its method.
    pub http_method: &'static str,
    /// Its path.
    pub path: String,
    /// The call in prose.
    pub call: String,
    /// How the credential goes into it.
    pub credential: PresentedPlan,
    /// What else goes into the body.
    pub fields: Vec<(String, String)>,
    /// JSON Pointer of the token.
    pub token: String,
    /// JSON Pointer of its lifetime.
    pub expires_in: String,
    /// Name of the builder's method that asks for it; nothing if it is always done.
    pub method: Option<Ident>,
    /// Names that the method had before.
    pub former: Vec<Ident>,
}

impl TokenPlan {
    /// Names of the builder's method that asks for tokens, the last one first.
    pub(crate) fn released(&self) -> Vec<&Ident> {
        match self {
            Self::Client(_) => Vec::new(),
            Self::Exchange(ExchangePlan { method, former, .. }) => method.iter().chain(former).collect(),
        }
    }
}

/// How a credential goes into the call that gives tokens for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PresentedPlan {
    /// As into all other calls.
    LikeOthers,
    /// In a header of this name.
    Header(String),
    /// As this property of a JSON body.
    Json(String),
    /// As this field of a form.
    Form(String),
}
