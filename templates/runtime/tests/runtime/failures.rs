//! Answers that say success by their status and failure by their body.

use crate::runtime::{ErrorKind, Method};
use crate::sample::types::Problem;
use crate::server::Server;

const FAILED: &str = r#"{"failed":true,"title":"No","message":"not today"}"#;

#[tokio::test]
async fn what_says_failure() {
    let cases = [
        (FAILED, true),
        (r#" {"\u0066ailed":true}"#, true),
        (r#"{"failed":false}"#, false),
        (r#"{"failed":"true"}"#, false),
        (r#"{"failed":null}"#, false),
        (r#"{"meta":{"result":"success"}}"#, false),
        (r#"{"meta":{"result":0}}"#, false),
        (r#"{"meta":{"result":"ok"}}"#, true),
        (r#"{"meta":{"result":1}}"#, true),
        (r#"{"meta":{"result":null}}"#, false),
        (r#"{"meta":{}}"#, false),
        (r#"{"inner":{"failed":true}}"#, false),
        (r#"[{"failed":true}]"#, false),
        (r#"{"failed":true"#, false),
        ("failed", false),
        ("", false),
    ];
    let server = Server::start();
    for (body, expected) in cases {
        server.answer(200, &[], body);
        let found = server.client().things().empty().send().await;
        assert_eq!(found.is_err(), expected, "{body}");
    }
}

#[tokio::test]
async fn the_code_of_the_api_is_in_the_text() {
    let server = Server::start();
    let cases = [
        (r#"{"code":"network_missing","message":"no such network"}"#, ": no such network (network_missing)"),
        (r#"{"code":"missing","reason":"it is missing"}"#, ": it is missing"),
        (r#"{"error":{"code":-4000,"message":"busy"}}"#, ": busy (-4000)"),
        (r#"{"errorCode":" E17 ","detail":"no"}"#, ": no (E17)"),
        (r#"{"code":404,"message":"no"}"#, ": no"),
        (r#"{"code":"alone"}"#, ": alone"),
        (r#"{"error_code":"E1"}"#, ": E1"),
        (r#"{"code":{"x":1},"message":"no"}"#, ": no"),
        ("[]", ""),
    ];
    for (body, expected) in cases {
        server.answer(404, &[], body);
        let error = server.client().things().empty().send().await.unwrap_err();
        let text = error.to_string();
        assert!(text.ends_with(&format!("404 Not Found{expected}")), "{text}");
        let same = error.clone();
        assert_eq!((same.to_string(), same.body(), same.status()), (text, error.body(), error.status()));
    }
}

#[tokio::test]
async fn what_programs_ask_most() {
    let server = Server::start();
    for (status, expected) in [
        (404, [true, false, false]),
        (410, [true, false, false]),
        (401, [false, true, false]),
        (403, [false, false, false]),
        (429, [false, false, true]),
        (500, [false, false, false]),
    ] {
        server.answer(status, &[], "{}");
        let error = server.client().things().empty().send().await.unwrap_err();
        assert_eq!([error.is_not_found(), error.is_unauthorized(), error.is_rate_limited()], expected, "{status}");
    }
    let client = server.builder().access_token("\n").build();
    let error = client.unwrap().things().secure().send().await.unwrap_err();
    assert!(error.is_unauthorized(), "{error}");
}

#[tokio::test]
async fn a_failure_is_an_error_of_the_api() {
    let server = Server::start();
    server.answer(200, &[("X-Request-Id", "r1")], FAILED);
    let error = server.client().things().read(1).send().await.unwrap_err();
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Api, 200));
    assert_eq!(error.to_string(), "GET /read/{id}#fragment: 200 OK, but the body says that the call failed: No");
    assert_eq!((error.body().unwrap(), error.request_id()), (&FAILED.into(), Some("r1")));
    // The error body of the rest, as nothing is declared for 200.
    assert_eq!((error.error_body(), error.decode_body::<Problem>().unwrap().title.as_str()), (Some("Problem"), "No"));
}

#[tokio::test]
async fn every_kind_of_json_answer_is_looked_into() {
    let server = Server::start();
    let things = server.client().things();
    for _ in 0..6 {
        server.answer(201, &[], FAILED);
    }
    let errors = [
        things.maybe().send().await.map(drop).unwrap_err(),
        things.list().send().await.map(drop).unwrap_err(),
        things.maybe_image().send().await.map(drop).unwrap_err(),
        things.create().send().await.map(drop).unwrap_err(),
        things.execute().send().await.map(drop).unwrap_err(),
        server.client().request(Method::GET, "/x").send_as::<Problem>().await.map(drop).unwrap_err(),
    ];
    assert!(errors.iter().all(|error| error.kind() == ErrorKind::Api));
    for _ in 0..3 {
        server.answer(200, &[], FAILED);
    }
    assert_eq!(things.text().send().await.unwrap(), FAILED);
    assert_eq!(things.bytes().send().await.unwrap(), FAILED);
    assert_eq!(server.client().request(Method::GET, "/x").send().await.unwrap().body(), FAILED);
    server.answer(500, &[], FAILED);
    let error = things.empty().send().await.unwrap_err();
    assert_eq!(error.to_string(), "GET /empty: 500 Internal Server Error: No");
}

/// Whoever prints an error with all that caused it reads each cause once.
#[tokio::test]
async fn a_cause_is_told_once() {
    let server = Server::start();
    server.answer(200, &[], r#"{"title": 5}"#);
    let undecoded = server.client().request(Method::GET, "/x").send_as::<Vec<i64>>().await.unwrap_err();
    // Nobody listens there any more.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let policy = crate::runtime::RetryPolicy::never();
    let client = crate::Client::builder().base_url(url).retry(policy).build().unwrap();
    let unconnected = client.request(Method::GET, "/x").send().await.unwrap_err();
    for error in [undecoded, unconnected] {
        let mut chain = Vec::new();
        let mut next: Option<&(dyn std::error::Error + 'static)> = Some(&error);
        while let Some(one) = next {
            chain.push(one.to_string());
            next = one.source();
        }
        let cause = error.cause().unwrap().to_string();
        let n_told: usize = chain.iter().map(|text| text.matches(&cause).count()).sum();
        assert!(n_told <= 1 && chain.len() == 1, "{chain:?}");
    }
}
