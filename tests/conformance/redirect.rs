//! Reads where an answer leads.

use http::{HeaderMap, HeaderValue, Method, StatusCode};
use serde::Deserialize;

use super::cases::run;
use crate::runtime::attempts::chunks::Rest;
use crate::runtime::attempts::core::Route;
use crate::runtime::attempts::redirect::hop;
use crate::runtime::calls::raw_request::UNDESCRIBED;
use crate::runtime::parameters::url::BaseUrl;
use crate::runtime::{Answer, Bytes};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    #[serde(default = "get")]
    method: String,
    #[serde(default = "found")]
    status: u16,
    #[serde(default = "usual")]
    from: String,
    to: String,
}

fn get() -> String {
    "GET".to_owned()
}

fn found() -> u16 {
    302
}

fn usual() -> String {
    "https://a.example/b/c/d?q".to_owned()
}

#[test]
fn redirect() {
    run(include_str!("redirect.yaml"), 80, |given: &Given| {
        let mut headers = HeaderMap::new();
        headers.insert("location", HeaderValue::from_str(&given.to).unwrap());
        let answer = Answer {
            status: StatusCode::from_u16(given.status).unwrap(),
            headers,
            body: Bytes::new(),
            operation: &UNDESCRIBED,
            failed: None,
            is_accepted: false,
            secrets: Vec::new(),
            lacking: String::new(),
            max_memory: usize::MAX,
            rest: Rest::default(),
        };
        let route = Route {
            method: given.method.parse::<Method>().unwrap(),
            server: BaseUrl::parse("https://a.example").unwrap(),
            path: String::new(),
            is_foreign: false,
        };
        let (next, keeps_body) = hop(&route, &given.from.parse().unwrap(), &answer)?;
        let body = if keeps_body { " body" } else { "" };
        let foreign = if next.is_foreign { " foreign" } else { "" };
        Some(format!("{} {}{body}{foreign}", next.method, next.server.with_path(&next.path)))
    });
}
