//! Reads `Retry-After`.

use http::{HeaderMap, HeaderValue};
use serde::Deserialize;

use super::cases::{run, time};
use crate::runtime::errors::headers::retry_after_at;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Headers {
    value: String,
    /// The header `Date`: the time by the server's clock.
    #[serde(default)]
    date: Option<String>,
    /// The time by the client's clock.
    #[serde(default = "usual")]
    now: String,
}

fn usual() -> String {
    "1994-11-06T08:49:37Z".to_owned()
}

#[test]
fn retry_after() {
    run(include_str!("retry_after.yaml"), 45, |given: &Headers| {
        let mut headers = HeaderMap::new();
        headers.insert("retry-after", HeaderValue::from_str(&given.value).unwrap());
        if let Some(date) = &given.date {
            headers.insert("date", HeaderValue::from_str(date).unwrap());
        }
        retry_after_at(&headers, time(&given.now)).map(|wait| wait.as_secs_f64())
    });
}
