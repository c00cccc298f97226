//! Everything that can go wrong with a call, as one small type.
//!
//! What the provider's error bodies look like is known to the emitted crate only, which adds its own accessor.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, StatusCode};

use crate::runtime::errors::headers;
use crate::runtime::errors::hidden::hide;
use crate::runtime::errors::rate_limit::RateLimit;
use crate::runtime::requests::api::Operation;
use crate::runtime::scalars::secret::Secret;
use crate::runtime::values::memory::USUAL_LIMIT;
use bytes::Bytes;

/// Any error.
pub type BoxError = Box<dyn StdError + Send + Sync>;

/// A call has failed.
#[derive(Clone)]
pub struct Error(Box<Details>);

#[derive(Clone)]
struct Details {
    kind: ErrorKind,
    message: String,
    /// Method and path template of the call.
    call: String,
    answer: Option<Answered>,
    source: Option<Arc<BoxError>>,
    progress: Progress,
    /// How much memory the value of its body may take.
    max_memory: usize,
}

/// How far the request of a call came.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Progress {
    /// Nobody knows, or nobody asks.
    Unknown,
    /// Nothing of it can have reached the server.
    Unsent,
    /// The server says that it has not looked at it.
    Refused,
}

#[derive(Clone)]
struct Answered {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    operation: &'static Operation,
}

/// What kind of failure an [`Error`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The call could not be made from what it was given; nothing was sent.
    Request,
    /// A credential is missing or cannot be sent; nothing was sent.
    Credential,
    /// No connection to the server.
    Connect,
    /// It took too long; the message says which limit was reached.
    Timeout,
    /// The connection failed on the way; what came of the answer is there.
    Transport,
    /// The answer is larger than the client allows, as it comes or once it is decoded; what came is there.
    TooLarge,
    /// The server answered that the call failed.
    Api,
    /// The server's answer is not what was expected.
    Decode,
    /// What was asked for has not changed since (304); the headers say more.
    NotModified,
    /// What was waited for has failed; the answer says how.
    Failed,
}

impl Error {
    /// What kind of failure this is.
    #[inline]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The status of the answer, if there was one.
    #[inline]
    pub fn status(&self) -> Option<StatusCode> {
        self.0.answer.as_ref().map(|answer| answer.status)
    }

    /// Whether the server has no such thing (404, or 410 where it had one).
    #[inline]
    pub fn is_not_found(&self) -> bool {
        matches!(self.status(), Some(StatusCode::NOT_FOUND | StatusCode::GONE))
    }

    /// Whether a credential is missing, or the server does not know the one that it got (401).
    #[inline]
    pub fn is_unauthorized(&self) -> bool {
        self.kind() == ErrorKind::Credential || self.status() == Some(StatusCode::UNAUTHORIZED)
    }

    /// Whether the server has got too many calls (429); [`retry_after`](Self::retry_after) may say when it takes more.
    #[inline]
    pub fn is_rate_limited(&self) -> bool {
        self.status() == Some(StatusCode::TOO_MANY_REQUESTS)
    }

    /// The headers of the answer, if there was one.
    #[inline]
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.answer.as_ref().map(|answer| &answer.headers)
    }

    /// The body of the answer as it came, if there was an answer.
    #[inline]
    pub fn body(&self) -> Option<&Bytes> {
        self.0.answer.as_ref().map(|answer| &answer.body)
    }

    /// What caused it, such as an `io::Error` of the connection; its text is part of this error's. It is missing where it would
    /// show a credential.
    #[inline]
    pub fn cause(&self) -> Option<&(dyn StdError + Send + Sync + 'static)> {
        self.0.source.as_ref().map(|source| &***source)
    }

    /// How long the server asks to wait.
    #[inline]
    pub fn retry_after(&self) -> Option<Duration> {
        self.headers().and_then(headers::retry_after)
    }

    /// What the server says about its limit of calls.
    #[inline]
    pub fn rate_limit(&self) -> Option<RateLimit> {
        self.headers().and_then(RateLimit::of)
    }

    /// The name that the server gave to this call, for its support.
    #[inline]
    pub fn request_id(&self) -> Option<&str> {
        self.headers().and_then(headers::request_id)
    }

    pub(crate) fn operation(&self) -> Option<&'static Operation> {
        self.0.answer.as_ref().map(|answer| answer.operation)
    }

    pub(crate) fn request(message: impl fmt::Display) -> Self {
        Self::new(ErrorKind::Request, message)
    }

    pub(crate) fn new(kind: ErrorKind, message: impl fmt::Display) -> Self {
        Self::of(kind, message.to_string())
    }

    fn of(kind: ErrorKind, message: String) -> Self {
        Self(Box::new(Details {
            kind,
            message,
            call: String::new(),
            answer: None,
            source: None,
            progress: Progress::Unknown,
            max_memory: USUAL_LIMIT,
        }))
    }

    pub(crate) fn with_answer(
        mut self,
        status: StatusCode,
        headers: HeaderMap,
        body: Bytes,
        operation: &'static Operation,
    ) -> Self {
        self.0.answer = Some(Answered { status, headers, body, operation });
        self
    }

    /// Says which credentials the request lacked.
    pub(crate) fn lacking(mut self, credentials: &str) -> Self {
        self.0.message.push_str(&format!(" (missing credential: {credentials})"));
        self
    }

    /// Says how much memory the value of its body may take.
    pub(crate) fn within(mut self, max_memory: usize) -> Self {
        self.0.max_memory = max_memory;
        self
    }

    pub(crate) fn max_memory(&self) -> usize {
        self.0.max_memory
    }

    pub(crate) fn with_source(mut self, source: BoxError) -> Self {
        self.0.source = Some(Arc::new(source));
        self
    }

    /// Without these in its message, and in what caused it.
    pub(crate) fn hiding(mut self, secrets: &[Secret<String>]) -> Self {
        if secrets.is_empty() {
            return self;
        }
        self.0.message = hide(&self.0.message, secrets);
        let shows = |text: &str| hide(text, secrets) != text;
        let mut cause: Option<&(dyn StdError + 'static)> = match &self.0.source {
            Some(source) => Some(&***source),
            None => None,
        };
        while let Some(inner) = cause {
            if shows(&format!("{inner}")) || shows(&format!("{inner:?}")) {
                self.0.source = None;
                break;
            }
            cause = inner.source();
        }
        self
    }

    pub(crate) fn unsent(mut self) -> Self {
        self.0.progress = Progress::Unsent;
        self
    }

    pub(crate) fn is_unsent(&self) -> bool {
        self.0.progress == Progress::Unsent
    }

    pub(crate) fn refused(mut self) -> Self {
        self.0.progress = Progress::Refused;
        self
    }

    /// Whether the server says that it has not looked at the request. One that has begun to answer has.
    pub(crate) fn is_refused(&self) -> bool {
        self.0.progress == Progress::Refused && self.0.answer.is_none()
    }

    /// Says which call it was; the path with its names, because values may be secret.
    pub(crate) fn in_call(mut self, method: &http::Method, template: &str) -> Self {
        self.0.call = format!("{method} {template}");
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.call.is_empty() {
            write!(f, "{}: ", self.0.call)?;
        }
        f.write_str(&self.0.message)
    }
}

/// Without bodies and headers, which may hold secrets.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Error");
        debug.field("kind", &self.0.kind).field("message", &format!("{self}"));
        if let Some(status) = self.status() {
            debug.field("status", &status.as_u16());
        }
        debug.finish_non_exhaustive()
    }
}

/// What caused an error is in its text, so it is not its source as well: whoever prints both would read it twice.
impl StdError for Error {}

#[cfg(feature = "blocking")]
impl From<Error> for std::io::Error {
    fn from(error: Error) -> Self {
        Self::other(error)
    }
}
