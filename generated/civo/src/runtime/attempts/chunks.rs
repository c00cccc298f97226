//! The body of an answer as it comes, with a limit to the silence between its pieces.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use http::{HeaderMap, StatusCode};
use http_body::Body;

use crate::runtime::attempts::core::Core;
use crate::runtime::bodies::wire_body::ResponseBody;
use crate::runtime::calls::request_builder::RequestBuilder;
use crate::runtime::errors::error::{Error, ErrorKind};
use crate::runtime::errors::hidden::hide;
use crate::runtime::requests::api::Operation;
use crate::runtime::requests::draft::Address;
use crate::runtime::responses::answer::Answer;
use crate::runtime::scalars::secret::Secret;
use crate::runtime::transports::clock::Sleep;
use crate::runtime::transports::transport_failure::failure;
use crate::runtime::values::decode_error::DecodeError;
use bytes::Bytes;

/// What came before the body.
pub(crate) struct Head {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) operation: &'static Operation,
    /// Method and path, where the operation stands for what is not described.
    address: Option<Arc<Address>>,
    /// As those of the answer.
    secrets: Vec<Secret<String>>,
    pub(crate) max_memory: usize,
}

impl Head {
    #[inline]
    pub(crate) fn of(answer: &Answer) -> Self {
        Self {
            status: answer.status,
            headers: answer.headers.clone(),
            operation: answer.operation,
            address: match &answer.rest.again {
                Some(again) => again.address.clone(),
                None => None,
            },
            secrets: answer.secrets.clone(),
            max_memory: answer.max_memory,
        }
    }

    #[inline]
    pub(crate) fn in_call(&self, error: Error) -> Error {
        let error = error.hiding(&self.secrets);
        match &self.address {
            Some(address) => address.of(error),
            None => error.in_call(&self.operation.method(), self.operation.path),
        }
    }

    /// The error of a part of the body that is not what its type needs; the part stays with it.
    #[inline]
    pub(crate) fn undecoded(&self, what: &str, part: Bytes, error: DecodeError) -> Error {
        let (kind, message) = if error.is_too_large() {
            let limit = self.max_memory;
            (ErrorKind::TooLarge, format!("{what} takes more than {limit} bytes of memory, the limit (`max_memory`)"))
        } else {
            (ErrorKind::Decode, format!("{what} cannot be decoded: {error}"))
        };
        let undecoded = Error::new(kind, message)
            .with_source(error.map_texts(&|text| hide(text, &self.secrets)).into())
            .within(self.max_memory)
            .with_answer(self.status, self.headers.clone(), part, self.operation);
        self.in_call(undecoded)
    }
}

/// What is still to come of an answer, which only the answer itself has and no copy of it.
#[derive(Default)]
pub(crate) struct Rest {
    pub(crate) chunks: Option<Chunks>,
    /// The request, where an answer that was cut can go on with another.
    pub(crate) again: Option<Box<RequestBuilder>>,
}

impl Clone for Rest {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// A body while it comes.
pub(crate) struct Chunks {
    body: ResponseBody,
    core: Core,
    /// How long the server may be silent.
    silence: Duration,
    /// The end of the silence that there is.
    end: Option<Sleep>,
    n_bytes: u64,
}

impl Chunks {
    pub(crate) fn new(body: ResponseBody, core: &Core, silence: Duration) -> Self {
        Self { body, core: core.clone(), silence, end: None, n_bytes: 0 }
    }

    pub(crate) fn core(&self) -> &Core {
        &self.core
    }

    /// How large a message may be.
    pub(crate) fn limit(&self) -> usize {
        self.core.0.settings.max_body
    }

    /// The next piece, never an empty one; nothing at the end. After an error there is nothing to come.
    #[inline]
    pub(crate) fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        loop {
            let frame = match Pin::new(&mut self.body).poll_frame(context) {
                Poll::Ready(Some(Ok(frame))) => frame,
                Poll::Ready(Some(Err(error))) => {
                    let error = failure(error, self.core.0.settings.connections.connect_timeout);
                    return Poll::Ready(Some(Err(self.cut(error))));
                }
                Poll::Ready(None) => return Poll::Ready(None),
                Poll::Pending => {
                    let end = self.end.get_or_insert_with(|| self.core.0.clock.sleep(self.silence));
                    ready!(end.as_mut().poll(context));
                    let message = format!("nothing came within {:?}", self.silence);
                    return Poll::Ready(Some(Err(self.cut(Error::new(ErrorKind::Timeout, message)))));
                }
            };
            self.end = None;
            if let Some(data) = frame.into_data().ok().filter(|data| !data.is_empty()) {
                self.n_bytes = self.n_bytes.saturating_add(u64::try_from(data.len()).unwrap_or(u64::MAX));
                return Poll::Ready(Some(Ok(data)));
            }
        }
    }

    #[inline]
    fn cut(&self, error: Error) -> Error {
        let message = format!("the answer was cut after {} bytes: {error}", self.n_bytes);
        Error::new(error.kind(), message).with_source(error.into())
    }
}
