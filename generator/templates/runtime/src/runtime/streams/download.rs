//! Answers that are bytes, given as they come instead of as a whole.

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;

use http::header::CONTENT_LENGTH;
use http::{HeaderMap, StatusCode};

use crate::runtime::attempts::chunks::{Chunks, Head};
use crate::runtime::calls::mode::Async;
use crate::runtime::errors::error::Error;
use crate::runtime::errors::headers;
use crate::runtime::responses::answer::Answer;
use crate::runtime::responses::response::Response;
use bytes::Bytes;

/// An answer whose bytes come piece by piece; it takes no more memory than a piece. Dropping it cancels the rest.
#[must_use = "the bytes are still to come"]
pub struct Download<M = Async> {
    head: Head,
    /// Nothing after the end, or an error.
    chunks: Option<Chunks>,
    /// What a reader has not taken yet of the last piece.
    #[cfg(feature = "blocking")]
    pub(crate) left: Bytes,
    mode: PhantomData<fn() -> M>,
}

impl<M> Download<M> {
    /// The status.
    #[inline]
    pub fn status(&self) -> StatusCode {
        self.head.status
    }

    /// All headers.
    #[inline]
    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// How many bytes there are in all, if the server says so.
    #[inline]
    pub fn length(&self) -> Option<u64> {
        headers::text(&self.head.headers, CONTENT_LENGTH.as_str())?.parse().ok()
    }

    #[inline]
    pub(crate) async fn piece(&mut self) -> Result<Option<Bytes>, Error> {
        let Some(chunks) = &mut self.chunks else { return Ok(None) };
        let chunk = poll_fn(|context| chunks.poll_next(context)).await.transpose();
        if !matches!(chunk, Ok(Some(_))) {
            self.chunks = None;
        }
        chunk.map_err(|error| self.head.in_call(error))
    }
}

impl Download {
    /// The next piece, never an empty one; nothing at the end.
    ///
    /// # Errors
    ///
    /// If the connection fails, or the server is silent for longer than the timeout of the call. The message says how
    /// many bytes came before.
    #[inline]
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        self.piece().await
    }
}

impl Answer {
    /// Bytes as they come.
    ///
    /// # Errors
    ///
    /// If the call failed.
    #[inline]
    pub fn download<M>(self) -> Result<Response<Download<M>>, Error> {
        let mut answer = self.success()?;
        let download = Download {
            head: Head::of(&answer),
            chunks: answer.rest.chunks.take(),
            #[cfg(feature = "blocking")]
            left: Bytes::new(),
            mode: PhantomData,
        };
        Ok(answer.with_body(download))
    }
}

impl<M> fmt::Debug for Download<M> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download").field("status", &self.head.status.as_u16()).finish_non_exhaustive()
    }
}
