//! A transport for tests: answers by operation, and keeps what was called. Behind the feature `mock`.
//!
//! It must not know how calls are made: it sees requests, each with the operation that it is for.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::{HeaderMap, Method, Request, Response, StatusCode};
use http_body_util::{BodyExt, Full};

use crate::runtime::bodies::wire_body::RequestBody;
use crate::runtime::formats::json;
use crate::runtime::requests::api::Operation;
use crate::runtime::requests::call::Call;
use crate::runtime::transports::transport::{Exchange, Transport};
use crate::runtime::values::encode::{Encode, Output};
use bytes::Bytes;
use serde_json::Value;

/// Stands in for the API in tests: a [`Transport`] that gives the answers it was told to, and keeps the calls.
///
/// Operations are named by the types of their calls. The answers of one are given in turn, each once. A call that none is left for is a mistake of the test, or of
/// what is tested, and panics. Clones share everything.
#[derive(Clone, Default)]
pub struct Mock(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    answers: VecDeque<(&'static Operation, Response<Bytes>)>,
    calls: Vec<MockCall>,
}

/// A call that was made.
#[derive(Clone)]
#[non_exhaustive]
pub struct MockCall {
    /// The method.
    pub method: Method,
    /// The path as the API describes it, with names in braces.
    pub template: &'static str,
    /// The path as it was sent, with that of the base URL.
    pub path: String,
    /// The query as it was sent; empty for none.
    pub query: String,
    /// The headers, credentials among them.
    pub headers: HeaderMap,
    /// The body; empty for none.
    pub body: Bytes,
}

/// What an operation promises, as it comes over the wire.
pub trait MockValue {
    /// The body of an answer.
    fn into_body(self, operation: &Operation) -> Bytes;
}

impl Mock {
    /// One without any answer.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers the next call of this type with this value, and status 200.
    pub fn answer<C: Call<Output: MockValue>>(&self, value: impl Into<C::Output>) -> &Self {
        self.push(C::OPERATION, Response::new(value.into().into_body(C::OPERATION)))
    }

    /// Answers the next call of this type with this status, and JSON; [`respond`](Self::respond) can send anything.
    ///
    /// # Panics
    ///
    /// If there is no such status.
    pub fn status<C: Call>(&self, status: u16, body: impl Into<Value>) -> &Self {
        let mut response = Response::new(body.into().to_string().into());
        *response.status_mut() = StatusCode::from_u16(status).unwrap_or_else(wrong);
        self.push(C::OPERATION, response)
    }

    /// Answers the next call of this type with exactly this.
    pub fn respond<C: Call>(&self, response: Response<Bytes>) -> &Self {
        self.push(C::OPERATION, response)
    }

    /// The calls so far.
    #[must_use]
    pub fn calls(&self) -> Vec<MockCall> {
        self.lock().calls.clone()
    }

    /// How many answers no call has taken yet.
    #[must_use]
    pub fn n_left(&self) -> usize {
        self.lock().answers.len()
    }

    fn push(&self, operation: &'static Operation, response: Response<Bytes>) -> &Self {
        self.lock().answers.push_back((operation, response));
        self
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn take(&mut self, operation: &'static Operation) -> Option<Response<Bytes>> {
        let index = self.answers.iter().position(|(known, _)| known.is_same(operation))?;
        self.answers.remove(index).map(|(_, response)| response)
    }
}

impl Transport for Mock {
    fn send(&self, request: Request<RequestBody>) -> Exchange {
        let mock = self.clone();
        Box::pin(async move {
            let (head, body) = request.into_parts();
            let body = body.collect().await?.to_bytes();
            let called = head.extensions.get::<Called>();
            let template = called.map_or("", |called| called.0.path);
            let (path, query) = (head.uri.path().to_owned(), head.uri.query().unwrap_or_default().to_owned());
            let call = MockCall { method: head.method, template, path, query, headers: head.headers, body };
            let shown = format!("{call:?}");
            let mut state = mock.lock();
            state.calls.push(call);
            let answer = called.and_then(|called| state.take(called.0));
            drop(state);
            // The values in the path may be secret.
            let answer = answer.unwrap_or_else(|| wrong(format!("the mock has no answer left for {shown}")));
            Ok(answer.map(|body| Full::new(body).map_err(|never| match never {}).boxed_unsync()))
        })
    }
}

impl MockCall {
    /// The body as JSON; null if it is none.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

/// The operation that a request is for.
#[derive(Clone, Copy)]
struct Called(&'static Operation);

/// Says in a request which operation it is for.
pub(crate) fn label<B>(mut request: Request<B>, operation: &'static Operation) -> Request<B> {
    request.extensions_mut().insert(Called(operation));
    request
}

impl<T: Encode> MockValue for T {
    /// JSON, unless the operation asks for text or the value is a file.
    fn into_body(self, operation: &Operation) -> Bytes {
        let is_text = operation.accept.starts_with("text/");
        let name = operation.member(StatusCode::OK).and_then(|member| member.names.first());
        let mut body = Bytes::new();
        let outcome = self.encode(&mut |output: Output<'_>| {
            body = match output {
                Output::File(content, ..) => content.bytes().cloned().unwrap_or_default(),
                Output::Text(text) if is_text => text.to_owned().into(),
                output => {
                    let mut value = Vec::new();
                    json::write(output, &mut value)?;
                    match name {
                        None => value.into(),
                        Some(name) => [format!("{{{}:", Value::from(*name)).as_bytes(), &value, b"}"].concat().into(),
                    }
                }
            };
            Ok(())
        });
        outcome.unwrap_or_else(wrong);
        body
    }
}

impl MockValue for () {
    fn into_body(self, _: &Operation) -> Bytes {
        Bytes::new()
    }
}

/// The test has made a mistake, or has found one.
fn wrong<T>(message: impl fmt::Display) -> T {
    // proven: only tests have a mock, and this is how they fail
    panic!("{message}")
}

/// Without values: not of the path, not of headers, not of the body.
impl fmt::Debug for MockCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.template)
    }
}

impl fmt::Debug for Mock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mock").field("calls", &self.calls()).field("n_left", &self.n_left()).finish()
    }
}
