//! What a session is told to do.

use serde::{Deserialize, Serialize};

use crate::Step;

/// What becomes of the requests of a session. A new script takes the place of an earlier one.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Script {
    /// One for each request, in the order of arrival.
    pub steps: Vec<Step>,
    /// What comes after them; nothing for 200 and an empty object.
    pub then: Option<Step>,
    /// Whether requests need a token, and which.
    pub tokens: Option<Tokens>,
}

/// With this, a request without a valid token is answered with 401, and takes no step of the script.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Tokens {
    /// Tokens that are valid from the beginning.
    pub accepted: Vec<String>,
    /// `expires_in` of the tokens that `_token` hands out: what it says, not what it does. They are valid until the
    /// session is told otherwise (`Session::expire`).
    pub expires_in: Option<i64>,
    /// How long an exchange takes.
    pub delay_ms: u64,
    /// What becomes of the first exchanges instead.
    pub exchanges: Vec<Step>,
    /// Where tokens are handed out.
    pub path: String,
    /// The status of a request without a valid token.
    pub refusal: u16,
}

impl Default for Tokens {
    fn default() -> Self {
        Self {
            accepted: Vec::new(),
            expires_in: Some(3_600),
            delay_ms: 0,
            exchanges: Vec::new(),
            path: "/_token".to_owned(),
            refusal: 401,
        }
    }
}

impl<const N: usize> From<[Step; N]> for Script {
    fn from(steps: [Step; N]) -> Self {
        Self { steps: steps.into(), ..Self::default() }
    }
}

impl From<Vec<Step>> for Script {
    fn from(steps: Vec<Step>) -> Self {
        Self { steps, ..Self::default() }
    }
}

impl From<Tokens> for Script {
    fn from(tokens: Tokens) -> Self {
        Self { tokens: Some(tokens), ..Self::default() }
    }
}
