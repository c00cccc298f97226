//! What a body is made of: bytes, or what is read while it is sent.
//!
//! What is read can be sent once only, and is never held as a whole.

use std::sync::{Arc, Mutex, PoisonError};

use http_body::Body;
use http_body_util::{BodyExt, Full};

use crate::runtime::bodies::wire_body::RequestBody;
use crate::runtime::errors::error::Error;
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
}

impl Content {
    pub(crate) fn stream(body: RequestBody) -> Self {
        let length = body.size_hint().exact();
        Self::Stream(Arc::new(Streamed { length, body: Mutex::new(Some(body)) }))
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
        body.ok_or_else(|| Error::request("the body is a stream that was sent before, and cannot be sent again"))
    }
}

impl Encode for Bytes {
    #[inline]
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.put(Output::File(&Content::Bytes(self.clone()), FileHead::default()))
    }
}
