//! HTTP/2 by hand (RFC 9113), for what no library does: it says at any moment which streams it has not looked at.
//!
//! Nothing of a request is understood but where it begins and ends: each is answered alike.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::sleep;

use super::port::Stream;

const PREFACE: usize = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".len();

const DATA: u8 = 0x0;
const HEADERS: u8 = 0x1;
const RST_STREAM: u8 = 0x3;
const SETTINGS: u8 = 0x4;
const PING: u8 = 0x6;
const GOAWAY: u8 = 0x7;
const CONTINUATION: u8 = 0x9;

const ACK: u8 = 0x1;
const END_STREAM: u8 = 0x1;
const END_HEADERS: u8 = 0x4;

/// `:status: 200` and `content-type: application/json`, in HPACK (RFC 7541) without its tables.
const FOUND: &[u8] = b"\x88\x0f\x10\x10application/json";

/// `x: 1`.
const HEADER: &[u8] = b"\x00\x01x\x011";

/// `:status: 103`.
const EARLY: &[u8] = b"\x08\x03103";

/// Answers the first streams, then says that it has not looked at the others.
pub(super) async fn go_away(stream: impl Stream, after: u64, reason: u32) -> io::Result<()> {
    let mut connection = Connection::begin(stream).await?;
    let (mut seen, mut last) = (0, 0_u32);
    if after == 0 {
        connection.write(GOAWAY, 0, 0, &[last.to_be_bytes(), reason.to_be_bytes()].concat()).await?;
    }
    while let Some(opened) = connection.next().await? {
        seen += 1;
        if seen <= after {
            last = opened;
            connection.answer(opened).await?;
        }
        if seen == after {
            connection.write(GOAWAY, 0, 0, &[last.to_be_bytes(), reason.to_be_bytes()].concat()).await?;
        }
    }
    Ok(())
}

/// Resets the first streams, and answers the others.
pub(super) async fn reset(stream: impl Stream, first: u64, reason: u32) -> io::Result<()> {
    let mut connection = Connection::begin(stream).await?;
    let mut seen = 0;
    while let Some(opened) = connection.next().await? {
        seen += 1;
        if seen <= first {
            connection.write(RST_STREAM, 0, opened, &reason.to_be_bytes()).await?;
        } else {
            connection.answer(opened).await?;
        }
    }
    Ok(())
}

/// Says of the first stream that its answer will come, until nobody listens.
pub(super) async fn informational(stream: impl Stream) -> io::Result<()> {
    let mut connection = Connection::begin(stream).await?;
    let opened = connection.next().await?.unwrap_or_default();
    loop {
        connection.write(HEADERS, END_HEADERS, opened, EARLY).await?;
        // What the client sends meanwhile must be read, or neither side could write.
        sleep(Duration::from_micros(100)).await;
    }
}

/// Begins the headers of an answer, and goes on until nobody listens.
pub(super) async fn continued(stream: impl Stream) -> io::Result<()> {
    let mut connection = Connection::begin(stream).await?;
    let opened = connection.next().await?.unwrap_or_default();
    connection.write(HEADERS, 0, opened, FOUND).await?;
    loop {
        connection.write(CONTINUATION, 0, opened, HEADER).await?;
        sleep(Duration::from_micros(100)).await;
    }
}

struct Connection<S>(S);

impl<S: Stream> Connection<S> {
    async fn begin(mut stream: S) -> io::Result<Self> {
        stream.read_exact(&mut [0; PREFACE]).await?;
        let mut connection = Self(stream);
        // SETTINGS_MAX_CONCURRENT_STREAMS: more than any test opens.
        connection.write(SETTINGS, 0, 0, b"\x00\x03\x00\x01\x00\x00").await?;
        Ok(connection)
    }

    /// The number of the next stream that is opened.
    async fn next(&mut self) -> io::Result<Option<u32>> {
        loop {
            let mut head = [0; 9];
            match self.0.read_exact(&mut head).await {
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
                read => read?,
            };
            let [a, b, c, kind, flags, s @ ..] = head;
            let mut text = vec![0; u32::from_be_bytes([0, a, b, c]) as usize];
            self.0.read_exact(&mut text).await?;
            match kind {
                HEADERS => return Ok(Some(u32::from_be_bytes(s))),
                SETTINGS if flags & ACK == 0 => self.write(SETTINGS, ACK, 0, b"").await?,
                PING if flags & ACK == 0 => self.write(PING, ACK, 0, &text).await?,
                _ => {}
            }
        }
    }

    async fn answer(&mut self, stream: u32) -> io::Result<()> {
        self.write(HEADERS, END_HEADERS, stream, FOUND).await?;
        self.write(DATA, END_STREAM, stream, b"{}").await
    }

    async fn write(&mut self, kind: u8, flags: u8, stream: u32, text: &[u8]) -> io::Result<()> {
        let mut frame = (text.len() as u32).to_be_bytes()[1..].to_vec();
        frame.extend([kind, flags]);
        frame.extend(stream.to_be_bytes());
        frame.extend(text);
        self.0.write_all(&frame).await?;
        self.0.flush().await
    }
}
