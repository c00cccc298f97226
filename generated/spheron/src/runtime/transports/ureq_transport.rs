//! The transport for programs without an async runtime: the only place that knows `ureq`, but for its errors.
//!
//! It does in the thread of the caller what the transport for async programs has done: its futures are ready when they
//! are first asked, and so the same driver serves both.

use std::future::{poll_fn, ready};
use std::io::{self, Read};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use http::{Request, Response};
use http_body::{Body, Frame, SizeHint};
use http_body_util::BodyExt;
use ureq::{Agent, SendBody};

use crate::runtime::bodies::wire_body::{RequestBody, ResponseBody};
use crate::runtime::errors::error::BoxError;
use crate::runtime::errors::error::Error;
use crate::runtime::transports::connections::{Connections, Proxy, malformed};
use crate::runtime::transports::park::wait_for;
use crate::runtime::transports::transport::{Exchange, Transport};
use bytes::Bytes;

/// So much is read at once.
const CHUNK: usize = 64 * 1024;

impl Connections {
    /// A transport that refuses redirects and unpacks nothing. Fails if encryption or the proxy cannot be set up.
    pub(crate) fn ureq(&self) -> Result<Arc<dyn Transport>, Error> {
        let mut builder = Agent::config_builder()
            // A redirect could lead a credential to another host.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .allow_non_standard_methods(true)
            .user_agent("")
            .accept("")
            .accept_encoding("")
            .timeout_connect(Some(self.connect_timeout));
        builder = match &self.proxy {
            Proxy::System => builder,
            Proxy::None => builder.proxy(None),
            Proxy::At(url, _) => builder.proxy(Some(ureq::Proxy::new(url.expose()).map_err(|_| malformed())?)),
        };
        // `ureq` takes either own certificates or those of the system.
        if !self.roots.is_empty() {
            return Err(Error::request("root certificates are for async programs only"));
        }
        Ok(Arc::new(Ureq(crate::runtime::transports::tls::configure_ureq(builder).build().into())))
    }
}

/// How long a request may take, since nobody can interrupt it. An extension of requests.
#[derive(Clone, Copy)]
struct TimeLeft {
    left: Duration,
    /// Whether the time is one for each piece of the answer.
    is_streamed: bool,
}

/// Says in a request how long it may take.
pub(crate) fn limited<B>(mut request: Request<B>, left: Duration, is_streamed: bool) -> Request<B> {
    request.extensions_mut().insert(TimeLeft { left, is_streamed });
    request
}

struct Ureq(Agent);

impl Transport for Ureq {
    fn send(&self, request: Request<RequestBody>) -> Exchange {
        Box::pin(ready(self.exchange(request).map_err(unwrap_io)))
    }
}

impl Ureq {
    fn exchange(&self, request: Request<RequestBody>) -> Result<Response<ResponseBody>, ureq::Error> {
        let (head, body) = request.into_parts();
        let time = head.extensions.get::<TimeLeft>().copied();
        let reader = BodyReader { body, bytes: Bytes::new() };
        let length = reader.body.size_hint().exact();
        let body = if length == Some(0) { SendBody::none() } else { SendBody::from_owned_reader(reader) };
        let mut request = Request::from_parts(head, body);
        if let Some(length) = length.filter(|length| *length > 0) {
            request.headers_mut().insert(http::header::CONTENT_LENGTH, length.into());
        }
        let mut request = self.0.configure_request(request);
        if let Some(TimeLeft { left, is_streamed }) = time {
            request = match is_streamed {
                false => request.timeout_global(Some(left)),
                // Only the silence between the pieces of the answer has a limit.
                true => {
                    request.timeout_send_body(Some(left)).timeout_recv_response(Some(left)).timeout_per_read(Some(left))
                }
            };
        }
        let answer = self.0.run(request.build())?;
        Ok(answer.map(|body| {
            let length = body.content_length();
            ReaderBody { reader: body.into_reader(), length }.boxed_unsync()
        }))
    }
}

/// An error of the body that is sent, or of the connection, without what `ureq` puts around it.
fn unwrap_io(error: ureq::Error) -> BoxError {
    match error {
        ureq::Error::Io(error) => error.into(),
        other => other.into(),
    }
}

/// The body of a request, read.
struct BodyReader {
    body: RequestBody,
    bytes: Bytes,
}

impl Read for BodyReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.bytes.is_empty() {
            let body = &mut self.body;
            let frame = wait_for(poll_fn(|context| Pin::new(&mut *body).poll_frame(context)));
            let Some(frame) = frame.transpose().map_err(io::Error::other)? else { return Ok(0) };
            self.bytes = frame.into_data().unwrap_or_default();
        }
        let part = self.bytes.split_to(self.bytes.len().min(buffer.len()));
        (&*part).read(buffer)
    }
}

/// The body of an answer, from a reader.
struct ReaderBody<R> {
    reader: R,
    length: Option<u64>,
}

impl<R: Read + Send + Unpin> Body for ReaderBody<R> {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let mut buffer = vec![0; CHUNK];
        Poll::Ready(match self.reader.read(&mut buffer) {
            Ok(0) => None,
            Ok(length) => {
                buffer.truncate(length);
                Some(Ok(Frame::data(buffer.into())))
            }
            Err(error) => Some(Err(ureq::Error::from(error).into())),
        })
    }

    fn size_hint(&self) -> SizeHint {
        self.length.map(SizeHint::with_exact).unwrap_or_default()
    }
}
