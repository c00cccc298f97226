//! Content that a function reads, piece by piece while it is sent.

use std::io;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use http_body::{Body, Frame, SizeHint};
use http_body_util::BodyExt;

use crate::runtime::bodies::content::Content;
use crate::runtime::errors::error::BoxError;
use bytes::Bytes;

/// Fills a buffer; 0 is the end.
type PollRead = Box<dyn FnMut(&mut Context<'_>, &mut [u8]) -> Poll<io::Result<usize>> + Send>;

/// So much is read at once.
const CHUNK: usize = 64 * 1024;

impl Content {
    /// What a function reads, of a known length if there is one.
    pub(crate) fn read(poll_read: PollRead, length: Option<u64>) -> Self {
        Self::stream(BodyExt::boxed(Reading { poll_read: Mutex::new(poll_read), left: length, length }))
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
