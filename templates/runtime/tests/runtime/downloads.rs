//! Bytes that come piece by piece.

use crate::runtime::{Download, Error, ErrorKind, Method};
use crate::scripted::Piece::{Cut, Silence, Text};
use crate::scripted::Scripted;

async fn all(mut download: Download) -> Result<String, (String, Error)> {
    let mut text = String::new();
    loop {
        match download.chunk().await {
            Ok(Some(chunk)) => text.push_str(str::from_utf8(&chunk).unwrap()),
            Ok(None) => return Ok(text),
            Err(error) => {
                assert!(download.chunk().await.unwrap().is_none(), "an error is the end");
                return Err((text, error));
            }
        }
    }
}

#[tokio::test]
async fn pieces_as_they_come() {
    let script = Scripted::default().answer(200, "image/png", &[Text("ab"), Text(""), Text("c")]);
    let mut download = script.client().things().many().from(7).send_stream().await.unwrap();
    assert_eq!((download.status().as_u16(), download.length()), (200, None));
    assert_eq!(download.headers()["content-type"], "image/png");
    assert_eq!(download.chunk().await.unwrap().unwrap(), "ab");
    assert_eq!(all(download).await.unwrap(), "c");
    assert_eq!(script.arrived()[0].target, "GET /many?from=7");
}

#[tokio::test]
async fn more_than_an_answer_may_have() {
    let script = Scripted::default().answer(200, "a/b", &[Text("abc"), Text("def")]);
    let client = script.builder().max_body(2).build().unwrap();
    assert_eq!(all(client.things().bytes().send_stream().await.unwrap()).await.unwrap(), "abcdef");
}

#[tokio::test]
async fn a_failure_is_read_as_a_whole() {
    let script = Scripted::default().answer(404, "text/plain", &[Text("no such "), Text("thing")]);
    let error = script.client().things().bytes().send_stream().await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.body().unwrap()), (404, &b"no such thing"[..].into()));
}

#[tokio::test]
async fn a_cut_says_how_much_came() {
    let script = Scripted::default().answer(200, "a/b", &[Text("abc"), Cut]);
    let download = script.client().things().bytes().send_stream().await.unwrap();
    let (text, error) = all(download).await.unwrap_err();
    assert_eq!((text.as_str(), error.kind()), ("abc", ErrorKind::Transport));
    assert_eq!(error.to_string(), "GET /bytes: the answer was cut after 3 bytes: connection reset");
}

#[tokio::test]
async fn silence_is_a_timeout() {
    let script = Scripted::default().answer(200, "a/b", &[Text("abc"), Silence]);
    let download = script.client().things().bytes().send_stream().await.unwrap();
    let (text, error) = all(download).await.unwrap_err();
    assert_eq!((text.as_str(), error.kind()), ("abc", ErrorKind::Timeout));
    assert!(error.to_string().contains("after 3 bytes: nothing came within"), "{error}");
}

#[tokio::test]
async fn of_any_path() {
    let script = Scripted::default().answer(200, "a/b", &[Text("abc")]);
    let call = script.client().request(Method::GET, "/x").send_stream();
    assert_eq!(all(call.await.unwrap()).await.unwrap(), "abc");
}
