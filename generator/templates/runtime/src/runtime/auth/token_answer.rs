//! What the answer to a request for a token says (RFC 6749, 5.1).
//!
//! In: a body. Out: a token. It must not know who asked for it, nor how.

use std::time::Duration;

use crate::runtime::auth::credential::Token;
use crate::runtime::errors::error::{Error, ErrorKind};
use crate::runtime::formats::json::from_json_within;
use crate::runtime::scalars::secret::Secret;
use serde_json::Value;

/// Where in the answer is what, as JSON Pointers.
pub struct TokenAnswer {
    /// The token.
    pub token: &'static str,
    /// For how many seconds it is good; empty where no answer says so.
    pub expires_in: &'static str,
}

/// What came.
pub(crate) struct Granted {
    pub(crate) token: Token,
    /// What the next token can be got with.
    pub(crate) refresh: Option<Secret<String>>,
}

impl TokenAnswer {
    /// Reads an answer. Messages say nothing of what it holds.
    pub(crate) fn read(&self, body: &[u8], limit: usize) -> Result<Granted, Error> {
        let refused = |message: &str| Error::new(ErrorKind::Credential, message);
        let answer: Value = from_json_within(body, limit).map_err(|error| {
            if !error.is_too_large() {
                return refused("the answer is not JSON");
            }
            let message = format!("the answer takes more than {limit} bytes of memory, the limit (`max_memory`)");
            Error::new(ErrorKind::TooLarge, message)
        })?;
        let text = |pointer: &str| answer.pointer(pointer)?.as_str().filter(|text| !text.is_empty());
        let secret =
            text(self.token).ok_or_else(|| refused(&format!("the answer has no token at `{}`", self.token)))?;
        // The kinds that are no bearer token (`mac`, `DPoP`) need more than to be sent.
        let kind = text("/token_type").unwrap_or("bearer").to_ascii_lowercase();
        if !kind.starts_with("bearer") {
            return Err(refused("the answer has a token of a type that is not `bearer`"));
        }
        let mut token = Token::new(secret);
        let lifetime = answer.pointer(self.expires_in).filter(|_| !self.expires_in.is_empty());
        token.lifetime = lifetime.and_then(seconds).map(Duration::from_secs);
        Ok(Granted { token, refresh: text("/refresh_token").map(Secret::from) })
    }
}

/// Some servers write the number as a text, or with a fraction. Less than nothing is nothing.
fn seconds(value: &Value) -> Option<u64> {
    let number = match value {
        Value::String(text) => text.trim().parse().ok()?,
        value => value.as_f64()?,
    };
    // The conversion ends at the largest number there is.
    number.is_finite().then_some(number as u64)
}
