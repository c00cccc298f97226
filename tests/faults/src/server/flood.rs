//! Answers without end.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::sleep;

use super::port::Stream;

/// Waits for the head of a request, then sends this, and then that again and again.
pub(super) async fn send(
    mut stream: impl Stream,
    first: &str,
    again: &str,
    most: u64,
    every_ms: u64,
) -> io::Result<()> {
    head(&mut stream).await?;
    stream.write_all(first.as_bytes()).await?;
    let (mut sent, mut number) = (0, 0_u64);
    while sent < most {
        if every_ms > 0 {
            sleep(Duration::from_millis(every_ms)).await;
        }
        let text = again.replace("{}", &number.to_string());
        stream.write_all(text.as_bytes()).await?;
        stream.flush().await?;
        (sent, number) = (sent + text.len() as u64, number + 1);
    }
    stream.shutdown().await
}

/// The text before the first empty line; what came after that is read too, and is for nobody.
pub(super) async fn head(stream: &mut impl Stream) -> io::Result<String> {
    let mut text = Vec::new();
    while !text.ends_with(b"\r\n\r\n") {
        text.push(stream.read_u8().await?);
    }
    Ok(String::from_utf8_lossy(&text).into_owned())
}
