//! Content that is read while it is sent.

use std::io::Cursor;
use std::time::{Duration, Instant};

use crate::runtime::{ErrorKind, File, RetryPolicy};
use crate::sample::types::Upload;
use crate::scripted::Piece::Text;
use crate::scripted::Scripted;
use crate::server::Server;

fn script() -> Scripted {
    Scripted::default().answer(200, "application/json", &[Text("{}")])
}

#[tokio::test]
async fn bytes_of_a_known_length() {
    let script = script();
    let content = "x".repeat(150_000);
    let file = File::reader("a.bin", 150_000, Cursor::new(content.clone()));
    script.client().things().send().file(file).send().await.unwrap();
    let arrived = &script.arrived()[0];
    assert_eq!((arrived.length, arrived.body.len()), (Some(150_000), 150_000));
    assert_eq!(arrived.body, content);
}

#[tokio::test]
async fn bytes_of_an_unknown_length() {
    let script = script();
    let file = File::async_reader("a.bin", None, &b"abc"[..]);
    script.client().things().send().file(file).send().await.unwrap();
    let arrived = &script.arrived()[0];
    assert_eq!((arrived.length, &arrived.body[..]), (None, &b"abc"[..]));
}

#[tokio::test]
async fn a_reader_that_ends_too_early() {
    let script = script();
    let file = File::reader("a.bin", 5, &b"abc"[..]);
    let error = script.client().things().send().file(file).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(error.to_string().contains("the content ended after 3 of 5 bytes"), "{error}");
}

#[tokio::test]
async fn a_reader_that_goes_on_too_long_is_not_read_to_its_end() {
    let script = script();
    let file = File::reader("a.bin", 2, &b"abc"[..]);
    script.client().things().send().file(file).send().await.unwrap();
    assert_eq!(script.arrived()[0].body, "ab");
}

#[tokio::test]
async fn parts_in_their_order() {
    let script = script();
    let files = vec![
        File::reader("a", 3, &b"abc"[..]).content_type("image/jpeg"),
        File::new("b", "in memory"),
        File::async_reader("c", 2, &b"de"[..]),
    ];
    script.client().things().send().parts(Upload::new(files).with_name("n")).send().await.unwrap();
    let arrived = &script.arrived()[0];
    let text = str::from_utf8(&arrived.body).unwrap();
    let boundary = text.split("\r\n").next().unwrap();
    let expected = [
        "Content-Disposition: form-data; name=\"files\"; filename=\"a\"\r\nContent-Type: image/jpeg\r\n\r\nabc",
        "Content-Disposition: form-data; name=\"files\"; filename=\"b\"\r\nContent-Type: image/png\r\n\r\nin memory",
        "Content-Disposition: form-data; name=\"files\"; filename=\"c\"\r\nContent-Type: image/png\r\n\r\nde",
        "Content-Disposition: form-data; name=\"name\"\r\nContent-Type: text/plain\r\n\r\nn",
    ];
    let parts: String = expected.iter().map(|part| format!("{boundary}\r\n{part}\r\n")).collect();
    assert_eq!(text, format!("{parts}{boundary}--\r\n"));
    assert_eq!(arrived.length, Some(text.len() as u64));
}

#[tokio::test]
async fn a_part_of_unknown_length_makes_a_body_of_unknown_length() {
    let script = script();
    let upload = Upload::new(vec![File::reader("a", None, &b"abc"[..])]);
    script.client().things().send().parts(upload).send().await.unwrap();
    assert_eq!(script.arrived()[0].length, None);
}

#[tokio::test]
async fn it_is_sent_once() {
    let script = Scripted::default().answer(503, "text/plain", &[]);
    let client = script.builder().retry(RetryPolicy::new()).build().unwrap();
    let file = File::reader("a.bin", 3, &b"abc"[..]);
    let call = client.things().send().file(file.clone());
    let again = call.clone();
    assert_eq!(call.send().await.unwrap_err().status().unwrap().as_u16(), 503);
    let error = again.send().await.unwrap_err();
    let message = "POST /send: the body is a stream that was sent before, and cannot be sent again";
    assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::Request, message));
    assert_eq!(script.arrived().len(), 1);
    let part = client.things().send().parts(Upload::new(vec![file])).send().await.unwrap_err();
    assert!(part.to_string().contains("was sent before"), "{part}");
}

#[test]
fn it_does_not_show_its_content() {
    let file = File::reader("x", 5, &b"abcde"[..]);
    assert_eq!(
        (format!("{file:?}").as_str(), file.content()),
        (r#"File { name: Some("x"), length: Some(5), .. }"#, None)
    );
}

/// Gives a piece now and then, and nothing more after some.
struct Slow {
    n_left: u32,
    pause: Duration,
    is_endless: bool,
}

impl std::io::Read for Slow {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.is_endless {
            return Ok(buffer.len());
        }
        if self.n_left == 0 {
            return Ok(0);
        }
        self.n_left -= 1;
        std::thread::sleep(self.pause);
        buffer[..3].copy_from_slice(b"abc");
        Ok(3)
    }
}

const LIMIT: Duration = Duration::from_millis(400);

fn slow() -> File {
    File::reader("a", 24, Slow { n_left: 8, pause: LIMIT / 4, is_endless: false })
}

/// A server that takes nothing of what it gets.
fn deaf() -> (std::net::TcpListener, String) {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    (listener, url)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_read_while_it_is_sent_takes_as_long_as_it_takes() {
    let server = Server::start();
    let client = server.builder().access_token("t").timeout(LIMIT).build().unwrap();
    let began = Instant::now();
    client.things().send().file(slow()).send().await.unwrap();
    assert!(began.elapsed() > LIMIT, "it was not slow");
    let blocking = server.builder().access_token("t").timeout(LIMIT).blocking().build().unwrap();
    let sent = std::thread::spawn(move || blocking.things().send().file(slow()).send().map(drop));
    sent.join().unwrap().unwrap();
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn silence_ends_what_is_read_while_it_is_sent() {
    let endless = || File::reader("a", None, Slow { n_left: 0, pause: LIMIT, is_endless: true });
    let (_listener, url) = deaf();
    let builder = || crate::Client::builder().base_url(url.clone()).access_token("t").timeout(LIMIT);
    let began = Instant::now();
    let error = builder().build().unwrap().things().send().file(endless()).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
    assert!(began.elapsed() < LIMIT * 4, "{:?}", began.elapsed());
    let blocking = builder().blocking().build().unwrap();
    let sent = std::thread::spawn(move || blocking.things().send().file(endless()).send().map(drop));
    let error = sent.join().unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
    // What is there before it is sent has as long as any other call.
    let began = Instant::now();
    let file = File::new("a", vec![0; 20_000_000]);
    let error = builder().build().unwrap().things().send().file(file).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
    assert!(began.elapsed() < LIMIT * 3);
}
