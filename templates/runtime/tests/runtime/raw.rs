//! Calls that the description does not know.

use crate::runtime::{ErrorKind, Method, RequestOptions, Value};
use crate::sample::types::Image;
use crate::scripted::Piece::{Cut, Text};
use crate::scripted::Scripted;
use crate::server::Server;

#[tokio::test]
async fn anything_can_be_called() {
    let server = Server::start();
    server.answer(201, &[], r#"{"a":1}"#);
    let call = server.client().request(Method::PATCH, "new/{x}/a b?q=1&r=ü");
    let call = call.query("s", "t u").query("s", 2).header("X-A", "b").json(&Image::new("x"));
    assert_eq!(call.clone().send().await.unwrap().status().as_u16(), 201);
    server.answer(201, &[], r#"{"a":1}"#);
    assert_eq!(call.send_as::<Value>().await.unwrap()["a"], 1);
    let request = server.requests().pop().unwrap();
    assert_eq!(request.method, "PATCH");
    assert_eq!(request.target, "/new/%7Bx%7D/a%20b?q=1&r=%C3%BC&s=t%20u&s=2");
    assert_eq!(request.header("authorization"), Some("accessToken secret"));
    assert_eq!((request.header("x-a"), request.text().as_str()), (Some("b"), r#"{"name":"x"}"#));
}

#[tokio::test]
async fn it_stays_on_its_server() {
    let server = Server::start();
    for path in ["//example.com/x", "@example.com", "https://example.com/", ":1@example.com", "\\example.com"] {
        server.client().request(Method::GET, path).send().await.unwrap();
    }
    assert_eq!(server.requests().len(), 5);
}

#[tokio::test]
async fn errors_name_it_without_its_query() {
    let server = Server::start();
    server.answer(404, &[], "");
    let error = server.client().request(Method::GET, "/x?key=hidden").send().await.unwrap_err();
    assert_eq!(error.to_string(), "GET /x: 404 Not Found");
    assert_eq!((error.kind(), error.error_body()), (ErrorKind::Api, Some("")));
}

#[tokio::test]
async fn options_apply() {
    let server = Server::start();
    let options = RequestOptions::new().header("X-Api-Version", "3").header("Authorization", "own");
    server.client().request(Method::GET, "/x").options(options).send().await.unwrap();
    let request = server.request();
    assert_eq!((request.header("x-api-version"), request.header("authorization")), (Some("3"), Some("own")));
}

/// Any type of serde, beside those of the crate.
#[derive(Debug, PartialEq, serde::Deserialize)]
struct Own(i64, Option<String>);

#[tokio::test]
async fn answers_are_read_as_they_come() {
    let script = Scripted::default()
        .answer(200, "text/event-stream", &[Text("event: e\nid: 7\ndata: [1,\"a\"]\n\ndata: [2,null]\n\ndata: x\n\n")])
        .answer(200, "application/json", &[Text("[1,null]\n[2,"), Text("\"b\"]\nnot"), Cut])
        .answer(200, "text/plain", &[Text("ab"), Text("cd"), Cut])
        .answer(403, "application/json", &[Text("{\"message\":\"no\"}")]);
    let call = || script.client().request(Method::POST, "/watch?key=hidden").json(&[1]);
    let mut events = call().send_events::<Own>().await.unwrap();
    let event = events.next().await.unwrap().unwrap();
    assert_eq!((event.kind.as_str(), event.id.as_deref(), event.data), ("e", Some("7"), Own(1, Some("a".into()))));
    assert_eq!(events.next().await.unwrap().unwrap().data, Own(2, None));
    let error = events.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().starts_with("POST /watch: event `message` cannot be decoded"), "{error}");
    let mut records = call().send_records::<Own>().await.unwrap();
    assert_eq!(records.next().await.unwrap().unwrap(), Own(1, None));
    assert_eq!(records.next().await.unwrap().unwrap(), Own(2, Some("b".into())));
    let error = records.next().await.unwrap().unwrap_err();
    assert!(error.to_string().starts_with("POST /watch: the answer was cut after"), "{error}");
    let mut download = call().send_stream().await.unwrap();
    let mut bytes = Vec::new();
    let error = loop {
        match download.chunk().await {
            Ok(Some(piece)) => bytes.extend_from_slice(&piece),
            Ok(None) => panic!("the end"),
            Err(error) => break error,
        }
    };
    assert_eq!(bytes, b"abcd");
    assert!(error.to_string().starts_with("POST /watch: the answer was cut after 4 bytes"), "{error}");
    let error = call().send_records::<Own>().await.map(drop).unwrap_err();
    assert_eq!(error.to_string(), "POST /watch: 403 Forbidden: no");
}
