//! Cuts bytes into lines of limited length, for the parsers of events and of records.

use std::fmt;

use bytes::Buf;

use crate::runtime::errors::error::{Error, ErrorKind};
use bytes::Bytes;

/// So many bytes may always come that are no part of a message.
const ALWAYS_IN_VAIN: usize = 64 * 1024;

/// A stream of messages that cannot be read on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// A message is larger than this many bytes.
    TooLarge(usize),
    /// So many bytes came, and no message: comments keep a connection open, but not that many.
    Idle(usize),
    /// The last message has no end, so it may have lost its tail.
    NoEnd,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge(limit) => {
                write!(f, "a message is larger than {limit} bytes, the limit of this client")
            }
            Self::Idle(limit) => write!(f, "{limit} bytes came without a message, the limit of this client"),
            Self::NoEnd => f.write_str("the last message has no end and may have been cut"),
        }
    }
}

impl From<Unreadable> for Error {
    fn from(unreadable: Unreadable) -> Self {
        let kind = match unreadable {
            Unreadable::TooLarge(_) | Unreadable::Idle(_) => ErrorKind::TooLarge,
            Unreadable::NoEnd => ErrorKind::Transport,
        };
        Self::new(kind, unreadable)
    }
}

/// The bytes without a message, with those of another line. Fails if there are too many.
pub(crate) fn check_vain(n_bytes: usize, length: usize, limit: usize) -> Result<usize, Unreadable> {
    let (n_bytes, limit) = (n_bytes.saturating_add(length).saturating_add(1), limit.saturating_add(ALWAYS_IN_VAIN));
    if n_bytes > limit { Err(Unreadable::Idle(limit)) } else { Ok(n_bytes) }
}

/// A line while it comes.
#[derive(Debug, Default)]
pub(crate) struct Line(pub(crate) Vec<u8>);

impl Line {
    /// Takes bytes to the end of the line, and says which byte that is; without one, takes all of them.
    pub(crate) fn read(
        &mut self,
        input: &mut Bytes,
        limit: usize,
        is_end: impl Fn(u8) -> bool,
    ) -> Result<Option<u8>, Unreadable> {
        let end = input.iter().position(|byte| is_end(*byte));
        let part = input.split_to(end.unwrap_or(input.len()));
        if self.0.len().saturating_add(part.len()) > limit {
            return Err(Unreadable::TooLarge(limit));
        }
        self.0.extend_from_slice(&part);
        Ok(end.map(|_| input.get_u8()))
    }
}
