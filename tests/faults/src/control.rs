//! The few lines of an HTTP client that tests need to talk to the server.
//!
//! Blocking and by hand: what is under test must not carry its own test.

use std::io::{self, Read, Write};
use std::net::TcpStream;

/// Sends a request, and returns the body of its answer.
pub(crate) fn call(port: u16, method: &str, path: &str, body: &[u8]) -> io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    // HTTP/1.0: the answer is not chunked, and ends with the connection.
    let head = format!("{method} {path} HTTP/1.0\r\nContent-Length: {}\r\n\r\n", body.len());
    stream.write_all(head.as_bytes())?;
    stream.write_all(body)?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let end = answer.windows(4).position(|window| window == b"\r\n\r\n");
    let end = end.ok_or_else(|| io::Error::other("the server answered without an end of headers"))?;
    let body = answer.split_off(end + 4);
    let status = String::from_utf8_lossy(&answer).split(' ').nth(1).unwrap_or_default().to_owned();
    if status == "200" {
        return Ok(body);
    }
    Err(io::Error::other(format!("{method} {path}: {status}: {}", String::from_utf8_lossy(&body))))
}
