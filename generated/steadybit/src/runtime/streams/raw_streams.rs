//! Answers of raw requests that are read as they come: bytes, events, lines.
//!
//! In: a request of any path. Out: a stream. It must not know how streams are read.

use serde::de::DeserializeOwned;

use crate::runtime::calls::call_future::CallFuture;
#[cfg(feature = "blocking")]
use crate::runtime::calls::mode::Blocking;
use crate::runtime::calls::raw_request::RawRequest;
#[cfg(feature = "blocking")]
use crate::runtime::errors::error::Error;
use crate::runtime::responses::answer::Answer;
#[cfg(feature = "blocking")]
use crate::runtime::responses::response::Response;
use crate::runtime::streams::download::Download;
use crate::runtime::streams::events::Events;
use crate::runtime::streams::records::Records;

impl<M> RawRequest<M> {
    #[inline]
    fn streamed(mut self) -> Self {
        self.builder = self.builder.reading(true);
        self
    }
}

impl RawRequest {
    /// Sends the request; awaiting it gives the answer as soon as its headers are there: bytes, which come piece by piece. The
    /// timeout of the call is then one for each piece.
    ///
    /// # Errors
    ///
    /// If the request cannot be made or sent, or the answer says that it has failed.
    #[inline]
    pub fn send_stream(self) -> CallFuture<Download> {
        self.streamed().read(Answer::download)
    }

    /// Sends the request; awaiting it gives server-sent events as they come, whose data is JSON for any type of serde. The timeout
    /// of the call is then one for each silence.
    ///
    /// # Errors
    ///
    /// If the request cannot be made or sent, or the answer says that it has failed, or is something else.
    #[inline]
    pub fn send_events<T: DeserializeOwned>(self) -> CallFuture<Events<T>> {
        self.streamed().read(Answer::any_events)
    }

    /// Sends the request; awaiting it gives server-sent events as they come, whose data is text.
    ///
    /// # Errors
    ///
    /// If the request cannot be made or sent, or the answer says that it has failed, or is something else.
    #[inline]
    pub fn send_text_events(self) -> CallFuture<Events<String>> {
        self.streamed().read(Answer::text_events)
    }

    /// Sends the request; awaiting it gives values as they come, each of a line of JSON or of a JSON text sequence, as any type of
    /// serde. The timeout of the call is then one for each silence.
    ///
    /// # Errors
    ///
    /// If the request cannot be made or sent, or the answer says that it has failed.
    #[inline]
    pub fn send_records<T: DeserializeOwned>(self) -> CallFuture<Records<T>> {
        self.streamed().read(Answer::any_records)
    }
}

#[cfg(feature = "blocking")]
impl RawRequest<Blocking> {
    /// Sends the request, and gives the answer as soon as its headers are there: bytes, which come piece by piece. The
    /// timeout of the call is then one for each piece.
    ///
    /// # Errors
    ///
    /// If the request cannot be made or sent, or the answer says that it has failed.
    #[inline]
    pub fn send_stream(self) -> Result<Download<Blocking>, Error> {
        self.streamed().read(Answer::download).map(Response::into_body)
    }

    /// Sends the request, and gives server-sent events as they come, whose data is JSON for any type of serde. The timeout
    /// of the call is then one for each silence.
    ///
    /// # Errors
    ///
    /// If the request cannot be made or sent, or the answer says that it has failed, or is something else.
    #[inline]
    pub fn send_events<T: DeserializeOwned>(self) -> Result<Events<T, Blocking>, Error> {
        self.streamed().read(Answer::any_events).map(Response::into_body)
    }

    /// Sends the request, and gives server-sent events as they come, whose data is text.
    ///
    /// # Errors
    ///
    /// If the request cannot be made or sent, or the answer says that it has failed, or is something else.
    #[inline]
    pub fn send_text_events(self) -> Result<Events<String, Blocking>, Error> {
        self.streamed().read(Answer::text_events).map(Response::into_body)
    }

    /// Sends the request, and gives values as they come, each of a line of JSON or of a JSON text sequence, as any type of
    /// serde. The timeout of the call is then one for each silence.
    ///
    /// # Errors
    ///
    /// If the request cannot be made or sent, or the answer says that it has failed.
    #[inline]
    pub fn send_records<T: DeserializeOwned>(self) -> Result<Records<T, Blocking>, Error> {
        self.streamed().read(Answer::any_records).map(Response::into_body)
    }
}
