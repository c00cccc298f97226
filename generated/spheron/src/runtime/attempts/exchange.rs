//! One request and its answer, within the time that there is for it.
//!
//! What came before a failure stays with the error. It does not know what becomes of the call then.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::task::Poll;
use std::time::Duration;

use http::{Request, Response};
use http_body::{Body as _, Frame};
use http_body_util::BodyExt;

use crate::runtime::attempts::attempt::TimeLimit;
use crate::runtime::attempts::chunks::{Chunks, Rest};
use crate::runtime::attempts::core::{Core, Reading, Shared, Target};
use crate::runtime::attempts::silence::silence;
use crate::runtime::bodies::wire_body::{RequestBody, ResponseBody};
use crate::runtime::errors::error::BoxError;
use crate::runtime::errors::error::{Error, ErrorKind};
use crate::runtime::requests::api::{Operation, is_one_of};
use crate::runtime::responses::answer::Answer;
use crate::runtime::transports::clock::Sleep;
use crate::runtime::transports::transport_failure::failure;
use bytes::Bytes;

impl Core {
    /// Sends a request, and reads the whole answer unless it is a success that is to be read as it comes. A body that is read
    /// while it is sent counts its pieces.
    pub(crate) async fn exchange(
        &self,
        request: Request<RequestBody>,
        pieces: Option<Arc<AtomicU64>>,
        target: Target<'_>,
        limit: TimeLimit,
    ) -> Result<Answer, Error> {
        let shared = &*self.0;
        #[cfg(feature = "blocking")]
        let is_read = pieces.is_some();
        let mut end = match pieces {
            Some(pieces) => silence(&shared.clock, pieces, limit.left),
            None => shared.clock.sleep(limit.left),
        };
        let is_streamed = target.reading == Reading::Streamed;
        #[cfg(feature = "blocking")]
        let request = crate::runtime::transports::ureq_transport::limited(request, limit.left, is_streamed, is_read);
        let Some(sent) = within(&mut end, shared.transport.send(request)).await else { return Err(limit.passed()) };
        let (mut answer, mut body) = shared.begin(sent, target.operation, limit)?;
        let is_good = answer.is_accepted || answer.status.is_success();
        if is_streamed && is_good && target.operation.is_stream(answer.status) {
            answer.rest.chunks = Some(Chunks::new(body, self, limit.left));
            return Ok(answer);
        }
        let mut bytes = Vec::new();
        let mut read = shared.check_length(body.size_hint().lower());
        while read.is_ok() {
            read = match within(&mut end, body.frame()).await {
                Some(Some(frame)) => shared.take(frame, &mut bytes, limit),
                Some(None) => break,
                None => Err(limit.passed()),
            };
        }
        end_of(answer, bytes, read)
    }
}

/// A whole answer, or what came of it before something failed.
fn end_of(mut answer: Answer, bytes: Vec<u8>, read: Result<(), Error>) -> Result<Answer, Error> {
    answer.body = bytes.into();
    match read {
        Ok(()) => Ok(answer),
        Err(error) => Err(error.with_answer(answer.status, answer.headers, answer.body, answer.operation)),
    }
}

impl Shared {
    /// The answer while its body is still to come.
    fn begin(
        &self,
        sent: Result<Response<ResponseBody>, BoxError>,
        operation: &'static Operation,
        limit: TimeLimit,
    ) -> Result<(Answer, ResponseBody), Error> {
        let (head, body) = match sent {
            Ok(sent) => sent.into_parts(),
            Err(error) => return Err(self.failure(error, limit)),
        };
        let answer = Answer {
            is_accepted: is_one_of(operation.redirects, head.status),
            status: head.status,
            headers: head.headers,
            body: Bytes::new(),
            operation,
            failed: self.settings.api.failed,
            secrets: Vec::new(),
            lacking: String::new(),
            max_memory: self.settings.max_memory,
            rest: Rest::default(),
        };
        Ok((answer, body))
    }

    /// The error of the transport.
    fn failure(&self, error: BoxError, limit: TimeLimit) -> Error {
        let error = failure(error, self.settings.connections.connect_timeout);
        // A transport that nobody can interrupt keeps the limit itself, and does not know its name.
        match error.kind() {
            ErrorKind::Timeout if self.settings.is_blocking && !error.is_unsent() => {
                limit.passed().with_source(error.into())
            }
            _ => error,
        }
    }

    fn take(&self, frame: Result<Frame<Bytes>, BoxError>, bytes: &mut Vec<u8>, limit: TimeLimit) -> Result<(), Error> {
        match frame {
            Ok(frame) => {
                if let Ok(data) = frame.into_data() {
                    bytes.extend_from_slice(&data);
                }
                self.check_length(bytes.len() as u64)
            }
            Err(error) => Err(self.failure(error, limit)),
        }
    }

    fn check_length(&self, length: u64) -> Result<(), Error> {
        if length <= self.settings.max_body as u64 {
            return Ok(());
        }
        let message = format!("the answer is larger than {} bytes, the limit of this client", self.settings.max_body);
        Err(Error::new(ErrorKind::TooLarge, message))
    }
}

/// What comes of a future, unless the end comes first.
pub(crate) fn within<F: Future + Unpin>(end: &mut Sleep, mut future: F) -> impl Future<Output = Option<F::Output>> {
    poll_fn(move |context| match Pin::new(&mut future).poll(context) {
        Poll::Ready(value) => Poll::Ready(Some(value)),
        Poll::Pending => end.as_mut().poll(context).map(|()| None),
    })
}

impl TimeLimit {
    /// The limit when a part of the time is gone.
    pub(crate) fn after(self, gone: Duration) -> Self {
        Self { left: self.left.saturating_sub(gone), ..self }
    }

    /// What to say if it takes longer.
    pub(crate) fn passed(self) -> Error {
        out_of_time(self.name, self.limit)
    }
}

/// The error of a call or an attempt that took too long.
pub(crate) fn out_of_time(which: &str, limit: Duration) -> Error {
    Error::new(ErrorKind::Timeout, format!("no whole answer within {limit:?}, the {which} timeout"))
}
