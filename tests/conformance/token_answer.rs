//! Reads answers of token endpoints.

use serde::Deserialize;

use super::cases::{Outcome, leak, run};
use crate::runtime::TokenAnswer;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    body: String,
    #[serde(default = "usual")]
    at: [String; 2],
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    token: String,
    #[serde(default)]
    lifetime: Option<u64>,
    #[serde(default)]
    refresh: Option<String>,
}

fn usual() -> [String; 2] {
    ["/access_token".to_owned(), "/expires_in".to_owned()]
}

#[test]
fn token_answer() {
    run(include_str!("token_answer.yaml"), 30, |given: &Given| {
        let [token, expires_in] = &given.at;
        let answer = TokenAnswer { token: leak(token), expires_in: leak(expires_in) };
        match answer.read(given.body.as_bytes(), usize::MAX) {
            Ok(granted) => Outcome::Sent(Read {
                token: granted.token.secret.into_exposed(),
                lifetime: granted.token.lifetime.map(|lifetime| lifetime.as_secs()),
                refresh: granted.refresh.map(|secret| secret.into_exposed()),
            }),
            Err(error) => Outcome::Refused(error.to_string()),
        }
    });
}
