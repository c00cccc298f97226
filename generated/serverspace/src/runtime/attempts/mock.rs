//! A transport for tests: answers by operation, and keeps what was called. Behind the feature `mock`.
//!
//! It must not know how calls are made: it sees requests, each with the operation that it is for.

use std::collections::VecDeque;
use std::fmt;
use std::marker::PhantomData;
use std::panic::Location;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt, Full};

use crate::runtime::attempts::mock_call::MockCall;
use crate::runtime::bodies::wire_body::RequestBody;
use crate::runtime::errors::error::BoxError;
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
    answers: VecDeque<Prepared>,
    calls: Vec<MockCall>,
}

/// An answer that no call has taken yet.
struct Prepared {
    operation: &'static Operation,
    is_meant: Option<IsMeant>,
    outcome: Result<Response<Bytes>, BoxError>,
    /// Where the test has said so.
    by: &'static Location<'static>,
}

type IsMeant = Box<dyn Fn(&MockCall) -> bool + Send + Sync>;

/// What some calls of a type get; see [`Mock::when`].
#[must_use = "it is to say what the calls get"]
pub struct MockRule<C> {
    mock: Mock,
    is_meant: Option<IsMeant>,
    call: PhantomData<fn() -> C>,
}

/// What an operation promises, as it comes over the wire.
pub trait MockValue {
    /// The body of an answer.
    #[track_caller]
    fn into_body(self, operation: &Operation) -> Bytes;
}

impl Mock {
    /// One without any answer.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers the next call of this type with this value, and status 200.
    #[track_caller]
    pub fn answer<C: Call<Output: MockValue>>(&self, value: impl Into<C::Output>) -> &Self {
        self.any::<C>().answer(value);
        self
    }

    /// Answers the next call of this type with this status, and JSON; a text is taken for what stands in the body already.
    /// [`respond`](Self::respond) can send anything.
    ///
    /// # Panics
    ///
    /// If there is no such status.
    #[track_caller]
    pub fn status<C: Call>(&self, status: u16, body: impl Into<Value>) -> &Self {
        self.any::<C>().status(status, body);
        self
    }

    /// Answers the next call of this type with exactly this.
    #[track_caller]
    pub fn respond<C: Call>(&self, response: Response<Bytes>) -> &Self {
        self.any::<C>().respond(response);
        self
    }

    /// Has the next attempt of a call of this type fail on its way, such as with
    /// `io::Error::from(io::ErrorKind::ConnectionRefused)`. What is tried again is another attempt.
    #[track_caller]
    pub fn fail<C: Call>(&self, error: impl Into<BoxError>) -> &Self {
        self.any::<C>().fail(error);
        self
    }

    /// Answers a call of this type only if it is one that is meant, by its arguments:
    /// `mock.when::<Get>(|call| call.argument("id").as_deref() == Some("7")).answer(seven)`.
    pub fn when<C: Call>(&self, is_meant: impl Fn(&MockCall) -> bool + Send + Sync + 'static) -> MockRule<C> {
        MockRule { is_meant: Some(Box::new(is_meant)), ..self.any() }
    }

    fn any<C>(&self) -> MockRule<C> {
        MockRule { mock: self.clone(), is_meant: None, call: PhantomData }
    }

    /// The calls so far; each attempt is one.
    #[must_use]
    pub fn calls(&self) -> Vec<MockCall> {
        self.lock().calls.clone()
    }

    /// How many answers no call has taken yet.
    #[must_use]
    pub fn n_left(&self) -> usize {
        self.lock().answers.len()
    }

    /// Sees to it that each answer was taken.
    ///
    /// # Panics
    ///
    /// If one was not; names it.
    #[track_caller]
    pub fn assert_all_taken(&self) {
        let left = self.lock().left();
        if !left.is_empty() {
            wrong(format!("no call has taken the answers {left}"))
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<C: Call> MockRule<C> {
    /// See [`Mock::answer`].
    #[track_caller]
    pub fn answer(self, value: impl Into<C::Output>)
    where
        C::Output: MockValue,
    {
        self.put(Ok(Response::new(value.into().into_body(C::OPERATION))));
    }

    /// See [`Mock::status`].
    ///
    /// # Panics
    ///
    /// If there is no such status.
    #[track_caller]
    pub fn status(self, status: u16, body: impl Into<Value>) {
        let body = match body.into() {
            Value::String(text) => text,
            value => value.to_string(),
        };
        let mut response = Response::new(body.into());
        match StatusCode::from_u16(status) {
            Ok(status) => *response.status_mut() = status,
            Err(error) => wrong(error),
        }
        self.respond(response);
    }

    /// See [`Mock::respond`].
    #[track_caller]
    pub fn respond(self, response: Response<Bytes>) {
        self.put(Ok(response));
    }

    /// See [`Mock::fail`].
    #[track_caller]
    pub fn fail(self, error: impl Into<BoxError>) {
        self.put(Err(error.into()));
    }

    #[track_caller]
    fn put(self, outcome: Result<Response<Bytes>, BoxError>) {
        let (operation, is_meant, by) = (C::OPERATION, self.is_meant, Location::caller());
        self.mock.lock().answers.push_back(Prepared { operation, is_meant, outcome, by });
    }
}

impl State {
    fn take(&mut self, operation: &'static Operation, call: &MockCall) -> Option<Result<Response<Bytes>, BoxError>> {
        let is_for = |prepared: &Prepared| {
            prepared.operation.is_same(operation) && prepared.is_meant.as_ref().is_none_or(|is_meant| is_meant(call))
        };
        let index = self.answers.iter().position(is_for)?;
        self.answers.remove(index).map(|prepared| prepared.outcome)
    }

    /// The answers that are there, and where the test has said so.
    fn left(&self) -> String {
        let lines = self.answers.iter().map(|Prepared { operation, by, .. }| {
            format!("{} {} ({}:{})", operation.method, operation.path, by.file(), by.line())
        });
        lines.collect::<Vec<_>>().join(", ")
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
            let mut state = mock.lock();
            let answer = called.and_then(|called| state.take(called.0, &call));
            let (shown, left) = (format!("{call:?}"), state.left());
            state.calls.push(call);
            drop(state);
            // The values in the path may be secret.
            let nothing = || match left.as_str() {
                "" => wrong(format!("the mock has no answer left for {shown}")),
                left => wrong(format!("the mock has no answer left for {shown}, only for {left}")),
            };
            let answer = answer.unwrap_or_else(nothing)?;
            Ok(answer.map(|body| Full::new(body).map_err(|never| match never {}).boxed_unsync()))
        })
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
        match outcome {
            Ok(()) => body,
            Err(error) => wrong(error),
        }
    }
}

impl MockValue for () {
    fn into_body(self, _: &Operation) -> Bytes {
        Bytes::new()
    }
}

/// The test has made a mistake, or has found one.
#[track_caller]
fn wrong<T>(message: impl fmt::Display) -> T {
    // proven: only tests have a mock, and this is how they fail
    panic!("{message}")
}

impl fmt::Debug for Mock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mock").field("calls", &self.calls()).field("n_left", &self.n_left()).finish()
    }
}

impl<C: Call> fmt::Debug for MockRule<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MockRule({} {})", C::OPERATION.method, C::OPERATION.path)
    }
}
