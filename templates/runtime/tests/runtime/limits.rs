//! Limits to what a server can make a client do.

use crate::runtime::{ErrorKind, Map, Method, RequestOptions, Value, from_yaml};
use crate::scripted::{Piece, Scripted};
use crate::server::Server;

/// Untyped, it takes some eighty times its length.
fn large(n: usize) -> String {
    format!("[{}{{\"a\":0}}]", "{\"a\":0},".repeat(n))
}

#[tokio::test]
async fn a_value_that_takes_too_much_memory_is_an_error() {
    let server = Server::start();
    let client = server.builder().max_memory(1_000_000).build().unwrap();
    let read = |options: RequestOptions| client.things().send().options(options).send();
    server.answer(200, &[], large(100_000));
    let error = read(RequestOptions::new()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    let message = "POST /send: the call succeeded (200 OK), but its answer takes more than 1000000 bytes of memory, the limit \
                   (`max_memory`)";
    assert_eq!((error.to_string().as_str(), error.body().unwrap().len()), (message, large(100_000).len()));
    server.answer(200, &[], large(100_000));
    read(RequestOptions::new().max_memory(1 << 30)).await.unwrap();
    // What is small may take what it takes.
    server.answer(200, &[], large(5_000));
    read(RequestOptions::new().max_memory(0)).await.unwrap();
    server.answer(200, &[], large(2_000_000));
    let error = server.client().things().send().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert!(error.to_string().contains("268435456"), "{error}");
}

/// Whatever is read: a limit of the client, too little for the answer.
fn narrow(server: &Server) -> crate::ClientBuilder {
    server.builder().access_token("secret").max_memory(1_000_000)
}

#[tokio::test]
async fn any_type_of_serde_is_limited() {
    let server = Server::start();
    let client = narrow(&server).build().unwrap();
    let text = large(100_000);
    for _ in 0..2 {
        server.answer(200, &[], &text);
    }
    let typed = client.things().send().send_as::<serde_json::Value>().await.unwrap_err();
    let raw = client.request(Method::GET, "/x").send_as::<Vec<serde_json::Value>>().await.unwrap_err();
    for error in [typed, raw] {
        assert_eq!((error.kind(), error.body().unwrap().len()), (ErrorKind::TooLarge, text.len()));
    }
    server.answer(200, &[], &text);
    let options = RequestOptions::new().max_memory(1 << 30);
    let values: Vec<serde_json::Value> = client.things().send().options(options).send_as().await.unwrap();
    assert_eq!(values.len(), 100_001);
    // Long texts and many numbers take no more than they are.
    server.answer(200, &[], format!("[\"{}\"]", "x".repeat(900_000)));
    client.request(Method::GET, "/x").send_as::<Vec<String>>().await.unwrap();
    server.answer(200, &[], format!("[{}0]", "0,".repeat(100_000)));
    assert_eq!(client.request(Method::GET, "/x").send_as::<Vec<u8>>().await.unwrap_err().kind(), ErrorKind::TooLarge);
    server.answer(200, &[], format!("[{}0]", "0,".repeat(10_000)));
    client.request(Method::GET, "/x").send_as::<Vec<u8>>().await.unwrap();
}

#[tokio::test]
async fn events_and_records_are_limited() {
    let text = large(100_000);
    let event = format!("data: {text}\n\ndata: {{\"name\":\"b\"}}\n\n");
    let line = format!("{text}\n{{\"name\":\"b\"}}\n");
    let pieces = [event, line].map(|text| vec![Piece::Text(text.leak())]);
    for is_raw in [false, true] {
        let script = Scripted::default().answer(200, "text/event-stream", &pieces[0]);
        let client = script.builder().max_memory(1_000_000).build().unwrap();
        let (first, second) = if is_raw {
            let mut events = client.request(Method::GET, "/x").send_events::<serde_json::Value>().await.unwrap();
            (events.next().await.unwrap().map(drop), events.next().await.unwrap().map(drop))
        } else {
            let mut events = client.things().events().send().await.unwrap();
            (events.next().await.unwrap().map(drop), events.next().await.unwrap().map(drop))
        };
        assert!(matches!(first.unwrap_err().kind(), ErrorKind::TooLarge | ErrorKind::Decode));
        second.unwrap();
        let script = Scripted::default().answer(200, "application/jsonl", &pieces[1]);
        let client = script.builder().max_memory(1_000_000).build().unwrap();
        let mut records = client.request(Method::GET, "/x").send_records::<serde_json::Value>().await.unwrap();
        let error = records.next().await.unwrap().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TooLarge);
        let message = "GET /x: value 1 of the answer takes more than 1000000 bytes of memory, the limit (`max_memory`)";
        assert_eq!(error.to_string(), message);
        assert_eq!(records.next().await.unwrap().unwrap()["name"], "b");
    }
}

#[tokio::test]
async fn bodies_of_errors_are_limited() {
    let server = Server::start();
    let client = narrow(&server).build().unwrap();
    let body = format!("{{\"title\":\"no\",\"rest\":{}}}", large(100_000));
    server.answer(404, &[], &body);
    let error = client.things().read(1).send().await.unwrap_err();
    assert_eq!(error.to_string(), "GET /read/{id}#fragment: 404 Not Found: no");
    assert!(error.untyped_body().is_string(), "it is text where it takes too much as JSON");
    assert_eq!(error.decode_body::<Map<Value>>(), None);
    assert_eq!(error.body_as::<Value>(), None);
    server.answer(404, &[], &body);
    let error = server.client().things().read(1).send().await.unwrap_err();
    assert!(error.untyped_body().is_object() && error.body_as::<Value>().is_some());
}

#[tokio::test]
async fn what_says_failure_is_looked_for_within_the_limit() {
    let server = Server::start();
    let body = format!("{{\"failed\":true,\"title\":\"no\",\"rest\":{}}}", large(100_000));
    server.answer(200, &[], &body);
    let error = narrow(&server).build().unwrap().things().send().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    server.answer(200, &[], &body);
    let error = server.client().things().send().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Api);
}

#[tokio::test]
async fn the_message_of_a_large_body_takes_little() {
    let server = Server::start();
    for body in [format!("{{\"errors\":{},\"message\":\"no\"}}", large(100_000)), large(100_000), "x".repeat(5_000_000)]
    {
        server.answer(500, &[], &body);
        let future = server.client().things().empty().send();
        let error = future.await.unwrap_err();
        assert!(error.to_string().len() < 400);
    }
}

#[test]
fn yaml_is_limited_and_not_quoted() {
    let error = from_yaml::<Map<i64>>("a: 1\nsecret: [hidden\nb: }{\n").unwrap_err();
    assert!(error.to_string().starts_with("malformed YAML, line "), "{error}");
    assert!(!format!("{error} {error:?}").contains("hidden"), "{error}");
    let error = from_yaml::<Value>(&format!("{}{}", "[".repeat(500), "]".repeat(500))).unwrap_err();
    assert!(error.to_string().len() < 200, "{error}");
}

#[tokio::test]
async fn comments_and_blank_lines_without_end_are_an_error() {
    let comments = vec![Piece::Text(": keep the connection open\n\n"); 3_000];
    let script = Scripted::default().answer(200, "text/event-stream", &comments);
    let client = script.builder().max_body(1_000).build().unwrap();
    let mut events = client.things().events().send().await.unwrap();
    assert_eq!(events.next().await.unwrap().unwrap_err().kind(), ErrorKind::TooLarge);
    let script = Scripted::default().answer(200, "application/jsonl", &vec![Piece::Text("\n  \n\n"); 20_000]);
    let client = script.builder().max_body(1_000).build().unwrap();
    let mut records = client.things().records().send().await.unwrap();
    assert_eq!(records.next().await.unwrap().unwrap_err().kind(), ErrorKind::TooLarge);
}

#[tokio::test]
async fn a_limit_of_calls_until_the_end_of_time_is_none() {
    let server = Server::start();
    for reset in ["18446744073709551615", "9223372036854775807", "99999999999"] {
        server.answer(200, &[("RateLimit-Remaining", "0"), ("RateLimit-Reset", reset)], "{}");
        let client = server.builder().pace().access_token("secret").build().unwrap();
        client.things().empty().send().await.unwrap();
        let error = client.things().empty().send().await.unwrap_err();
        let message = error.to_string();
        assert!(message.starts_with("GET /empty: the server allows no calls for another 3"), "{message}");
        assert_eq!(error.kind(), ErrorKind::Timeout);
    }
}

#[tokio::test]
async fn raw_calls_keep_to_the_base_path_and_to_themselves() {
    let server = Server::start();
    let client = server.builder().base_url(format!("{}/base/v1", server.url)).build().unwrap();
    let names = ["Content-Length", "transfer-encoding", "HOST", "Connection", "Upgrade", "TE", "Expect"];
    for name in names {
        let error = client.request(Method::GET, "/x").header(name, "1").send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request, "{name}");
        let options = RequestOptions::new().header(name, "1");
        assert_eq!(
            client.request(Method::GET, "/x").options(options).send().await.unwrap_err().kind(),
            ErrorKind::Request
        );
        assert!(server.builder().header(name, "1").build().is_err());
    }
    let paths = ["/../x", "..", "/a/../../x", "/%2e%2e/x", "/a/.%2E/%2e./x", "/..%2fx", "/..\\x", "/a/..%5C..%5cx"];
    for path in paths {
        let error = client.request(Method::GET, path).send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request, "{path}: {error}");
    }
    assert_eq!(server.requests(), []);
    for path in ["/a/../x", "/x?y=../..", "/..x/x..", "/a/./b"] {
        client.request(Method::GET, path).send().await.unwrap();
    }
}

#[test]
fn whatever_is_read_of_a_body_has_a_limit() {
    let error = crate::runtime::from_json::<Value>(large(2_000_000).as_bytes()).unwrap_err();
    assert!(error.to_string().contains("takes more memory"), "{error}");
}
