//! Server-sent events as they come, with values of the type that the API promises.
//!
//! It does not know how connections are made, cut and resumed (see `event_source`).

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::task::{Context, Poll, ready};

use serde::de::DeserializeOwned;

use crate::runtime::calls::mode::Async;
use crate::runtime::errors::error::Error;
use crate::runtime::formats::any_type::deserialize_within;
use crate::runtime::formats::json::from_json_within;
use crate::runtime::responses::answer::Answer;
use crate::runtime::responses::response::Response;
use crate::runtime::streams::event_parser::RawEvent;
use crate::runtime::streams::event_source::EventSource;
use crate::runtime::values::decode::Decode;
use crate::runtime::values::decode_error::DecodeError;

/// An event of a stream.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event<T> {
    /// Its type; `message` where the server names none.
    pub kind: String,
    /// The id that it, or the last one that had any, has.
    pub id: Option<String>,
    /// What it says.
    pub data: T,
}

/// Events that come one after the other. Dropping it ends the connection.
///
/// Where a connection is cut, or the server is silent for longer than the timeout of the call, it is made again and goes on
/// behind the last event, if that can be done without losing or repeating one: if all events have ids, and asking again
/// changes nothing. Otherwise the cut is an error, and the stream is at its end.
#[must_use = "the events are still to come"]
pub struct Events<T, M = Async> {
    source: EventSource,
    read: Read<T>,
    mode: PhantomData<fn() -> M>,
}

/// Reads the data of an event, within a limit of memory; nothing if it ends the stream.
type Read<T> = fn(&RawEvent, usize) -> Result<Option<T>, DecodeError>;

impl<T> Events<T> {
    /// The next event; nothing at the end. An event that is not what its type needs is an error, and does not end the
    /// stream.
    ///
    /// # Errors
    ///
    /// If the connection fails and cannot go on, an event is larger than the client allows, or it is not what its type
    /// needs.
    pub async fn next(&mut self) -> Option<Result<Event<T>, Error>> {
        poll_fn(|context| self.poll_event(context)).await
    }
}

impl<T, M> Events<T, M> {
    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Event<T>, Error>>> {
        let event = match ready!(self.source.poll_next(context)) {
            Some(Ok(event)) => event,
            Some(Err(error)) => return Poll::Ready(Some(Err(error))),
            None => return Poll::Ready(None),
        };
        Poll::Ready(match (self.read)(&event, self.source.max_memory()) {
            Ok(Some(data)) => {
                let id = Some(event.id).filter(|id| !id.is_empty());
                Some(Ok(Event { kind: event.kind, id, data }))
            }
            Ok(None) => {
                self.source.end();
                None
            }
            Err(error) => Some(Err(self.source.undecoded(event, error))),
        })
    }
}

impl Answer {
    /// Server-sent events whose data is JSON.
    ///
    /// # Errors
    ///
    /// If the call failed, or the answer is something else.
    pub fn events<T: Decode, M>(self) -> Result<Response<Events<T, M>>, Error> {
        self.event_stream(|event, limit| match event.data.trim() {
            // Many servers end a stream of JSON with this word, so that its end can be told from a cut.
            "[DONE]" => Ok(None),
            data => from_json_within(data.as_bytes(), limit).map(Some),
        })
    }

    /// Server-sent events whose data is JSON for any type of serde.
    #[inline]
    pub(crate) fn any_events<T: DeserializeOwned, M>(self) -> Result<Response<Events<T, M>>, Error> {
        self.event_stream(|event, limit| match event.data.trim() {
            "[DONE]" => Ok(None),
            data => deserialize_within(data.as_bytes(), limit).map(Some),
        })
    }

    /// Server-sent events whose data is text.
    ///
    /// # Errors
    ///
    /// If the call failed, or the answer is something else.
    pub fn text_events<M>(self) -> Result<Response<Events<String, M>>, Error> {
        self.event_stream(|event, _| Ok(Some(event.data.clone())))
    }

    fn event_stream<T, M>(self, read: Read<T>) -> Result<Response<Events<T, M>>, Error> {
        let mut answer = self.success()?;
        let source = EventSource::new(&mut answer)?;
        Ok(answer.with_body(Events { source, read, mode: PhantomData }))
    }
}

#[cfg(feature = "blocking")]
impl<T> Iterator for Events<T, crate::runtime::calls::mode::Blocking> {
    type Item = Result<Event<T>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        crate::runtime::transports::park::wait_for(poll_fn(|context| self.poll_event(context)))
    }
}

#[cfg(feature = "stream")]
impl<T> futures_core::Stream for Events<T> {
    type Item = Result<Event<T>, Error>;

    fn poll_next(mut self: std::pin::Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_event(context)
    }
}

impl<T, M> fmt::Debug for Events<T, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Events").field("last_id", &self.source.last_id()).finish_non_exhaustive()
    }
}
