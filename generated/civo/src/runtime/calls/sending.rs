//! A call on its way, until its value is there.
//!
//! Types of their own rather than an `async fn` for each operation: the state of a transfer is compiled once, and an
//! operation only names the function that reads its answer.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use http::Method;

use crate::runtime::calls::call::Pending;
use crate::runtime::errors::error::Error;
use crate::runtime::responses::answer::Answer;
use crate::runtime::responses::response::Response;

/// Takes from an answer what the operation promises.
pub(crate) type Take<T> = fn(Answer) -> Result<Response<T>, Error>;

/// A call on its way; awaiting it gives the value of the answer. Dropping it cancels the call.
#[must_use = "nothing is sent before this is awaited"]
pub struct Sending<T>(SendingWithResponse<T>);

/// A call on its way; awaiting it gives the answer with its status and headers. Dropping it cancels the call.
#[must_use = "nothing is sent before this is awaited"]
pub struct SendingWithResponse<T> {
    pub(crate) answer: Pending,
    take: Take<T>,
    /// Whether its client is one for programs without an async runtime.
    pub(crate) is_blocking: bool,
    /// What errors of the answer say they are of, where the operation does not say it.
    pub(crate) name: Option<Box<(Method, String)>>,
}

impl<T> Sending<T> {
    pub(crate) fn new(answer: Pending, take: Take<T>, is_blocking: bool) -> Self {
        Self(SendingWithResponse { answer, take, is_blocking, name: None })
    }

    pub(crate) fn named(mut self, method: Method, path: String) -> Self {
        self.0.name = Some(Box::new((method, path)));
        self
    }

    pub(crate) fn with_response(self) -> SendingWithResponse<T> {
        self.0
    }
}

impl<T> Future for Sending<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.0).poll(context).map_ok(Response::into_body)
    }
}

impl<T> Future for SendingWithResponse<T> {
    type Output = Result<Response<T>, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let answer = ready!(self.answer.as_mut().poll(context))?;
        let value = (self.take)(answer);
        Poll::Ready(match &self.name {
            Some(name) => value.map_err(|error| error.in_call(&name.0, &name.1)),
            None => value,
        })
    }
}
