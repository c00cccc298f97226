//! Cuts bytes into the texts of JSON lines, and of JSON text sequences (RFC 7464): bytes go in, texts come out.
//!
//! It knows neither connections nor the types of what the texts say (see `records`).

use crate::runtime::streams::lines::{Line, Unreadable, check_vain};
use bytes::Bytes;

/// Before each text of a JSON text sequence; within JSON it cannot stand.
const RECORD_SEPARATOR: u8 = 0x1e;

/// Reads one answer.
#[derive(Debug)]
pub(crate) struct RecordParser {
    /// How many bytes a text may have.
    limit: usize,
    text: Line,
    /// How many bytes came since the last text.
    n_vain: usize,
    /// Whether texts begin with a separator, and may have several lines.
    is_sequence: bool,
}

impl RecordParser {
    pub(crate) fn new(limit: usize) -> Self {
        Self { limit, text: Line::default(), n_vain: 0, is_sequence: false }
    }

    /// Takes bytes until a text is complete; without one, all of them are taken.
    pub(crate) fn read(&mut self, input: &mut Bytes) -> Result<Option<Vec<u8>>, Unreadable> {
        while !input.is_empty() {
            let is_sequence = self.is_sequence;
            let is_end = |byte| byte == RECORD_SEPARATOR || (byte == b'\n' && !is_sequence);
            let Some(end) = self.text.read(input, self.limit, is_end)? else {
                break;
            };
            self.is_sequence |= end == RECORD_SEPARATOR;
            let length = self.text.0.len();
            let text = self.take();
            if text.is_some() {
                self.n_vain = 0;
                return Ok(text);
            }
            self.n_vain = check_vain(self.n_vain, length, self.limit)?;
        }
        Ok(None)
    }

    /// The text that the end of the answer completes: a last line need not have an end.
    pub(crate) fn finish(&mut self) -> Result<Option<Vec<u8>>, Unreadable> {
        let last = self.text.0.last();
        // Of a number or a word nobody knows whether it is whole.
        if self.is_sequence && last.is_some_and(u8::is_ascii_alphanumeric) {
            return Err(Unreadable::NoEnd);
        }
        Ok(self.take())
    }

    /// Nothing but space is no text.
    fn take(&mut self) -> Option<Vec<u8>> {
        let text = std::mem::take(&mut self.text.0);
        let trimmed = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&text).trim_ascii();
        match trimmed.len() {
            0 => None,
            length if length == text.len() => Some(text),
            _ => Some(trimmed.to_vec()),
        }
    }
}
