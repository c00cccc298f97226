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
