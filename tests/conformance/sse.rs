//! Reads server-sent events.

use serde::Deserialize;

use super::cases::{Matches, run};
use super::pieces::{Stream, in_pieces};
use crate::runtime::streams::event_parser::{EventParser, RawEvent};

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    events: Vec<Event>,
    #[serde(default)]
    last_id: Option<String>,
    /// In milliseconds.
    #[serde(default)]
    retry: Option<u64>,
    /// A part of the message.
    #[serde(default)]
    error: Option<String>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Event {
    #[serde(default = "message")]
    event: String,
    data: String,
    #[serde(default)]
    id: String,
}

fn message() -> String {
    "message".to_owned()
}

impl Matches for Read {
    fn matches(&self, actual: &Self) -> bool {
        let is_error = match (&self.error, &actual.error) {
            (Some(part), Some(message)) => message.contains(part),
            (expected, found) => expected == found,
        };
        // An id is only written down where it is the point of the case.
        let is_last_id = self.last_id.is_none() || self.last_id == actual.last_id;
        is_error && is_last_id && (&self.events, self.retry) == (&actual.events, actual.retry)
    }
}

#[test]
fn sse() {
    run(include_str!("sse.yaml"), 65, |given: &Stream| in_pieces(given, read));
}

fn read(pieces: &[&[u8]], limit: usize) -> Read {
    let mut parser = EventParser::new(limit);
    let mut events = Vec::new();
    let mut error = None;
    'pieces: for piece in pieces {
        let mut input = piece.to_vec().into();
        loop {
            match parser.read(&mut input) {
                Ok(Some(RawEvent { kind, data, id, .. })) => events.push(Event { event: kind, data, id }),
                Ok(None) => break,
                Err(unreadable) => {
                    error = Some(unreadable.to_string());
                    break 'pieces;
                }
            }
        }
    }
    let retry = parser.retry().map(|wait| u64::try_from(wait.as_millis()).unwrap());
    Read { events, last_id: Some(parser.last_id().to_owned()), retry, error }
}
