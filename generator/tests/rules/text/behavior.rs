//! A server that answers with text where the description has text, and where it has none.

use std::io::{Read, Write};
use std::net::TcpListener;

use text_sdk::{ApiError, Client, ErrorKind};

/// A client of a server that gives one answer.
fn client(status: &str, body: &'static str) -> Client {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.read(&mut [0; 4096]).unwrap();
        stream.write_all(format!("{head}{body}").as_bytes()).unwrap();
    });
    Client::builder().base_url(url).build().unwrap()
}

#[tokio::test]
async fn text_is_given_as_it_comes() {
    let log: String = client("200 OK", "line 1\n\"line 2\"").log().get().send().await.unwrap();
    assert_eq!(log, "line 1\n\"line 2\"");
}

#[tokio::test]
async fn only_a_body_of_the_type_is_an_api_error() {
    for (status, body) in [("404 Not Found", "gone"), ("403 Forbidden", "<html>no</html>"), ("501 X", "<h1>x</h1>")] {
        let error = client(status, body).log().get().send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Api, "{status}");
        assert_eq!(error.api_error(), Some(ApiError::Undeclared(body.into())), "{status}");
        assert_eq!(error.body().unwrap(), body);
    }
    let error = client("403 Forbidden", r#"{"reason":"quota"}"#).log().get().send().await.unwrap_err();
    let Some(ApiError::Problem(said)) = error.api_error() else { panic!("{error:?}") };
    assert_eq!(said.reason.as_deref(), Some("quota"));
}

#[tokio::test]
async fn a_number_in_text_is_a_number() {
    let count: i64 = client("200 OK", " 9007199254740993\r\n").log().get_count().send().await.unwrap();
    assert_eq!(count, 9_007_199_254_740_993);
    for text in ["", "seven", "7.5", "99999999999999999999"] {
        let error = client("200 OK", text).log().get_count().send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{text}");
        assert_eq!(error.body().unwrap(), text);
    }
    let was: bool = client("200 OK", "true").log().update_count(7).send().await.unwrap();
    assert!(was);
    let level = client("200 OK", "2\n").log().get_level().send().await.unwrap();
    assert_eq!(level, text_sdk::types::Level::V2);
    let ratio = client("200 OK", "0.25\n").log().get_ratio().send().await.unwrap();
    assert!(matches!(ratio, text_sdk::log::GetRatioAnswer::Ok(ratio) if ratio == 0.25));
}

#[tokio::test]
async fn a_number_is_sent_as_its_text() {
    let (url, request) = listening();
    let client = Client::builder().base_url(url).build().unwrap();
    client.log().update_count(-7).send().await.unwrap();
    let request = request.join().unwrap().to_lowercase();
    assert!(request.contains("content-type: text/plain") && request.ends_with("\r\n\r\n-7"), "{request}");
}

/// A server that answers once, and what it is asked.
fn listening() -> (String, std::thread::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let request = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut text = String::new();
        while !text.contains("\r\n\r\n") || text.ends_with("\r\n\r\n") {
            let mut buffer = [0; 4096];
            let length = stream.read(&mut buffer).unwrap();
            text.push_str(std::str::from_utf8(&buffer[..length]).unwrap());
        }
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nfalse").unwrap();
        text
    });
    (url, request)
}
