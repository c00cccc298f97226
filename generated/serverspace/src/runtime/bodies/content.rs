//! What a body is made of: bytes, or what is read while it is sent.
//!
//! What is read can be sent once only, and is never held as a whole.

use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use http_body::{Body, Frame, SizeHint};
use http_body_util::{BodyExt, Full};

use crate::runtime::bodies::wire_body::RequestBody;
use crate::runtime::errors::error::{BoxError, Error};
use crate::runtime::values::encode::{Encode, EncodeError, FileHead, Output, Sink};
use bytes::Bytes;

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
    /// How many pieces of it were read.
    n_pieces: Arc<AtomicU64>,
}

/// A body that counts its pieces.
struct Counted {
    body: RequestBody,
    n_pieces: Arc<AtomicU64>,
}

impl Content {
    #[inline]
    pub(crate) fn stream(body: RequestBody) -> Self {
        let (length, n_pieces) = (body.size_hint().exact(), Arc::default());
        let counted = BodyExt::boxed(Counted { body, n_pieces: Arc::clone(&n_pieces) });
        Self::Stream(Arc::new(Streamed { length, body: Mutex::new(Some(counted)), n_pieces }))
    }

    /// What counts the pieces that were read, where it is read while it is sent.
    pub(crate) fn pieces(&self) -> Option<Arc<AtomicU64>> {
        match self {
            Self::Bytes(_) => None,
            Self::Stream(stream) => Some(Arc::clone(&stream.n_pieces)),
        }
    }

    /// The bytes, where they are there.
    pub(crate) fn bytes(&self) -> Option<&Bytes> {
        match self {
            Self::Bytes(bytes) => Some(bytes),
            Self::Stream(_) => None,
        }
    }

    /// How many bytes there are, if that is known.
    pub(crate) fn length(&self) -> Option<u64> {
        match self {
            Self::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            Self::Stream(stream) => stream.length,
        }
    }

    /// Whether it can be sent again.
    pub(crate) fn is_replayable(&self) -> bool {
        matches!(self, Self::Bytes(_))
    }

    /// Fails where it was sent before, and can be sent once only.
    pub(crate) fn into_body(self) -> Result<RequestBody, Error> {
        let stream = match self {
            Self::Bytes(bytes) => return Ok(Full::new(bytes).map_err(|never| match never {}).boxed()),
            Self::Stream(stream) => stream,
        };
        let body = stream.body.lock().unwrap_or_else(PoisonError::into_inner).take();
        match body {
            Some(body) => Ok(body),
            None => Err(Error::request("the body is a stream that was sent before, and cannot be sent again")),
        }
    }
}

impl Body for Counted {
    type Data = Bytes;
    type Error = BoxError;

    #[inline]
    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let polled = Pin::new(&mut self.body).poll_frame(context);
        if polled.is_ready() {
            self.n_pieces.fetch_add(1, Relaxed);
        }
        polled
    }

    #[inline]
    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    #[inline]
    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Encode for Bytes {
    #[inline]
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.put(Output::File(&Content::Bytes(self.clone()), FileHead::default()))
    }
}
