//! Where credentials go, and where they do not.

use crate::runtime::ErrorKind;
use crate::server::{Request, Server};
use crate::{Client, ClientBuilder};

async fn arrived(with: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Request {
    let server = Server::start();
    let client = with(server.builder()).build().unwrap();
    client.things().secure().q("1").c("2").send().await.unwrap();
    server.request()
}

#[tokio::test]
async fn each_kind_has_its_place() {
    let request = arrived(|builder| builder.access_token("t")).await;
    assert_eq!(request.header("authorization"), Some("accessToken t"));
    let request = arrived(|builder| builder.basic("Aladdin", "open sesame")).await;
    assert_eq!(request.header("authorization"), Some("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="));
    let request = arrived(|builder| builder.query_key("a&b=c")).await;
    assert_eq!(request.target, "/secure?q=1&api%20key=a%26b%3Dc");
    let request = arrived(|builder| builder.cookie_key("YWI=;x")).await;
    assert_eq!(request.header("cookie"), Some("c=2; session=YWI=%3Bx"));
    let request = arrived(|builder| builder.bearer("t").header_key("k")).await;
    assert_eq!((request.header("authorization"), request.header("x-key")), (Some("Bearer t"), Some("k")));
}

#[tokio::test]
async fn the_first_complete_alternative_is_used() {
    // Bearer alone is not enough, because it is needed together with the other key.
    let request = arrived(|builder| builder.bearer("t").query_key("q").access_token("a")).await;
    assert_eq!((request.header("authorization"), request.target.as_str()), (None, "/secure?q=1&api%20key=q"));
}

#[tokio::test]
async fn none_needed_none_sent() {
    let server = Server::start();
    server.client().things().send().send().await.unwrap();
    assert_eq!(server.request().header("authorization"), None);
}

#[tokio::test]
async fn optional_credentials() {
    let server = Server::start();
    server.builder().build().unwrap().things().relative().send().await.unwrap();
    server.client().things().relative().send().await.unwrap();
    let sent: Vec<_> = server.requests().iter().map(|request| request.header("authorization").is_some()).collect();
    assert_eq!(sent, [false, true]);
    assert_eq!(server.requests()[0].target, "/v2/relative");
}

#[tokio::test]
async fn without_a_credential_the_server_decides() {
    let server = Server::start();
    let client = server.builder().build().unwrap();
    client.things().secure().q("1").send().await.unwrap();
    let request = server.request();
    assert_eq!(
        (request.target.as_str(), request.header("authorization"), request.header("x-key")),
        ("/secure?q=1", None, None)
    );
    for status in [401, 403] {
        server.answer(status, &[], r#"{"message":"who are you?"}"#);
        let error = client.things().secure().send().await.unwrap_err();
        assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Api, status));
        let told = error.to_string();
        let lacking = "who are you? (missing credential: `Bearer` (environment variable SAMPLE_BEARER) and `HeaderKey`, \
                       or `Basic`, or `QueryKey`, or `CookieKey`, or `AccessToken` (environment variable SAMPLE_TOKEN))";
        assert!(told.ends_with(lacking), "{told}");
    }
    // Other failures are not about credentials.
    server.answer(404, &[], "");
    assert_eq!(client.things().secure().send().await.unwrap_err().to_string(), "GET /secure: 404 Not Found");
}

#[tokio::test]
async fn half_of_what_is_asked_for_is_sent_where_there_is_no_whole() {
    let server = Server::start();
    server.answer(401, &[], "");
    let client = server.builder().bearer("t").build().unwrap();
    let error = client.things().secure().send().await.unwrap_err();
    assert_eq!(server.request().header("authorization"), Some("Bearer t"));
    let expected = "GET /secure: 401 Unauthorized (missing credential: `HeaderKey`, or `Basic`, or `QueryKey`, \
                    or `CookieKey`, or `AccessToken` (environment variable SAMPLE_TOKEN))";
    assert_eq!(error.to_string(), expected);
}

#[tokio::test]
async fn an_odd_credential_is_not_shown() {
    let server = Server::start();
    let client = server.builder().access_token("se\ncret").build().unwrap();
    let error = client.things().delete("k", true).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credential);
    assert!(!format!("{error} {error:?}").contains("cret\"") && !error.to_string().contains("se\n"), "{error}");
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let (server, other) = (Server::start(), Server::start());
    server.answer(302, &[("Location", &other.url)], "");
    let error = server.client().things().delete("k", true).send().await.unwrap_err();
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Api, 302));
    assert_eq!(other.requests(), []);
}

#[tokio::test]
async fn another_server_gets_no_credential_of_a_changed_base_url() {
    let server = Server::start();
    let error = server.client().things().elsewhere().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credential);
    assert!(error.to_string().contains("`other.example.com`"), "{error}");
}

#[test]
fn http_is_refused_beyond_this_machine() {
    let build = |url: &str| Client::builder().base_url(url).access_token("t").build();
    for url in ["http://example.com", "http://localhost.example.com", "http://127.0.0.1.nip.io", "http://10.0.0.1"] {
        assert_eq!(build(url).unwrap_err().kind(), ErrorKind::Request, "{url}");
    }
    for url in ["http://localhost:1", "http://127.9.9.9", "http://[::1]:80/x", "https://example.com/a/", "HTTPS://x.y"]
    {
        build(url).unwrap();
    }
    for url in ["", "example.com", "ftp://x", "https://u:p@example.com", "https://example.com?x=1", "https://"] {
        assert_eq!(build(url).unwrap_err().kind(), ErrorKind::Request, "{url}");
    }
    Client::builder().base_url("http://example.com").allow_http().build().unwrap();
}

#[test]
fn debug_shows_no_credential() {
    let builder = Client::builder().access_token("hidden").basic("u", "hidden").header("X", "hidden");
    let client = builder.clone().build().unwrap();
    let call = client.things().delete("hidden", true).trace("hidden");
    let raw = client.request(crate::runtime::Method::GET, "/x?key=hidden").header("a", "hidden");
    let debug = format!("{builder:?} {client:?} {call:?} {raw:?} {:?}", client.things());
    assert!(!debug.contains("hidden"), "{debug}");
}
