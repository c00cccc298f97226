//! What the types of calls are made of: a request under construction, and how it is sent.
//!
//! Generic over the mode alone, and compiled only where a call is sent; the work is done by `RequestBuilder`. How an answer
//! is read is named by whoever sends, and not by the operation: what a static names is compiled, called or not.

use std::fmt;
use std::marker::PhantomData;

use serde::de::DeserializeOwned;

use crate::runtime::calls::call_future::{CallFuture, Read, ResponseFuture};
use crate::runtime::calls::caller::Caller;
use crate::runtime::calls::mode::Async;
use crate::runtime::calls::request_builder::RequestBuilder;
use crate::runtime::parameters::param::Param;
use crate::runtime::requests::call::Call;
use crate::runtime::requests::options::RequestOptions;
use crate::runtime::responses::answer::Answer;
use crate::runtime::values::encode::Encode;
use bytes::Bytes;

/// A request that has not been sent yet.
#[must_use = "nothing happens before `send` is called"]
pub struct Request<M> {
    pub(crate) builder: RequestBuilder,
    mode: PhantomData<fn() -> M>,
}

impl<M> Request<M> {
    /// A request of a call without arguments.
    pub(crate) fn new<C: Call>(client: &Caller<M>) -> Self {
        Self { builder: RequestBuilder::new(client.core(), C::OPERATION), mode: PhantomData }
    }

    /// Sets an argument, in place of an earlier one, to what becomes one.
    pub(crate) fn set<V: Encode>(&mut self, param: Param, name: &'static str, value: impl Into<V>) {
        let value: V = value.into();
        self.put(param, name, &value);
    }

    /// Sets an argument that needs no conversion.
    pub(crate) fn put(&mut self, param: Param, name: &'static str, value: &dyn Encode) {
        self.builder.set(Param { name, ..param }, value);
    }

    /// Has the body sent in the other way that the operation knows.
    pub(crate) fn use_other_body(&mut self) {
        self.builder.use_other_body();
    }

    /// Sets a header, in place of an earlier one.
    pub(crate) fn header(&mut self, name: &str, value: &str) {
        self.builder.header(name, value);
    }

    /// Sets what this call does differently.
    pub(crate) fn options(&mut self, options: RequestOptions) {
        self.builder.options(options);
    }

    /// Shows it as a call of this name.
    pub(crate) fn fmt_as(&self, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple(name).field(&self.builder).finish()
    }

    /// Has the answer read as it comes.
    pub(crate) fn streamed(mut self) -> Self {
        self.builder.streamed();
        self
    }
}

impl Request<Async> {
    /// Gives the value of the answer.
    pub(crate) fn send<T>(self, read: Read<T>) -> CallFuture<T> {
        CallFuture::new(self.builder.execute(), read)
    }

    /// Gives the answer with its status and headers.
    pub(crate) fn send_with_response<T>(self, read: Read<T>) -> ResponseFuture<T> {
        self.send(read).with_response()
    }

    /// Gives the value of the answer, as another type than that of the operation.
    pub(crate) fn send_as<T: DeserializeOwned>(self) -> CallFuture<T> {
        self.send(Answer::deserialized)
    }

    /// Gives the answer as it comes.
    pub(crate) fn send_raw(self) -> ResponseFuture<Bytes> {
        self.send_with_response(Answer::bytes)
    }
}

impl<M> Clone for Request<M> {
    fn clone(&self) -> Self {
        Self { builder: self.builder.clone(), mode: PhantomData }
    }
}

/// Without arguments, which may be secret.
impl<M> fmt::Debug for Request<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.builder.fmt(f)
    }
}
