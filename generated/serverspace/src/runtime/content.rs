//! What a body is made of: bytes, or what is read while it is sent.
//!
//! What is read can be sent once only, and is never held as a whole.

use std::fmt;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use http_body::{Body, Frame, SizeHint};
use http_body_util::{BodyExt, Full};

use super::transport::{BoxError, RequestBody};
use super::{Bytes, Error};

/// What a body, or a part of one, is made of.
#[derive(Clone)]
pub enum Content {
    /// Bytes.
    Bytes(Bytes),
    /// What is read while it is sent; all clones are the same.
    Stream(Arc<Streamed>),
}

/// A body that is read while it is sent.
pub struct Streamed {
    length: Option<u64>,
    /// Nothing once it was sent.
    body: Mutex<Option<RequestBody>>,
}

/// Fills a buffer; 0 is the end.
type PollRead = Box<dyn FnMut(&mut Context<'_>, &mut [u8]) -> Poll<io::Result<usize>> + Send>;

/// So much is read at once.
const CHUNK: usize = 64 * 1024;

impl Content {
    /// What a function reads, of a known length if there is one.
    pub(super) fn read(poll_read: PollRead, length: Option<u64>) -> Self {
        Self::stream(BodyExt::boxed(Reading { poll_read: Mutex::new(poll_read), left: length, length }))
    }

    pub(super) fn stream(body: RequestBody) -> Self {
        let length = body.size_hint().exact();
        Self::Stream(Arc::new(Streamed { length, body: Mutex::new(Some(body)) }))
    }

    /// The bytes, where they are there.
    pub(super) fn bytes(&self) -> Option<&Bytes> {
        match self {
            Self::Bytes(bytes) => Some(bytes),
            Self::Stream(_) => None,
        }
    }

    /// How many bytes there are, if that is known.
    pub(super) fn length(&self) -> Option<u64> {
        match self {
            Self::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            Self::Stream(stream) => stream.length,
        }
    }

    /// Whether it can be sent again.
    pub(super) fn is_replayable(&self) -> bool {
        matches!(self, Self::Bytes(_))
    }

    /// Fails where it was sent before, and can be sent once only.
    pub(super) fn into_body(self) -> Result<RequestBody, Error> {
        let stream = match self {
            Self::Bytes(bytes) => return Ok(Full::new(bytes).map_err(|never| match never {}).boxed()),
            Self::Stream(stream) => stream,
        };
        let body = stream.body.lock().unwrap_or_else(PoisonError::into_inner).take();
        body.ok_or_else(|| Error::request("the body is a stream that was sent before, and cannot be sent again"))
    }
}

impl PartialEq for Content {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Bytes(one), Self::Bytes(other)) => one == other,
            (Self::Stream(one), Self::Stream(other)) => Arc::ptr_eq(one, other),
            _ => false,
        }
    }
}

impl Eq for Content {}

/// Without the bytes, which may be secret.
impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Content({:?})", self.length())
    }
}

/// A body from whatever can be read.
struct Reading {
    /// Behind a lock only for the sake of `Sync`.
    poll_read: Mutex<PollRead>,
    /// How much is still to come, where the length is known.
    left: Option<u64>,
    length: Option<u64>,
}

impl Body for Reading {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        if self.left == Some(0) {
            return Poll::Ready(None);
        }
        let room = self.left.and_then(|left| usize::try_from(left).ok()).unwrap_or(CHUNK).min(CHUNK);
        let mut buffer = vec![0; room];
        let poll_read = self.poll_read.get_mut().unwrap_or_else(PoisonError::into_inner);
        let length = ready!(poll_read(context, &mut buffer))?;
        buffer.truncate(length);
        if let (0, Some(left), Some(length)) = (buffer.len(), self.left, self.length) {
            let sent = length.saturating_sub(left);
            let message = format!("the content ended after {sent} of {length} bytes");
            return Poll::Ready(Some(Err(io::Error::other(message).into())));
        }
        self.left = self.left.map(|left| left.saturating_sub(u64::try_from(buffer.len()).unwrap_or(u64::MAX)));
        Poll::Ready((!buffer.is_empty()).then(|| Ok(Frame::data(buffer.into()))))
    }

    fn size_hint(&self) -> SizeHint {
        self.left.map(SizeHint::with_exact).unwrap_or_default()
    }
}
