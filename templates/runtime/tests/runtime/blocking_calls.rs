//! Calls without an async runtime: the same answers and the same errors.

use std::io::Read;
use std::time::{Duration, Instant};

use crate::blocking::Client;
use crate::runtime::{Blocking, ClientBuilder, Error, ErrorKind, File, Method, RequestOptions, RetryPolicy, Value};
use crate::sample::types::{Image, Upload};
use crate::server::Server;

fn builder(url: &str) -> ClientBuilder<Blocking> {
    Client::builder().base_url(url).access_token("secret").retry(RetryPolicy::never())
}

fn client(server: &Server) -> Client {
    builder(&server.url).build().unwrap()
}

fn chunked(content_type: &str, chunks: &[&str], is_whole: bool) -> Vec<u8> {
    let mut answer = format!(
        "HTTP/1.1 200 OK\r\nconnection: close\r\ntransfer-encoding: chunked\r\ncontent-type: {content_type}\r\n\r\n"
    );
    for chunk in chunks {
        answer.push_str(&format!("{:x}\r\n{chunk}\r\n", chunk.len()));
    }
    answer.push_str(if is_whole { "0\r\n\r\n" } else { "" });
    answer.into_bytes()
}

#[test]
fn values_with_status_and_headers() {
    let server = Server::start();
    server.answer(201, &[("X-Request-Id", "r1")], r#"{"a":1}"#);
    let answer = client(&server).things().send().json(Image::new("é")).send_with_response().unwrap();
    assert_eq!((answer.status().as_u16(), answer.request_id()), (201, Some("r1")));
    assert_eq!(answer.body()["a"], 1);
    let request = server.request();
    assert_eq!((request.method.as_str(), request.text().as_str()), ("POST", r#"{"name":"é"}"#));
    assert_eq!(request.header("content-length"), Some("13"));
    assert_eq!(request.header("transfer-encoding"), None);
    assert_eq!(request.header("accept-encoding"), None);
    assert!(request.header("user-agent").unwrap().starts_with("sdkwright-runtime/"));
}

#[test]
fn no_body_has_a_length_where_one_is_usual() {
    let server = Server::start();
    client(&server).things().send().send().unwrap();
    assert_eq!(server.request().header("content-length"), Some("0"));
    client(&server).things().empty().send().unwrap();
    let requests = server.requests();
    assert_eq!((requests[1].method.as_str(), requests[1].header("content-length")), ("GET", None));
}

#[test]
fn a_body_where_none_is_usual() {
    let server = Server::start();
    client(&server).request(Method::DELETE, "/x").json(&Image::new("a")).send().unwrap();
    let request = server.request();
    assert_eq!((request.method.as_str(), request.text().as_str()), ("DELETE", r#"{"name":"a"}"#));
}

#[test]
fn failures_and_redirects_are_answers() {
    let server = Server::start();
    server.answer(404, &[], r#"{"message":"no"}"#);
    server.answer(302, &[("Location", "/elsewhere")], "");
    for status in [404, 302] {
        let error = client(&server).things().text().send().unwrap_err();
        assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Api, status));
    }
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn it_is_tried_again() {
    let server = Server::start();
    server.answer(503, &[("Retry-After", "0")], "");
    let policy = RetryPolicy::new().backoff(Duration::from_millis(1), Duration::from_millis(1));
    builder(&server.url).retry(policy).build().unwrap().things().text().send().unwrap();
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn silence_is_a_timeout() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let client = builder(&url).build().unwrap();
    let options = RequestOptions::new().timeout(Duration::from_millis(50));
    let began = Instant::now();
    let error = client.things().text().options(options).send().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
    assert!(began.elapsed() < Duration::from_secs(5));
}

#[test]
fn nobody_listens() {
    let closed = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://{}", listener.local_addr().unwrap())
    };
    let error = builder(&closed).build().unwrap().things().text().send().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect, "{error}");
}

#[test]
fn what_is_read_while_it_is_sent() {
    let server = Server::start();
    let files = vec![File::reader("a", 3, &b"abc"[..]), File::new("b", "def")];
    client(&server).things().send().parts(Upload::new(files)).send().unwrap();
    let request = server.request();
    assert_eq!(request.header("content-length"), Some(request.body.len().to_string().as_str()));
    assert!(request.text().contains("\r\n\r\nabc\r\n") && request.text().contains("\r\n\r\ndef\r\n"));
}

#[test]
fn a_download_is_a_reader() {
    let server = Server::start();
    server.answer_bytes(chunked("a/b", &["abc", "defg"], true));
    let mut text = String::new();
    client(&server).things().bytes().send_stream().unwrap().read_to_string(&mut text).unwrap();
    assert_eq!(text, "abcdefg");
}

#[test]
fn a_download_that_is_cut() {
    let server = Server::start();
    server.answer_bytes(chunked("a/b", &["abc"], false));
    let mut download = client(&server).things().bytes().send_stream().unwrap();
    let mut text = String::new();
    let error = download.read_to_string(&mut text).unwrap_err();
    assert!(error.to_string().contains("the answer was cut after 3 bytes"), "{error}");
}

#[test]
fn events_and_records_are_iterators() {
    let server = Server::start();
    server.answer_bytes(chunked(
        "text/event-stream",
        &["data: {\"name\":\"a\"}\n\ndata: {\"na", "me\":\"b\"}\n\n"],
        true,
    ));
    server.answer_bytes(chunked("application/x-ndjson", &["{\"name\":\"c\"}\n{\"name\":\"d\"}"], true));
    let things = client(&server).things();
    let events = things.events().send().unwrap();
    let names: Result<Vec<String>, Error> = events.map(|event| Ok(event?.data.name)).collect();
    assert_eq!(names.unwrap(), ["a", "b"]);
    let records = things.records().send().unwrap();
    let names: Result<Vec<String>, Error> = records.map(|image| Ok(image?.name)).collect();
    assert_eq!(names.unwrap(), ["c", "d"]);
}

#[test]
fn a_raw_request_gives_any_type() {
    let server = Server::start();
    server.answer(200, &[], r#"{"a":1}"#);
    let value: Value = client(&server).request(Method::GET, "/x").send_as().unwrap();
    assert_eq!(value["a"], 1);
}

#[test]
fn features_do_not_meet() {
    let server = Server::start();
    server.answer_bytes(chunked("application/x-ndjson", &["{\"name\":\"c\"}\n{\"name\":\"d\"}"], true));
    // With the feature `stream` too, it is an iterator and nothing else.
    let records = client(&server).things().records().send().unwrap();
    assert_eq!(records.take(1).count(), 1);
}

#[test]
fn answers_are_limited() {
    let server = Server::start();
    let body = format!("[{}0]", "{\"a\":0},".repeat(100_000));
    for _ in 0..2 {
        server.answer(200, &[], &body);
    }
    let client = builder(&server.url).max_memory(1_000_000).build().unwrap();
    assert_eq!(client.things().send().send().unwrap_err().kind(), ErrorKind::TooLarge);
    assert_eq!(client.things().send().send_as::<Vec<serde_json::Value>>().unwrap_err().kind(), ErrorKind::TooLarge);
}

#[test]
fn raw_requests_are_read_as_they_come() {
    let server = Server::start();
    server.answer_bytes(chunked("text/event-stream", &["id: 1\ndata: {\"a\":1}\n\n", "data: [DONE]\n\n"], true));
    let mut events = client(&server).request(Method::GET, "/x").send_events::<Value>().unwrap();
    assert_eq!(events.next().unwrap().unwrap().data["a"], 1);
    assert!(events.next().is_none());
    server.answer_bytes(chunked("text/event-stream", &["id: 1\ndata: a\n\n"], true));
    server.answer_bytes(chunked("application/x-ndjson", &["{\"a\":", "1}\n[2]\n"], true));
    let mut events = client(&server).request(Method::POST, "/x").send_text_events().unwrap();
    assert_eq!(events.next().unwrap().unwrap().data, "a");
    let records = client(&server).request(Method::GET, "/x").send_records::<Value>().unwrap();
    assert_eq!(records.collect::<Result<Vec<_>, _>>().unwrap(), [serde_json::json!({"a": 1}), serde_json::json!([2])]);
}
