//! How requests of a `blocking::Client` are sent: the same driver, waited for in the thread of the caller.

use serde::de::DeserializeOwned;

use crate::runtime::calls::call_future::Read;
use crate::runtime::calls::mode::Blocking;
use crate::runtime::calls::raw_request::RawRequest;
use crate::runtime::calls::request::Request;
use crate::runtime::errors::error::Error;
use crate::runtime::responses::answer::Answer;
use crate::runtime::responses::response::Response;
use crate::runtime::transports::park::wait_for;
use bytes::Bytes;

impl Request<Blocking> {
    /// The value of the answer.
    pub(crate) fn send<T>(self, read: Read<T>) -> Result<T, Error> {
        self.send_with_response(read).map(Response::into_body)
    }

    /// The answer with its status and headers.
    pub(crate) fn send_with_response<T>(self, read: Read<T>) -> Result<Response<T>, Error> {
        read(wait_for(self.builder.execute())?)
    }

    /// The value of the answer, as another type than that of the operation.
    pub(crate) fn send_as<T: DeserializeOwned>(self) -> Result<T, Error> {
        self.send(Answer::deserialized)
    }

    /// The answer as it comes.
    pub(crate) fn send_raw(self) -> Result<Response<Bytes>, Error> {
        self.send_with_response(Answer::bytes)
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
        read(wait_for(self.builder.execute())?).map_err(|error| self.address.of(error))
    }
}
