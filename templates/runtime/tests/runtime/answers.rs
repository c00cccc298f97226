//! What becomes of each kind of answer.

use std::time::Duration;

use crate::runtime::{ErrorKind, RateLimit};
use crate::sample::types::{ExecuteAnswer, Problem};
use crate::server::Server;

const SERVER: &str = r#"{"owner":null,"cores":1,"state":"READY","image":{"name":"x"}}"#;

#[tokio::test]
async fn json() {
    let server = Server::start();
    server.answer(200, &[("X-Request-Id", "r1"), ("X-Count", "7")], format!("[{SERVER}]"));
    let response = server.client().things().read(1).send_with_response().await.unwrap();
    assert_eq!((response.status().as_u16(), response.request_id()), (200, Some("r1")));
    assert_eq!(response.header_value::<u32>("x-count"), Some(7));
    assert_eq!(response.rate_limit(), None);
    assert_eq!(format!("{response:?}"), "Response { status: 200, .. }");
    assert_eq!(&response.raw()[..2], b"[{");
    assert_eq!(response.body()[0].cores, 1);
    let (status, headers, body) = response.into_parts();
    assert_eq!((status.as_u16(), headers.len() > 1, body.len()), (200, true, 1));
}

#[tokio::test]
async fn optional_text_bytes_empty() {
    let server = Server::start();
    let things = server.client().things();
    server.answer(204, &[], "");
    server.answer(200, &[], " \n");
    server.answer(200, &[], "null");
    server.answer(200, &[], r#"{"name":"x"}"#);
    for expected in [None, None, None, Some("x")] {
        let image = things.maybe().send().await.unwrap();
        assert_eq!(image.map(|image| image.name).as_deref(), expected);
    }
    server.answer(200, &[], b"a\xff");
    assert_eq!(things.text().send().await.unwrap(), "a\u{fffd}");
    server.answer(200, &[], b"a\xff");
    assert_eq!(things.bytes().send().await.unwrap(), &b"a\xff"[..]);
    server.answer(200, &[], "kept");
    let response = things.empty().send_with_response().await.unwrap();
    assert_eq!(&response.raw()[..], b"kept");
}

#[tokio::test]
async fn text_in_its_encoding() {
    let server = Server::start();
    let things = server.client().things();
    let cases: [(&str, &[u8], &str); 14] = [
        ("text/plain", "é€".as_bytes(), "é€"),
        ("text/plain; charset=\"UTF-8\"", b"\xEF\xBB\xBF\xC3\xA9", "é"),
        ("text/plain;charset=iso-8859-1", b"caf\xE9 \x80", "café €"),
        ("text/plain; Charset=Windows-1252", b"\x93\xE9\x94\x9F", "“é”Ÿ"),
        ("text/plain; charset=us-ascii", b"a", "a"),
        ("text/csv; header=present; charset=utf-16le", b"\xE9\0=\xD8\0\xDE", "é😀"),
        ("text/plain; charset=utf-16be", b"\0\xE9", "é"),
        ("text/plain; charset=utf-16", b"\xFF\xFE\xE9\0", "é"),
        ("text/plain; charset=utf-16", b"\xFE\xFF\0\xE9", "é"),
        ("text/plain; charset=utf-16", b"a\0b\0", "ab"),
        ("text/plain; charset=utf-16", b"\x30\x42\x30", "あ\u{FFFD}"),
        ("text/plain", b"\xFF\xFEa\0", "a"),
        ("text/plain; charset=shift_jis", b"\x82\xA0", "あ"),
        ("text/plain; charset=none", "é".as_bytes(), "é"),
    ];
    for (media_type, body, text) in cases {
        server.answer(200, &[("Content-Type", media_type)], body);
        assert_eq!(things.text().send().await.unwrap(), text, "{media_type}");
    }
    server.answer(200, &[("Content-Type", "text/plain; charset=klingon")], b"\xE9");
    let error = things.text().send().await.unwrap_err();
    assert_eq!((error.kind(), &error.body().unwrap()[..]), (ErrorKind::Decode, &b"\xE9"[..]));
    assert!(error.to_string().contains("its encoding `klingon` is not known"), "{error}");
}

#[tokio::test]
async fn by_status() {
    let server = Server::start();
    let things = server.client().things();
    server.answer(200, &[], r#"{"name":"x"}"#);
    assert!(matches!(things.execute().send().await.unwrap(), ExecuteAnswer::Ok(image) if image.name == "x"));
    server.answer(201, &[], r#"{"ip":"::"}"#);
    assert!(matches!(things.execute().send().await.unwrap(), ExecuteAnswer::Created(nic) if nic.ip == "::"));
    server.answer(204, &[], "");
    assert_eq!(things.execute().send().await.unwrap(), ExecuteAnswer::NoContent);
    server.answer(302, &[], "there");
    assert_eq!(things.execute().send().await.unwrap(), ExecuteAnswer::Moved("there".into()));
    server.answer(206, &[], "hidden");
    let other = things.execute().send().await.unwrap();
    assert_eq!(format!("{other:?}"), "Other(OtherAnswer { status: 206, .. })");
    assert!(matches!(other, ExecuteAnswer::Other(other) if other.body() == "hidden"));
    server.answer(400, &[], "");
    assert_eq!(things.execute().send().await.unwrap_err().kind(), ErrorKind::Api);
}

#[tokio::test]
async fn an_error_keeps_everything() {
    let server = Server::start();
    let body = r#"{"title":"No such thing","detail":"it is\ngone"}"#;
    server.answer(404, &[("Retry-After", "3"), ("X-Request-Id", "r2")], body);
    let error = server.client().things().read(1).send().await.unwrap_err();
    assert_eq!(error.to_string(), "GET /read/{id}#fragment: 404 Not Found: No such thing: it is gone");
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Api, 404));
    assert_eq!((error.retry_after(), error.request_id()), (Some(Duration::from_secs(3)), Some("r2")));
    assert_eq!(error.body().unwrap(), body);
    assert_eq!(error.headers().unwrap().get("x-request-id").unwrap(), "r2");
    assert_eq!(error.decode_body::<Problem>().unwrap().title, "No such thing");
    assert_eq!(error.error_body(), Some("Missing"));
    assert_eq!(size_of_val(&error), size_of::<usize>());
    let debug = format!("{error:?}");
    assert!(!debug.contains("r2") && debug.contains("404"), "{debug}");
}

#[tokio::test]
async fn the_most_specific_error_type() {
    let server = Server::start();
    let cases = [(404, "Missing"), (403, "Refusal"), (500, "Broken"), (503, "Problem"), (302, "Problem")];
    for (status, name) in cases {
        server.answer(status, &[], "{}");
        let error = server.client().things().read(1).send().await.unwrap_err();
        assert_eq!(error.error_body(), Some(name), "{status}");
    }
}

#[tokio::test]
async fn messages_of_unknown_errors() {
    let long = "x".repeat(2_000);
    let cases = [
        (r#"{"message":"m"}"#, "m"),
        (r#"{"error":{"message":"inner"}}"#, "inner"),
        (r#"{"errors":[{"detail":"d"}]}"#, "d"),
        (r#"{"Type":"Sender","Message":"m"}"#, "m"),
        (r#"{"errorMessage":{"reason":"r"},"request_body":{"message":"no"}}"#, "r"),
        (
            r#"{"exception_message":"Wrong.","exception_detail":[{"loc":["body","name"],"msg":"m"}],"request_body":{}}"#,
            "Wrong: body.name: m",
        ),
        (r#"{"faultDetail":"d","faultMessage":7}"#, "d"),
        (r#""text""#, "text"),
        ("plain\ntext", "plain text"),
        ("<html><title>502 Bad Gateway</title></html>", "a page titled `502 Bad Gateway`"),
        ("<!doctype html><p>é", "a page of 20 bytes"),
        ("\u{feff}{\"message\":\"m\"}", "m"),
        ("<html><head><TITLE lang=\"en\">\n404 &amp;\nmore </TITLE>", "a page titled `404 & more`"),
        ("<html><title> </title><pre>x</pre><h1>Not <b>found</b></h1>", "a page titled `Not found`"),
        ("<?xml version=\"1.0\"?><Error><Message>No such key</Message></Error>", "a page titled `No such key`"),
        ("<title", "a page of 6 bytes"),
        ("<title>é", "a page of 9 bytes"),
        ("a\0b", "3 bytes that are no text"),
    ];
    let server = Server::start();
    for (body, expected) in cases {
        server.answer(500, &[], body);
        let error = server.client().things().empty().send().await.unwrap_err();
        assert_eq!(error.to_string(), format!("GET /empty: 500 Internal Server Error: {expected}"));
    }
    for key in ["message", "error", "Message", "xdetail"] {
        let deep = format!("{}{{}}{}", format!("{{\"{key}\":").repeat(100), "}".repeat(100));
        server.answer(500, &[], deep);
        let error = server.client().things().empty().send().await.unwrap_err();
        assert_eq!(error.to_string(), "GET /empty: 500 Internal Server Error");
    }
    server.answer(500, &[], long);
    assert!(server.client().things().empty().send().await.unwrap_err().to_string().len() < 400);
    server.answer(500, &[], "");
    let error = server.client().things().empty().send().await.unwrap_err();
    assert_eq!(error.to_string(), "GET /empty: 500 Internal Server Error");
}

#[tokio::test]
async fn an_error_that_is_text_is_no_error_body() {
    let server = Server::start();
    let page = format!("<html><head><title>404 Not Found</title></head><body>{}</body></html>", "x".repeat(5_000));
    let cases = [
        ("text/plain", "gone\nfor good", "gone for good"),
        ("text/html; charset=utf-8", page.as_str(), "a page titled `404 Not Found`"),
        ("application/json", "not JSON", "not JSON"),
        ("application/json", "{}", ""),
    ];
    for (media_type, body, expected) in cases {
        server.answer(404, &[("Content-Type", media_type)], body);
        let error = server.client().things().read(1).send().await.unwrap_err();
        let separator = if expected.is_empty() { "" } else { ": " };
        assert_eq!(error.to_string(), format!("GET /read/{{id}}#fragment: 404 Not Found{separator}{expected}"));
        assert_eq!((error.kind(), error.body().unwrap()), (ErrorKind::Api, &body.to_owned().into()));
        // The status has an error body, but this is not one.
        assert_eq!((error.error_body(), error.decode_body::<Problem>()), (Some("Missing"), None));
    }
}

#[tokio::test]
async fn a_decode_failure_names_the_path() {
    let server = Server::start();
    let cases = [
        (SERVER.replace("{\"name\":\"x\"}", "{}"), "[0].image.name: missing"),
        (SERVER.replace("\"cores\":1", "\"cores\":true"), "[0].cores: expected an integer of type i32, found `true`"),
        (SERVER.replace("\"cores\":1", "\"cores\":1.5"), "[0].cores: expected an integer of type i32, found `1.5`"),
        (SERVER.replace("\"READY\"", "null"), "[0].state: expected a string, found null"),
        (SERVER.replace("\"cores\"", r#""nics":[{"ip":"a"},{}],"cores""#), "[0].nics[1].ip: missing"),
        (
            SERVER.replace("\"cores\"", r#""tags":{"a b":[1,"x"]},"cores""#),
            "[0].tags.a b[1]: expected an integer of type i64, found a string",
        ),
        (SERVER.replace("\"cores\"", "\"nics\":{},\"cores\""), "[0].nics: expected an array, found an object"),
        (
            SERVER.replace("\"READY\"", "[]").replace("\"name\"", "\"no\""),
            "[0].state: expected a string, found an array; [0].image.name: missing",
        ),
    ];
    for (body, expected) in cases {
        let body = format!("[{body}]");
        server.answer(200, &[("X-Request-Id", "r3")], &body);
        let error = server.client().things().read(1).send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
        let prefix = "GET /read/{id}#fragment: the call succeeded (200 OK), but its answer cannot be decoded: ";
        assert!(error.to_string().starts_with(&format!("{prefix}{expected}")), "{error}");
        assert_eq!((error.status().unwrap().as_u16(), error.request_id()), (200, Some("r3")));
        assert_eq!(error.body().unwrap(), body.as_bytes());
        assert!(error.cause().is_some());
        assert_eq!(error.error_body(), None);
    }
}

#[tokio::test]
async fn malformed_and_deep_json() {
    let server = Server::start();
    let things = server.client().things();
    for body in ["", "[", "[] x", "{\"a\"", &"[".repeat(100_000)] {
        server.answer(200, &[], body);
        assert_eq!(things.read(1).send().await.unwrap_err().kind(), ErrorKind::Decode, "{:.9}", body);
    }
}

#[tokio::test]
async fn a_byte_order_mark_is_skipped() {
    let server = Server::start();
    server.answer(200, &[], "\u{feff}[]");
    assert_eq!(server.client().things().read(1).send().await.unwrap(), []);
}

#[tokio::test]
async fn a_body_that_is_too_large() {
    let server = Server::start();
    let client = server.builder().max_body(10).build().unwrap();
    server.answer(200, &[], "0123456789");
    assert_eq!(client.things().text().send().await.unwrap(), "0123456789");
    server.answer(200, &[], "0123456789a");
    let error = client.things().text().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert!(error.to_string().contains("larger than 10 bytes"), "{error}");
    // Without an announced length.
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n01234567\r\n8\r\n01234567\r\n0\r\n\r\n";
    server.answer_bytes(chunked.into());
    let error = client.things().text().send().await.unwrap_err();
    assert!(error.to_string().contains("larger than 10 bytes"), "{error}");
}

#[tokio::test]
async fn a_connection_that_fails() {
    let server = Server::start();
    server.answer_bytes("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc".into());
    let error = server.client().things().text().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/?key=hidden", listener.local_addr().unwrap());
    drop(listener);
    let client =
        crate::Client::builder().base_url(url.replace("/?key=hidden", "")).query_key("hidden").build().unwrap();
    let error = client.things().secure().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(!format!("{error} {error:?}").contains("hidden"), "{error}");
}

#[tokio::test]
async fn rate_limits() {
    let limit = |limit, remaining, seconds: Option<u64>| {
        let reset_after = seconds.map(Duration::from_secs);
        Some((limit, remaining, reset_after))
    };
    let cases: [(&[(&str, &str)], _); 5] = [
        (
            &[("X-RateLimit-Limit", "60"), ("X-RateLimit-Remaining", "59"), ("X-RateLimit-Reset", "30")],
            limit(Some(60), Some(59), Some(30)),
        ),
        (&[("RateLimit", "limit=100, remaining=50, reset=5")], limit(Some(100), Some(50), Some(5))),
        (
            &[("RateLimit", "\"default\";r=50;t=30"), ("RateLimit-Policy", "\"default\";q=100;w=60")],
            limit(Some(100), Some(50), Some(30)),
        ),
        (&[("X-RateLimit-Reset", "1000000001")], limit(None, None, Some(0))),
        (&[("RateLimit-Limit", "10, 10;w=1")], limit(Some(10), None, None)),
    ];
    let server = Server::start();
    for (headers, expected) in cases {
        server.answer(200, headers, "");
        let response = server.client().things().empty().send_with_response().await.unwrap();
        let found =
            response.rate_limit().map(|RateLimit { limit, remaining, reset_after }| (limit, remaining, reset_after));
        assert_eq!(found, expected, "{headers:?}");
    }
}

#[tokio::test]
async fn retry_after_dates() {
    let server = Server::start();
    server.answer(503, &[("Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT")], "");
    server.answer(503, &[("Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT")], "");
    server.answer(503, &[("Retry-After", "soon")], "");
    let mut waits = Vec::new();
    for _ in 0..3 {
        waits.push(server.client().things().empty().send().await.unwrap_err().retry_after());
    }
    assert_eq!((waits[0], waits[2]), (Some(Duration::ZERO), None));
    assert!(waits[1].unwrap() > Duration::from_secs(1_000_000));
}

#[tokio::test]
async fn what_is_no_answer_is_named_for_what_it_is() {
    let server = Server::start();
    let html = [("Content-Type", "text/html; charset=utf-8")];
    let gzip = [("Content-Encoding", "gzip")];
    type Headers<'a> = &'a [(&'a str, &'a str)];
    let cases: [(u16, Headers<'_>, &[u8], &str); 5] = [
        (204, &[], b"", "the call succeeded (204 No Content), but its answer is empty"),
        (200, &[], b" \n", "the call succeeded (200 OK), but its answer is empty"),
        (200, &gzip, b"\x1f\x8b\x08", "but its answer is compressed (`gzip`), which was not asked for"),
        (200, &[], b"\x1f\x8b\x08", "but its answer is compressed (`gzip`), which was not asked for"),
        (200, &html, b"<p>", "malformed JSON, line 1 column 1 (it is `text/html` instead of `application/json`)"),
    ];
    for (status, headers, body, expected) in cases {
        server.answer(status, headers, body);
        let error = server.client().things().read(1).send().await.unwrap_err();
        assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Decode, status));
        assert!(error.to_string().ends_with(expected), "{error}");
    }
}

#[tokio::test]
async fn what_has_not_changed_is_no_failure_of_the_api() {
    let server = Server::start();
    server.answer(304, &[("ETag", "\"7\"")], "");
    let error = server.client().things().read(1).send().await.unwrap_err();
    assert_eq!((error.kind(), error.headers().unwrap()["etag"].to_str().unwrap()), (ErrorKind::NotModified, "\"7\""));
    assert_eq!(error.to_string(), "GET /read/{id}#fragment: 304 Not Modified");
    server.answer(307, &[("Location", "/to?key=secret")], "");
    let error = server.client().things().read(1).send().await.unwrap_err();
    let expected = "307 Temporary Redirect: it leads to `/to`, and `follow_redirects` of the client or of `RequestOptions` does not \
         allow to go there";
    assert!(error.to_string().ends_with(expected), "{error}");
}

#[tokio::test]
async fn errors_that_say_where_they_are() {
    let server = Server::start();
    let body = r#"{"detail":[{"loc":["body","items",0,"name"],"msg":"field required","type":"missing"},
        {"loc":["query","n"],"msg":"not a number"}]}"#;
    server.answer(422, &[], body);
    let error = server.client().things().empty().send().await.unwrap_err();
    let expected = "422 Unprocessable Entity: body.items.0.name: field required; query.n: not a number";
    assert!(error.to_string().ends_with(expected), "{error}");
    server.answer(400, &[], r#"{"detail":{"message":"no\u202e\u001b[31m"}}"#);
    let error = server.client().things().empty().send().await.unwrap_err();
    assert!(error.to_string().ends_with("400 Bad Request: no\u{fffd}\u{fffd}[31m"), "{error}");
}

/// The fallback of crates whose API has one shape of errors.
#[tokio::test]
async fn a_status_that_is_not_declared_may_have_the_one_error_body() {
    let server = Server::start();
    let keys = ["title", "code"];
    for (body, expected) in [
        (r#"{"title":"No such thing","more":[]}"#, Some("No such thing")),
        (r#"{"title":{}}"#, None),
        (r#"{"title":null}"#, None),
        (r#"{"other":"x"}"#, None),
        ("{}", None),
        ("[]", None),
        ("<html>", None),
        ("", None),
    ] {
        server.answer(418, &[], body);
        let error = server.client().things().empty().send().await.unwrap_err();
        let found = error.fitting_body::<Problem>(&keys).map(|problem| problem.title);
        assert_eq!(found.as_deref(), expected, "{body}");
    }
}
