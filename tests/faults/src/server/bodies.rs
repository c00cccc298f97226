//! Bodies of answers that are made while they are sent.

use std::future::pending;
use std::io;
use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use http_body_util::channel::{Channel, Sender};
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Full};
use tokio::time::sleep;

use super::wire::Cutter;

/// The body of an answer.
pub(super) type Body = BoxBody<Bytes, io::Error>;

/// All of it at once.
pub(super) fn full(bytes: impl Into<Bytes>) -> Body {
    Full::new(bytes.into()).map_err(|never| match never {}).boxed()
}

/// The beginning of a body, then nothing.
pub(super) fn stalled(bytes: Bytes) -> Body {
    made_by(|mut sender| async move {
        send(&mut sender, bytes).await;
        pending::<()>().await;
    })
}

/// The beginning of a body, then the end of the connection.
pub(super) fn cut(bytes: Bytes, cutter: Option<Arc<Cutter>>) -> Body {
    made_by(|mut sender| async move {
        send(&mut sender, bytes).await;
        // Until the connection has written it; what it has not written is lost with it.
        sleep(Duration::from_millis(2)).await;
        if let Some(cutter) = cutter {
            cutter.cut_after(0);
        }
        sender.abort(io::ErrorKind::ConnectionAborted.into());
    })
}

/// A JSON string, byte by byte.
pub(super) fn drip(bytes: u64, every_ms: u64) -> Body {
    made_by(move |mut sender| async move {
        for index in 0..bytes {
            sleep(Duration::from_millis(every_ms)).await;
            let byte = if index == 0 || index + 1 == bytes { "\"" } else { "x" };
            if !send(&mut sender, byte).await {
                return;
            }
        }
    })
}

const PIECE: &[u8] = &[b' '; 64 * 1024];

/// Spaces.
pub(super) fn spaces(bytes: u64) -> Body {
    made_by(move |mut sender| async move {
        let mut left = bytes;
        while left > 0 {
            let piece = usize::try_from(left).map_or(PIECE, |left| PIECE.get(..left).unwrap_or(PIECE));
            left -= piece.len() as u64;
            if !send(&mut sender, piece).await {
                return;
            }
        }
    })
}

/// Spaces, packed. A file may consist of several packed ones, so a small one is enough, again and again.
pub(super) fn packed_spaces(bytes: u64) -> io::Result<Body> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(PIECE)?;
    let member = encoder.finish()?;
    let n_members = usize::try_from(bytes / PIECE.len() as u64).unwrap_or(usize::MAX);
    Ok(full(member.repeat(n_members)))
}

fn made_by<F: Future<Output = ()> + Send + 'static>(make: impl FnOnce(Sender<Bytes, io::Error>) -> F) -> Body {
    let (sender, body) = Channel::new(1);
    tokio::spawn(make(sender));
    body.boxed()
}

/// Whether the client is still there.
async fn send(sender: &mut Sender<Bytes, io::Error>, bytes: impl Into<Bytes>) -> bool {
    sender.send_data(bytes.into()).await.is_ok()
}
