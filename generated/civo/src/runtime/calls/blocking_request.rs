//! How requests of a `blocking::Client` are sent: the same driver, waited for in the thread of the caller.

use serde::de::DeserializeOwned;

use crate::runtime::calls::call_future::Read;
use crate::runtime::calls::endpoint::Endpoint;
use crate::runtime::calls::mode::Blocking;
use crate::runtime::calls::raw_request::RawRequest;
use crate::runtime::calls::request::Request;
use crate::runtime::calls::request_builder::RequestBuilder;
use crate::runtime::errors::error::Error;
use crate::runtime::responses::answer::Answer;
use crate::runtime::responses::response::Response;
use crate::runtime::transports::park::wait_for;
use bytes::Bytes;

/// Of `blocking::Client`.
impl<E: Endpoint<Blocking, Output = T>, T> Request<E, T, Blocking> {
    /// Sends the call, and gives the value of the answer.
    ///
    /// # Errors
    ///
    /// If the call cannot be made, cannot be sent, or fails.
    pub fn send(self) -> Result<T, Error> {
        self.send_with_response().map(Response::into_body)
    }

    /// Sends the call, and gives the answer with its status and headers.
    ///
    /// # Errors
    ///
    /// If the call cannot be made, cannot be sent, or fails.
    pub fn send_with_response(self) -> Result<Response<T>, Error> {
        self.builder.reading(E::IS_STREAMED).send(E::READ)
    }

    /// Sends the call, and gives the JSON of the answer as any type of serde, where the API's description is wrong.
    ///
    /// # Errors
    ///
    /// If the call cannot be made, cannot be sent, or fails, or the answer is not what the type needs.
    pub fn send_as<V: DeserializeOwned>(self) -> Result<V, Error> {
        self.builder.send(Answer::deserialized).map(Response::into_body)
    }

    /// Sends the call, and gives the answer as it comes, with its status, headers and bytes.
    ///
    /// # Errors
    ///
    /// If the call cannot be made, cannot be sent, or fails.
    pub fn send_raw(self) -> Result<Response<Bytes>, Error> {
        self.builder.send(Answer::bytes)
    }
}

impl RequestBuilder {
    /// Sends the call, and waits for its answer.
    pub(crate) fn send<T>(self, read: Read<T>) -> Result<Response<T>, Error> {
        read(wait_for(self.execute())?)
    }
}

impl RawRequest<Blocking> {
    /// Sends the request, and gives the answer as it comes, with its status, headers and bytes.
    ///
    /// # Errors
    ///
    /// If the request cannot be made or sent, or the answer says that it has failed.
    #[inline]
    pub fn send(self) -> Result<Response<Bytes>, Error> {
        self.read(Answer::bytes)
    }

    /// Sends the request, and gives the JSON of the answer as any type of serde, or one of this crate's.
    ///
    /// # Errors
    ///
    /// If the request cannot be made or sent, or the answer says that it has failed, or is not what the type needs.
    #[inline]
    pub fn send_as<T: DeserializeOwned>(self) -> Result<T, Error> {
        self.read(Answer::deserialized).map(Response::into_body)
    }

    #[inline]
    pub(crate) fn read<T>(self, read: Read<T>) -> Result<Response<T>, Error> {
        self.builder.send(read).map_err(|error| self.address.of(error))
    }
}
