//! The transport for programs without an async runtime: the only place that knows `ureq`, but for its errors.
//!
//! It does in the thread of the caller what the transport for async programs has done: its futures are ready when they
//! are first asked, and so the same driver serves both.

use std::future::{poll_fn, ready};
use std::io::{self, Read};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use http::request::Parts;
use http::uri::Scheme;
use http::{Request, Response};
use http_body::{Body, Frame, SizeHint};
use http_body_util::BodyExt;
use ureq::config::ConfigBuilder;
use ureq::typestate::AgentScope;
use ureq::{Agent, SendBody};

use crate::runtime::bodies::wire_body::{RequestBody, ResponseBody};
use crate::runtime::errors::error::BoxError;
use crate::runtime::errors::error::Error;
use crate::runtime::transports::connections::Connections;
use crate::runtime::transports::park::wait_for;
use crate::runtime::transports::proxies::Proxies;
use crate::runtime::transports::tls::{Refusal, configure_ureq, configure_ureq_alone, refusal};
use crate::runtime::transports::transport::{Exchange, Transport};
use crate::runtime::transports::transport_failure::WITHOUT_ENCRYPTION;
use crate::runtime::transports::ureq_watch::{current, watched};
use bytes::Bytes;

/// So much is read at once.
const CHUNK: usize = 64 * 1024;

impl Connections {
    /// A transport that refuses redirects and unpacks nothing. Fails if encryption or the proxy cannot be set up, or
    /// encryption is wanted and not there.
    pub(crate) fn ureq(&self, is_encrypted: bool) -> Result<Arc<dyn Transport>, Error> {
        let own = match self.roots()?.as_slice() {
            [] => None,
            roots => Some(Mutex::new(configure_ureq_alone(self.builder(), roots)?.build().into())),
        };
        if is_encrypted && cfg!(not(feature = "rustls")) {
            return Err(Error::request(format!("the base URL begins with `https`; {WITHOUT_ENCRYPTION}")));
        }
        let system = Mutex::new(configure_ureq(self.builder()).build().into());
        Ok(Arc::new(Ureq { system, own, is_system_first: AtomicBool::new(false), proxies: self.proxies()? }))
    }

    fn builder(&self) -> ConfigBuilder<AgentScope> {
        Agent::config_builder()
            // A redirect could lead a credential to another host.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .allow_non_standard_methods(true)
            .user_agent("")
            .accept("")
            .accept_encoding("")
            // Each request says which.
            .proxy(None)
            .timeout_connect(Some(self.connect_timeout))
    }
}

/// How long a request may take, since nobody can interrupt it. An extension of requests.
#[derive(Clone, Copy)]
struct TimeLeft {
    left: Duration,
    /// Whether the time is one for each piece of the answer.
    is_streamed: bool,
    /// Whether the time is one for each piece of the body, too.
    is_read: bool,
}

/// Says in a request how long it may take.
pub(crate) fn limited<B>(mut request: Request<B>, left: Duration, is_streamed: bool, is_read: bool) -> Request<B> {
    request.extensions_mut().insert(TimeLeft { left, is_streamed, is_read });
    request
}

struct Ureq {
    /// It trusts what the system trusts.
    system: Mutex<Agent>,
    /// It trusts the certificates of the settings, and them alone.
    own: Option<Mutex<Agent>>,
    /// Whether the last server was one that only `system` trusts.
    is_system_first: AtomicBool,
    proxies: Proxies,
}

impl Transport for Ureq {
    fn send(&self, request: Request<RequestBody>) -> Exchange {
        let (head, body) = request.into_parts();
        Box::pin(ready(self.trusted(&head, &mut BodyReader { body, bytes: Bytes::new() })))
    }
}

impl Ureq {
    /// What comes of a request with the agent that trusts the server. One that is not trusted has got nothing, so the request
    /// is there for the other agent.
    fn trusted(&self, head: &Parts, body: &mut BodyReader) -> Result<Response<ResponseBody>, BoxError> {
        let Some(own) = &self.own else { return self.exchange(&self.system, head, body, Duration::ZERO) };
        let began = Instant::now();
        let is_system_first = self.is_system_first.load(Relaxed);
        let (first, second) = if is_system_first { (&self.system, own) } else { (own, &self.system) };
        let refused = match self.exchange(first, head, body, Duration::ZERO) {
            Err(error) if refusal(&*error).is_some() => error,
            outcome => return outcome,
        };
        let outcome = self.exchange(second, head, body, began.elapsed());
        match outcome.as_ref().err().and_then(|error| refusal(&**error)) {
            // Who knows the issuer can say more.
            Some(Refusal::UnknownIssuer) => return Err(refused),
            Some(Refusal::Other) => {}
            None => self.is_system_first.store(!is_system_first, Relaxed),
        }
        outcome
    }

    /// One request, when so much of its time is gone.
    fn exchange(
        &self,
        agent: &Mutex<Agent>,
        head: &Parts,
        body: &mut BodyReader,
        gone: Duration,
    ) -> Result<Response<ResponseBody>, BoxError> {
        // `ureq` connects before it says so, and panics where another crate of the build has brought it another encryption.
        if cfg!(not(feature = "rustls")) && head.uri.scheme() == Some(&Scheme::HTTPS) {
            return Err(ureq::Error::TlsRequired.into());
        }
        let proxy = self.proxies.to(head.uri.scheme_str().unwrap_or_default(), head.uri.host().unwrap_or_default());
        let proxy = proxy.map(ureq::Proxy::new).transpose()?;
        let answer = match body.body.size_hint().exact() {
            Some(0) => run(agent, Request::from_parts(head.clone(), SendBody::none()), proxy, gone)?,
            length => {
                let mut request = Request::from_parts(head.clone(), SendBody::from_reader(body));
                if let Some(length) = length {
                    request.headers_mut().insert(http::header::CONTENT_LENGTH, length.into());
                }
                run(agent, request, proxy, gone)?
            }
        };
        Ok(answer.map(|body| {
            let length = body.content_length();
            ReaderBody { reader: body.into_reader(), length }.boxed_unsync()
        }))
    }
}

/// With what `ureq` wants to know of a request.
fn run(
    agent: &Mutex<Agent>,
    request: Request<SendBody<'_>>,
    proxy: Option<ureq::Proxy>,
    gone: Duration,
) -> Result<Response<ureq::Body>, BoxError> {
    let current = current(agent);
    let time = request.extensions().get::<TimeLeft>().copied();
    let (is_tunneled, mut longest) = (proxy.is_some(), None);
    let mut request = current.configure_request(request).proxy(proxy);
    if let Some(TimeLeft { left, is_streamed, is_read }) = time {
        let left = left.saturating_sub(gone);
        longest = is_tunneled.then_some(left);
        request = match is_streamed {
            // How long it takes depends on how much there is to send.
            _ if is_read => {
                longest = None;
                request.timeout_per_write(Some(left)).timeout_recv_response(Some(left)).timeout_per_read(Some(left))
            }
            false => request.timeout_global(Some(left)),
            // Only the silence between the pieces of the answer has a limit.
            true => {
                let connect = current.config().timeouts().connect.unwrap_or_default();
                longest = longest.map(|left| left.saturating_mul(2).saturating_add(connect));
                request.timeout_send_body(Some(left)).timeout_recv_response(Some(left)).timeout_per_read(Some(left))
            }
        };
    }
    let request = request.build();
    let outcome = match longest {
        None => current.run(request),
        Some(longest) => watched(agent, &current, longest, || current.run(request)),
    };
    outcome.map_err(unwrap_io)
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
