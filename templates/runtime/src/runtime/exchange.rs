//! One request and its answer, within the time that there is for it.
//!
//! What came before a failure stays with the error. It does not know what becomes of the call then.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use http::Request;
use http_body::Body as _;
use http_body_util::BodyExt;

use super::attempt::TimeLimit;
use super::chunks::{Chunks, Rest};
use super::clock::Sleep;
use super::content::Content;
use super::core::{Core, Reading, Shared, Target};
use super::transport::ResponseBody;
use super::transport_failure::failure;
use super::{Answer, Bytes, Error, ErrorKind};

/// How long a transport may take that nobody can interrupt. An extension of requests.
#[derive(Debug, Clone, Copy)]
pub(super) struct TimeLeft {
    pub(super) left: Duration,
    /// Whether the time is one for each piece of the answer.
    pub(super) is_streamed: bool,
}

impl Core {
    /// Sends a request, and reads the whole answer unless it is a success that is to be read as it comes.
    pub(super) async fn exchange(
        &self,
        request: Request<Content>,
        target: Target<'_>,
        limit: TimeLimit,
    ) -> Result<Answer, Error> {
        let (shared, operation) = (&*self.0, target.operation);
        let (left, late) = (limit.left, limit.passed());
        let mut end = shared.clock.sleep(left);
        let (head, content) = request.into_parts();
        let mut request = Request::from_parts(head, content.into_body()?);
        let is_streamed = target.reading == Reading::Streamed;
        request.extensions_mut().insert(TimeLeft { left, is_streamed });
        // A transport that nobody can interrupt keeps the limit itself, and does not know its name.
        let named = |error: Error| match error.kind() {
            ErrorKind::Timeout if shared.is_blocking && !error.is_unsent() => limit.passed().with_source(error),
            _ => error,
        };
        let Some(answer) = within(&mut end, shared.transport.send(request)).await else { return Err(late) };
        let (head, body) = answer.map_err(|error| named(failure(error, shared.connect_timeout)))?.into_parts();
        let mut answer = Answer {
            is_accepted: operation.also.contains(&head.status.as_u16()),
            status: head.status,
            headers: head.headers,
            body: Bytes::new(),
            operation,
            failed: shared.api.failed,
            secrets: Vec::new(),
            rest: Rest::default(),
        };
        if is_streamed && (answer.is_accepted || answer.status.is_success()) {
            answer.rest.chunks = Some(Chunks::new(body, self, left));
            return Ok(answer);
        }
        let mut bytes = Vec::new();
        let read = within(&mut end, shared.read(body, &mut bytes)).await;
        answer.body = bytes.into();
        match read.unwrap_or(Err(late)) {
            Ok(()) => Ok(answer),
            Err(error) => Err(named(error).with_answer(answer.status, answer.headers, answer.body, operation)),
        }
    }
}

impl Shared {
    async fn read(&self, mut body: ResponseBody, bytes: &mut Vec<u8>) -> Result<(), Error> {
        let announced = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
        let mut length = announced;
        loop {
            if length > self.max_body {
                let message = format!("the answer is larger than {} bytes, the limit of this client", self.max_body);
                return Err(Error::new(ErrorKind::TooLarge, message));
            }
            let Some(frame) = body.frame().await else { return Ok(()) };
            let frame = frame.map_err(|error| failure(error, self.connect_timeout))?;
            if let Ok(data) = frame.into_data() {
                bytes.extend_from_slice(&data);
            }
            length = bytes.len();
        }
    }
}

/// What comes of a future, unless the end comes first.
pub(super) async fn within<T>(end: &mut Sleep, future: impl Future<Output = T>) -> Option<T> {
    let mut future = pin!(future);
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(value) => Poll::Ready(Some(value)),
        Poll::Pending => end.as_mut().poll(context).map(|()| None),
    })
    .await
}

impl TimeLimit {
    /// The limit when a part of the time is gone.
    pub(super) fn after(self, gone: Duration) -> Self {
        Self { left: self.left.saturating_sub(gone), ..self }
    }

    /// What to say if it takes longer.
    pub(super) fn passed(self) -> Error {
        out_of_time(self.name, self.limit)
    }
}

/// The error of a call or an attempt that took too long.
pub(super) fn out_of_time(which: &str, limit: Duration) -> Error {
    Error::new(ErrorKind::Timeout, format!("no whole answer within {limit:?}, the {which} timeout"))
}
