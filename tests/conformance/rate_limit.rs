//! Reads what servers say about their limits of calls.

use std::collections::BTreeMap;

use http::{HeaderMap, HeaderName, HeaderValue};
use serde::Deserialize;

use super::cases::{run, time};
use crate::runtime::RateLimit;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Headers {
    headers: BTreeMap<String, String>,
    /// The time by the client's clock.
    #[serde(default = "usual")]
    now: String,
}

fn usual() -> String {
    "2024-01-01T00:00:00Z".to_owned()
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[derive(Default)]
struct Limit {
    limit: Option<u64>,
    remaining: Option<u64>,
    /// In seconds.
    reset: Option<f64>,
}

#[test]
fn rate_limit() {
    run(include_str!("rate_limit.yaml"), 45, |given: &Headers| {
        let mut headers = HeaderMap::new();
        for (name, value) in &given.headers {
            let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
            headers.append(name, HeaderValue::from_str(value).unwrap());
        }
        RateLimit::at(&headers, time(&given.now)).map(|RateLimit { limit, remaining, reset_after }| Limit {
            limit,
            remaining,
            reset: reset_after.map(|wait| wait.as_secs_f64()),
        })
    });
}
