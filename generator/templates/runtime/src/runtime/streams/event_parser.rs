//! Cuts bytes into server-sent events (WHATWG HTML, section 9.2.6): bytes go in, events come out.
//!
//! It knows neither connections nor the types of what events carry (see `events`).

use std::time::Duration;

use bytes::Buf;

use crate::runtime::streams::lines::{Line, Unreadable, check_vain};
use bytes::Bytes;

/// An event as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RawEvent {
    /// Its type; `message` where the server names none.
    pub(crate) kind: String,
    /// Its lines of data.
    pub(crate) data: String,
    /// The id that it has, or that the last one before it had; may be empty.
    pub(crate) id: String,
    /// Whether it has it itself.
    pub(crate) has_own_id: bool,
}

/// Reads one connection after the other.
#[derive(Debug)]
pub(crate) struct EventParser {
    /// How many bytes the data of an event, and each line, may have.
    limit: usize,
    line: Line,
    /// How many bytes came since the last event.
    n_vain: usize,
    at: At,
    kind: String,
    data: Option<String>,
    own_id: Option<String>,
    /// The id of the last event that was complete.
    last_id: String,
    retry: Option<Duration>,
}

/// What came last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    /// No whole line yet: there may be a byte order mark.
    Beginning,
    /// A carriage return, which may have a line feed behind it.
    CarriageReturn,
    Elsewhere,
}

impl EventParser {
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            limit,
            line: Line::default(),
            n_vain: 0,
            at: At::Beginning,
            kind: String::new(),
            data: None,
            own_id: None,
            last_id: String::new(),
            retry: None,
        }
    }

    /// Forgets an event that the end of a connection has cut, and is ready for the next connection.
    pub(crate) fn restart(&mut self) {
        self.line.0.clear();
        self.at = At::Beginning;
        self.kind.clear();
        (self.data, self.own_id) = (None, None);
    }

    /// The id that a server is told at the next connection, unless it is empty.
    pub(crate) fn last_id(&self) -> &str {
        &self.last_id
    }

    /// How long the server wants clients to wait before they connect again.
    pub(crate) fn retry(&self) -> Option<Duration> {
        self.retry
    }

    /// Takes bytes until an event is complete; without one, all of them are taken.
    pub(crate) fn read(&mut self, input: &mut Bytes) -> Result<Option<RawEvent>, Unreadable> {
        while !input.is_empty() {
            if self.at == At::CarriageReturn {
                self.at = At::Elsewhere;
                if input.first() == Some(&b'\n') {
                    input.advance(1);
                    continue;
                }
            }
            let Some(end) = self.line.read(input, self.limit, |byte| matches!(byte, b'\r' | b'\n'))? else {
                break;
            };
            let line = std::mem::take(&mut self.line.0);
            let mut line = line.as_slice();
            if self.at == At::Beginning {
                line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
            }
            self.at = if end == b'\r' { At::CarriageReturn } else { At::Elsewhere };
            if !line.is_empty() {
                self.field(&String::from_utf8_lossy(line))?;
            } else if let Some(event) = self.dispatch() {
                self.n_vain = 0;
                return Ok(Some(event));
            }
            if !line.starts_with(b"data") {
                self.n_vain = check_vain(self.n_vain, line.len(), self.limit)?;
            }
        }
        Ok(None)
    }

    fn field(&mut self, line: &str) -> Result<(), Unreadable> {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match name {
            "event" => value.clone_into(&mut self.kind),
            "data" => {
                let is_first = self.data.is_none();
                let data = self.data.get_or_insert_default();
                if data.len().saturating_add(value.len()) >= self.limit {
                    return Err(Unreadable::TooLarge(self.limit));
                }
                data.push_str(if is_first { "" } else { "\n" });
                data.push_str(value);
            }
            "id" if !value.contains('\0') => self.own_id = Some(value.to_owned()),
            "retry" if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.retry = Some(Duration::from_millis(value.parse().unwrap_or(u64::MAX)));
            }
            // Among them comments, which have no name.
            _ => {}
        }
        Ok(())
    }

    /// Without a line of data there is no event, yet its id counts.
    fn dispatch(&mut self) -> Option<RawEvent> {
        let has_own_id = self.own_id.is_some();
        if let Some(id) = self.own_id.take() {
            self.last_id = id;
        }
        let kind = std::mem::take(&mut self.kind);
        let data = self.data.take()?;
        let kind = if kind.is_empty() { "message".to_owned() } else { kind };
        Some(RawEvent { kind, data, id: self.last_id.clone(), has_own_id })
    }
}
