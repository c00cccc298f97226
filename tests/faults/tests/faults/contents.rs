//! Answers that arrive, but are not what the description promises.

use sdkwright_faults::{Payload, Step};
use spheron_sdk::ErrorKind;

use crate::{facts, setup};

#[tokio::test]
async fn an_answer_that_ends_early() {
    let setup = setup([Step::Truncate { declared: 100, sent: 10 }]);
    assert_eq!(facts(&setup.fail().await), (ErrorKind::Transport, Some(200), true));
    setup.assert_sent_once();
}

#[tokio::test]
async fn json_that_ends_early() {
    let setup = setup([Step::json(200, r#"{"username": "#)]);
    let error = setup.fail().await;
    assert_eq!(facts(&error), (ErrorKind::Decode, Some(200), true));
    assert_eq!(error.body().unwrap(), r#"{"username": "#);
    setup.assert_sent_once();
}

#[tokio::test]
async fn text_that_is_not_utf8() {
    let setup = setup([Step::invalid_utf8(200), Step::invalid_utf8(500)]);
    let error = setup.fail().await;
    assert_eq!(facts(&error), (ErrorKind::Decode, Some(200), true));
    setup.assert_sent_once();
    let error = setup.fail().await;
    assert_eq!(facts(&error), (ErrorKind::Api, Some(500), true));
    assert_eq!(error.body().unwrap(), &b"{\"message\": \"caf\xe9\"}"[..], "bytes as they came");
}

/// Servers send JSON under any name; whether it is some is seen from the body.
#[tokio::test]
async fn a_wrong_content_type_alone_does_no_harm() {
    let setup = setup([Step::typed(200, "text/plain", Payload::Text(r#"{"a": 1}"#.into()))]);
    let value = setup.call().await.unwrap();
    assert_eq!(value["a"], 1);
    setup.assert_sent_once();
}

#[tokio::test]
async fn a_page_instead_of_an_answer() {
    let setup = setup([Step::html_page(200)]);
    let error = setup.fail().await;
    assert_eq!(facts(&error), (ErrorKind::Decode, Some(200), true));
    setup.assert_sent_once();
}

#[tokio::test]
async fn the_error_page_of_a_proxy() {
    let setup = setup([Step::html_page(502)]);
    let error = setup.fail().await;
    assert_eq!(facts(&error), (ErrorKind::Api, Some(502), true));
    let expected = "GET /v2/profile: 502 Bad Gateway: a page titled `502 Bad Gateway`";
    assert_eq!(error.to_string(), expected);
    assert!(error.body().unwrap().starts_with(b"<!doctype html>"));
    setup.assert_sent_once();
}

#[tokio::test]
async fn no_content_where_a_body_is_declared() {
    let setup = setup([Step::status(204)]);
    let error = setup.fail().await;
    assert_eq!(facts(&error), (ErrorKind::Decode, Some(204), true));
    assert_eq!(error.body().unwrap(), "");
    setup.assert_sent_once();
}

#[tokio::test]
async fn a_body_where_none_is_declared() {
    let setup = setup([Step::html_page(200)]);
    let response = setup.client.account().ping().send_with_response().await.unwrap();
    assert!(response.raw().starts_with(b"<!doctype html>"), "kept");
    assert_eq!(setup.journal().requests[0].header("authorization"), None, "none is needed");
}

/// The other SDK describes the bodies of its errors; a page is not one of them.
#[tokio::test]
async fn a_page_is_no_described_error() {
    let setup = setup([Step::html_page(502)]);
    let client = steadybit_sdk::Client::builder().base_url(setup.session.url()).access_token("t");
    let client = client.retry(steadybit_sdk::RetryPolicy::never());
    let error = client.build().unwrap().teams().list().send().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 502);
    let said = error.api_error().unwrap();
    assert!(matches!(&said, steadybit_sdk::ApiError::Undeclared(page) if page.is_string()), "{said:?}");
    assert_eq!(setup.journal().requests[0].header("authorization"), Some("accessToken t"));
}
