//! The connections of a stream of events: reads one, and makes another where that loses and repeats nothing.
//!
//! It does not know what events say (see `events`).

use std::collections::VecDeque;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use http::header::CONTENT_TYPE;

use crate::runtime::attempts::chunks::{Chunks, Head};
use crate::runtime::bodies::offered::essence;
use crate::runtime::calls::request_builder::{Pending, RequestBuilder};
use crate::runtime::errors::error::{Error, ErrorKind};
use crate::runtime::errors::headers;
use crate::runtime::responses::answer::Answer;
use crate::runtime::streams::event_parser::{EventParser, RawEvent};
use crate::runtime::transports::clock::Sleep;
use crate::runtime::values::decode_error::{DecodeError, shown};
use bytes::Bytes;

/// How long to wait before the next connection, where the server does not say.
const USUAL_WAIT: Duration = Duration::from_secs(1);

/// The shortest wait, even if a server asks for less: it would be asked without a pause.
const SHORTEST_WAIT: Duration = Duration::from_millis(100);

/// The longest wait that a server may ask for.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// How many connections may bring nothing new before a stream is given up.
const MAX_VAIN: u32 = 5;

/// Of how many events the ids are remembered, to know those that a server sends again.
const MAX_IDS: usize = 256;

/// Events without a type.
pub(crate) struct EventSource {
    head: Head,
    /// What is sent again for another connection; nothing where that could change something.
    call: Option<Box<RequestBuilder>>,
    parser: EventParser,
    input: Bytes,
    state: State,
    /// Hashes of the last ids, those of earlier connections first.
    ids: VecDeque<u64>,
    /// How many are of earlier connections.
    n_earlier: usize,
    /// Whether ids were sent, and every event since the last one has its own.
    has_ids: bool,
    /// Connections without a new event.
    n_vain: u32,
}

enum State {
    Reading(Chunks),
    Waiting(Sleep),
    Connecting(Pending),
    Ended,
}

impl EventSource {
    /// Takes the body of an answer.
    pub(crate) fn new(answer: &mut Answer) -> Result<Self, Error> {
        let head = Head::of(answer);
        check_type(answer).map_err(|error| head.in_call(error))?;
        let limit = answer.rest.chunks.as_ref().map_or(0, Chunks::limit);
        Ok(Self {
            head,
            call: answer.rest.again.take().filter(|call| call.is_safe()),
            parser: EventParser::new(limit),
            input: Bytes::new(),
            state: answer.rest.chunks.take().map_or(State::Ended, State::Reading),
            ids: VecDeque::new(),
            n_earlier: 0,
            has_ids: false,
            n_vain: 0,
        })
    }

    pub(crate) fn last_id(&self) -> &str {
        self.parser.last_id()
    }

    pub(crate) fn max_memory(&self) -> usize {
        self.head.max_memory
    }

    pub(crate) fn end(&mut self) {
        self.state = State::Ended;
    }

    pub(crate) fn undecoded(&self, event: RawEvent, error: DecodeError) -> Error {
        let what = format!("event `{}`", shown(&event.kind, 60));
        self.head.undecoded(&what, event.data.into(), error)
    }

    /// The next event that was not given before.
    pub(crate) fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<RawEvent, Error>>> {
        loop {
            let step = match &mut self.state {
                State::Ended => return Poll::Ready(None),
                State::Reading(_) => match self.parser.read(&mut self.input) {
                    Ok(Some(event)) if self.is_new(&event) => return Poll::Ready(Some(Ok(event))),
                    Ok(Some(_)) => continue,
                    Ok(None) => ready!(self.poll_input(context)),
                    Err(unreadable) => Err(unreadable.into()),
                },
                State::Waiting(wait) => {
                    ready!(wait.as_mut().poll(context));
                    self.connect()
                }
                State::Connecting(answer) => {
                    let answer = ready!(answer.as_mut().poll(context)).and_then(Answer::success);
                    answer.and_then(|answer| self.resume(answer))
                }
            };
            if let Err(error) = step {
                self.state = State::Ended;
                return Poll::Ready(Some(Err(self.head.in_call(error))));
            }
        }
    }

    fn poll_input(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Error>> {
        let State::Reading(chunks) = &mut self.state else { return Poll::Ready(Ok(())) };
        Poll::Ready(match ready!(chunks.poll_next(context)) {
            Some(Ok(input)) => {
                self.input = input;
                Ok(())
            }
            Some(Err(error)) => self.cut(Some(error)),
            None => self.cut(None),
        })
    }

    /// Waits for another connection if there can be one; without an error, the server has ended this one in good order.
    fn cut(&mut self, error: Option<Error>) -> Result<(), Error> {
        self.parser.restart();
        let State::Reading(chunks) = std::mem::replace(&mut self.state, State::Ended) else { return Ok(()) };
        let can_resume = self.call.is_some() && self.has_ids && !self.last_id().is_empty();
        match error {
            // After another connection without anything new, it is the end of the stream and not of the connection.
            None if !can_resume || self.n_vain > 0 => return Ok(()),
            Some(error) if !can_resume => return Err(error),
            Some(error) if self.n_vain >= MAX_VAIN => {
                let message = format!("{MAX_VAIN} connections brought nothing new, the last one: {error}");
                return Err(Error::new(error.kind(), message).with_source(error.into()));
            }
            _ => {}
        }
        self.n_vain += 1;
        self.n_earlier = self.ids.len();
        let wait = self.parser.retry().unwrap_or(USUAL_WAIT).clamp(SHORTEST_WAIT, LONGEST_WAIT);
        self.state = State::Waiting(chunks.core().0.clock.sleep(wait));
        Ok(())
    }

    fn connect(&mut self) -> Result<(), Error> {
        self.state = State::Ended;
        if let Some(call) = &self.call {
            let mut call = RequestBuilder::clone(call);
            call.set_header("last-event-id", self.parser.last_id())?;
            self.state = State::Connecting(call.execute());
        }
        Ok(())
    }

    fn resume(&mut self, mut answer: Answer) -> Result<(), Error> {
        check_type(&answer)?;
        // By the specification this is how a server tells clients to stop.
        let is_over = answer.status.as_u16() == 204;
        let chunks = answer.rest.chunks.take().filter(|_| !is_over);
        self.state = chunks.map_or(State::Ended, State::Reading);
        Ok(())
    }

    /// Whether an event was not given before; a server may send some again after a cut.
    fn is_new(&mut self, event: &RawEvent) -> bool {
        self.has_ids = event.has_own_id;
        if event.has_own_id {
            let mut hasher = DefaultHasher::new();
            event.id.hash(&mut hasher);
            let id = hasher.finish();
            if self.ids.iter().take(self.n_earlier).any(|known| *known == id) {
                return false;
            }
            if self.ids.len() == MAX_IDS {
                self.ids.pop_front();
                self.n_earlier = self.n_earlier.saturating_sub(1);
            }
            self.ids.push_back(id);
        }
        self.n_vain = 0;
        true
    }
}

/// Something else than events would be read as a stream without any.
fn check_type(answer: &Answer) -> Result<(), Error> {
    let media_type = headers::text(&answer.headers, CONTENT_TYPE.as_str()).unwrap_or("text/event-stream");
    let essence = essence(media_type);
    if essence.eq_ignore_ascii_case("text/event-stream") {
        return Ok(());
    }
    let message = format!("the answer is `{}` and no stream of events", shown(essence, 100));
    Err(Error::new(ErrorKind::Decode, message))
}
