//! A connection that can be cut at any byte.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use socket2::SockRef;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// How many bytes may still be sent before the connection is reset; shared with whoever plays the script.
#[derive(Debug)]
pub(super) struct Cutter(AtomicU64);

impl Cutter {
    const NEVER: u64 = u64::MAX;

    /// Resets the connection after this many more bytes, or when it is closed for another reason.
    pub(super) fn cut_after(&self, bytes: u64) {
        self.0.store(bytes, Ordering::Relaxed);
    }

    fn left(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    fn sent(&self, bytes: usize) {
        let left = self.left();
        if left != Self::NEVER {
            self.cut_after(left.saturating_sub(bytes as u64));
        }
    }
}

/// A connection with its cutter.
pub(super) struct Wire {
    stream: TcpStream,
    cutter: Arc<Cutter>,
}

impl Wire {
    pub(super) fn new(stream: TcpStream) -> Self {
        Self { stream, cutter: Arc::new(Cutter(AtomicU64::new(Cutter::NEVER))) }
    }

    pub(super) fn cutter(&self) -> Arc<Cutter> {
        Arc::clone(&self.cutter)
    }
}

/// Without lingering, the system sends RST instead of FIN.
impl Drop for Wire {
    fn drop(&mut self) {
        if self.cutter.left() != Cutter::NEVER {
            // Fails if the other side has reset the connection before.
            let _ = SockRef::from(&self.stream).set_linger(Some(Duration::ZERO));
        }
    }
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Wire {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &[u8]) -> Poll<io::Result<usize>> {
        let left = usize::try_from(self.cutter.left()).unwrap_or(usize::MAX);
        if left == 0 {
            return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
        }
        let buffer = buffer.get(..left).unwrap_or(buffer);
        let written = Pin::new(&mut self.stream).poll_write(context, buffer);
        if let Poll::Ready(Ok(n_bytes)) = written {
            self.cutter.sent(n_bytes);
        }
        written
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.cutter.left() != Cutter::NEVER {
            // It would send FIN.
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
