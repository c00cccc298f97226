//! A call on its way, until its value is there.
//!
//! Types of their own rather than an `async fn` for each operation: the state of a transfer is compiled once, and an
//! operation only names the function that reads its answer.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use crate::runtime::calls::request_builder::Pending;
use crate::runtime::errors::error::Error;
use crate::runtime::requests::draft::Address;
use crate::runtime::responses::answer::Answer;
use crate::runtime::responses::response::Response;

/// Reads from an answer what the operation promises.
pub(crate) type Read<T> = fn(Answer) -> Result<Response<T>, Error>;

/// A call on its way; awaiting it gives the value of the answer. Dropping it cancels the call.
#[must_use = "nothing is sent before this is awaited"]
pub struct CallFuture<T>(ResponseFuture<T>);

/// A call on its way; awaiting it gives the answer with its status and headers. Dropping it cancels the call.
#[must_use = "nothing is sent before this is awaited"]
pub struct ResponseFuture<T> {
    answer: Pending,
    read: Read<T>,
    /// What errors of the answer say they are of, where the operation does not say it.
    address: Option<Arc<Address>>,
}

impl<T> CallFuture<T> {
    pub(crate) fn new(answer: Pending, read: Read<T>) -> Self {
        Self(ResponseFuture { answer, read, address: None })
    }

    pub(crate) fn at(mut self, address: Arc<Address>) -> Self {
        self.0.address = Some(address);
        self
    }

    pub(crate) fn with_response(self) -> ResponseFuture<T> {
        self.0
    }
}

impl<T> Future for CallFuture<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.0).poll(context).map_ok(Response::into_body)
    }
}

impl<T> Future for ResponseFuture<T> {
    type Output = Result<Response<T>, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let answer = ready!(self.answer.as_mut().poll(context))?;
        let value = (self.read)(answer);
        Poll::Ready(match &self.address {
            Some(address) => value.map_err(|error| address.of(error)),
            None => value,
        })
    }
}

impl<T> fmt::Debug for CallFuture<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallFuture").finish_non_exhaustive()
    }
}

impl<T> fmt::Debug for ResponseFuture<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseFuture").finish_non_exhaustive()
    }
}
