//! A call before it is sent: what the calls of all operations have in common.
//!
//! One type for all of them, told apart by their endpoint, so that how they are sent is compiled once and not for each
//! operation. What only some can be told, and what is a page or a wait of theirs, stands beside their tables.

use std::fmt;
use std::marker::PhantomData;

use serde::de::DeserializeOwned;

use crate::runtime::calls::call_future::{CallFuture, ResponseFuture};
use crate::runtime::calls::caller::Caller;
use crate::runtime::calls::endpoint::Endpoint;
use crate::runtime::calls::mode::Async;
use crate::runtime::calls::request_builder::RequestBuilder;
use crate::runtime::requests::api::Operation;
use crate::runtime::requests::call::Call;
use crate::runtime::requests::options::RequestOptions;
use crate::runtime::responses::answer::Answer;
use bytes::Bytes;

/// A call of an operation that has not been sent yet.
///
/// Programs name it by what the module of the operation calls it. Which operation it is of (`E`) is no promise of this
/// crate; it gives `T`.
#[must_use = "nothing happens before `send` is called"]
pub struct Request<E, T, M = Async> {
    pub(crate) builder: RequestBuilder,
    kind: PhantomData<fn(E, M) -> T>,
}

impl<M> Caller<M> {
    /// What a call is made of, without arguments.
    pub(crate) fn request<E: Endpoint<M>>(&self) -> RequestBuilder {
        RequestBuilder::new(self.core(), E::OPERATION)
    }
}

impl<E, T, M> From<RequestBuilder> for Request<E, T, M> {
    fn from(builder: RequestBuilder) -> Self {
        Self { builder, kind: PhantomData }
    }
}

impl<E, T, M> Request<E, T, M> {
    /// Sets what may be there, by a setter: `call.maybe(region, List::region)`.
    pub fn maybe<V>(self, value: Option<V>, set: impl FnOnce(Self, V) -> Self) -> Self {
        match value {
            Some(value) => set(self, value),
            None => self,
        }
    }

    /// Adds a header, in place of one that the call would have by itself.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.builder.header(name, value);
        self
    }

    /// Sets what this call does differently.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.builder.options(options);
        self
    }
}

/// Of `Client`.
impl<E: Endpoint<Async, Output = T>, T> Request<E, T> {
    /// Sends the call; awaiting it gives the value of the answer.
    ///
    /// # Errors
    ///
    /// If the call cannot be made, cannot be sent, or fails.
    pub fn send(self) -> CallFuture<T> {
        CallFuture::new(self.builder.reading(E::IS_STREAMED).execute(), E::READ)
    }

    /// Sends the call; awaiting it gives the answer with its status and headers.
    ///
    /// # Errors
    ///
    /// If the call cannot be made, cannot be sent, or fails.
    pub fn send_with_response(self) -> ResponseFuture<T> {
        self.send().with_response()
    }

    /// Sends the call; awaiting it gives the JSON of the answer as any type of serde, where the API's description is wrong.
    ///
    /// # Errors
    ///
    /// If the call cannot be made, cannot be sent, or fails, or the answer is not what the type needs.
    pub fn send_as<V: DeserializeOwned>(self) -> CallFuture<V> {
        CallFuture::new(self.builder.execute(), Answer::deserialized)
    }

    /// Sends the call; awaiting it gives the answer as it comes, with its status, headers and bytes.
    ///
    /// # Errors
    ///
    /// If the call cannot be made, cannot be sent, or fails.
    pub fn send_raw(self) -> ResponseFuture<Bytes> {
        CallFuture::new(self.builder.execute(), Answer::bytes).with_response()
    }
}

impl<E: Endpoint<M, Output = T>, T, M> Call for Request<E, T, M> {
    type Output = T;
    const OPERATION: &'static Operation = E::OPERATION;
}

impl<E, T, M> Clone for Request<E, T, M> {
    fn clone(&self) -> Self {
        Self { builder: self.builder.clone(), kind: PhantomData }
    }
}

/// Without arguments, which may be secret.
impl<E, T, M> fmt::Debug for Request<E, T, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.builder.fmt(f)
    }
}
