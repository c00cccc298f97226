//! One request and its answer, within the time that there is for it.
//!
//! What came before a failure stays with the error. It does not know what becomes of the call then.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use http::Request;
use http_body::Body as _;
use http_body_util::{BodyExt, Full};

use super::api::Operation;
use super::attempt::TimeLimit;
use super::clock::Sleep;
use super::core::Shared;
use super::reqwest_transport::failure;
use super::transport::ResponseBody;
use super::{Answer, Bytes, Error, ErrorKind};

impl Shared {
    /// Sends a request and reads the whole answer.
    pub(super) async fn exchange(
        &self,
        request: Request<Bytes>,
        operation: &'static Operation,
        limit: TimeLimit,
    ) -> Result<Answer, Error> {
        let (left, late) = match limit {
            TimeLimit::Attempt(limit) => (limit, out_of_time("attempt", limit)),
            TimeLimit::Total { left, limit } => (left, out_of_time("total", limit)),
        };
        let mut end = self.clock.sleep(left);
        let request = request.map(|body| Full::new(body).map_err(|never| match never {}).boxed());
        let Some(answer) = within(&mut end, self.transport.send(request)).await else { return Err(late) };
        let (head, body) = answer.map_err(|error| failure(error, self.connect_timeout))?.into_parts();
        let mut bytes = Vec::new();
        let read = within(&mut end, self.read(body, &mut bytes)).await;
        let answer = Answer {
            is_accepted: operation.also.contains(&head.status.as_u16()),
            status: head.status,
            headers: head.headers,
            body: bytes.into(),
            operation,
            failed: self.api.failed,
        };
        match read.unwrap_or(Err(late)) {
            Ok(()) => Ok(answer),
            Err(error) => Err(error.with_answer(answer.status, answer.headers, answer.body, operation)),
        }
    }

    async fn read(&self, mut body: ResponseBody, bytes: &mut Vec<u8>) -> Result<(), Error> {
        let announced = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
        let mut length = announced;
        loop {
            if length > self.max_body {
                let message =
                    format!("the answer is larger than {} bytes, the limit of this client", self.max_body);
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
async fn within<T>(end: &mut Sleep, future: impl Future<Output = T>) -> Option<T> {
    let mut future = pin!(future);
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(value) => Poll::Ready(Some(value)),
        Poll::Pending => end.as_mut().poll(context).map(|()| None),
    })
    .await
}

/// The error of a call or an attempt that took too long.
pub(super) fn out_of_time(which: &str, limit: Duration) -> Error {
    Error::new(ErrorKind::Timeout, format!("no whole answer within {limit:?}, the {which} timeout"))
}
