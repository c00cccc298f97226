//! Answers of JSON lines and JSON text sequences: a value for each text, as it comes.

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::task::{Context, Poll, ready};

use serde::de::DeserializeOwned;

use crate::runtime::attempts::chunks::{Chunks, Head};
use crate::runtime::calls::mode::Async;
use crate::runtime::errors::error::Error;
use crate::runtime::formats::any_type::deserialize_within;
use crate::runtime::formats::json::from_json_within;
use crate::runtime::responses::answer::Answer;
use crate::runtime::responses::response::Response;
use crate::runtime::streams::lines::Unreadable;
use crate::runtime::streams::record_parser::RecordParser;
use crate::runtime::values::decode::Decode;
use crate::runtime::values::decode_error::DecodeError;
use bytes::Bytes;

/// Values that come one after the other. Dropping it cancels the rest.
#[must_use = "the values are still to come"]
pub struct Records<T, M = Async> {
    texts: Texts,
    read: Read<T>,
    mode: PhantomData<fn() -> M>,
}

/// Reads a value, within a limit of memory.
type Read<T> = fn(&[u8], usize) -> Result<T, DecodeError>;

/// The texts of the values.
struct Texts {
    head: Head,
    /// Nothing after the end, or an error.
    chunks: Option<Chunks>,
    parser: RecordParser,
    input: Bytes,
    n_texts: u64,
}

impl<T> Records<T> {
    /// The next value; nothing at the end. A text that is no such value is an error, and does not end the stream.
    ///
    /// # Errors
    ///
    /// If the connection fails, the server is silent for longer than the timeout of the call, a text is larger than the
    /// client allows, or it is not what the type needs.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| self.poll_record(context)).await
    }
}

impl<T, M> Records<T, M> {
    fn poll_record(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        let Some(text) = ready!(self.texts.poll_next(context)) else { return Poll::Ready(None) };
        let value = text.and_then(|text| {
            (self.read)(&text, self.texts.head.max_memory).map_err(|error| self.texts.undecoded(text, error))
        });
        Poll::Ready(Some(value))
    }
}

impl Texts {
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Vec<u8>, Error>>> {
        loop {
            let Some(chunks) = &mut self.chunks else { return Poll::Ready(None) };
            match self.parser.read(&mut self.input) {
                Ok(Some(text)) => {
                    self.n_texts += 1;
                    return Poll::Ready(Some(Ok(text)));
                }
                Ok(None) => {}
                Err(unreadable) => return Poll::Ready(Some(Err(self.unreadable(unreadable)))),
            }
            match ready!(chunks.poll_next(context)) {
                Some(Ok(input)) => self.input = input,
                Some(Err(error)) => {
                    self.chunks = None;
                    return Poll::Ready(Some(Err(self.head.in_call(error))));
                }
                None => {
                    self.chunks = None;
                    self.n_texts += 1;
                    let last = self.parser.finish().transpose();
                    return Poll::Ready(last.map(|last| last.map_err(|unreadable| self.unreadable(unreadable))));
                }
            }
        }
    }

    fn unreadable(&mut self, unreadable: Unreadable) -> Error {
        self.chunks = None;
        self.head.in_call(unreadable.into())
    }

    fn undecoded(&self, text: Vec<u8>, error: DecodeError) -> Error {
        self.head.undecoded(&format!("value {} of the answer", self.n_texts), text.into(), error)
    }
}

impl Answer {
    /// JSON lines, or a JSON text sequence.
    ///
    /// # Errors
    ///
    /// If the call failed.
    pub fn records<T: Decode, M>(self) -> Result<Response<Records<T, M>>, Error> {
        self.record_stream(from_json_within)
    }

    /// The same for any type of serde.
    #[inline]
    pub(crate) fn any_records<T: DeserializeOwned, M>(self) -> Result<Response<Records<T, M>>, Error> {
        self.record_stream(deserialize_within)
    }

    fn record_stream<T, M>(self, read: Read<T>) -> Result<Response<Records<T, M>>, Error> {
        let mut answer = self.success()?;
        let head = Head::of(&answer);
        let chunks = answer.rest.chunks.take();
        let texts = Texts {
            head,
            parser: RecordParser::new(chunks.as_ref().map_or(0, Chunks::limit)),
            chunks,
            input: Bytes::new(),
            n_texts: 0,
        };
        Ok(answer.with_body(Records { texts, read, mode: PhantomData }))
    }
}

#[cfg(feature = "blocking")]
impl<T> Iterator for Records<T, crate::runtime::calls::mode::Blocking> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        crate::runtime::transports::park::wait_for(poll_fn(|context| self.poll_record(context)))
    }
}

#[cfg(feature = "stream")]
impl<T> futures_core::Stream for Records<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: std::pin::Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_record(context)
    }
}

impl<T, M> fmt::Debug for Records<T, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Records").field("so_far", &self.texts.n_texts).finish_non_exhaustive()
    }
}
