//! JSON as any type of serde, within the budget of memory.
//!
//! What such a type takes is known to nobody but itself. What is measured is what the same text takes as a value of no
//! particular type, which is as much or more, unless the type is made to take more.

use serde::de::DeserializeOwned;

use crate::runtime::formats::json::read_within;
use crate::runtime::values::decode::{Container, Decode, Input};
use crate::runtime::values::decode_error::DecodeError;
use crate::runtime::values::memory;
use serde_json::Value;

/// A value takes at most so many times the length of its text: an object of one member has a node with room for eleven.
const MOST_TIMES: usize = 128;

/// Decodes any type of serde. Fails if the text is not what it needs, or takes more than a limit.
#[inline]
pub(crate) fn deserialize_within<T: DeserializeOwned>(json: &[u8], limit: usize) -> Result<T, DecodeError> {
    // Not allowed at the beginning of JSON, yet some servers send it.
    let json = json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json);
    if json.len().saturating_mul(MOST_TIMES) > limit {
        read_within(json, limit, &mut Measure::default())?;
    }
    serde_json::from_slice(json).map_err(DecodeError::new)
}

/// Takes note of the memory that a value takes, without taking it.
#[derive(Default)]
struct Measure {
    is_object: bool,
    /// Parts so far of what is being read.
    n_parts: usize,
}

impl Decode for Measure {
    #[inline]
    fn blank() -> Self {
        Self::default()
    }

    #[inline]
    fn decode(&mut self, input: Input<'_>) -> Result<(), DecodeError> {
        let is_object = matches!(input, Input::Object(_));
        match input {
            Input::Text(text) => memory::spend(text.len()),
            Input::List(parts) | Input::Object(parts) => {
                // The same place serves all parts, so what surrounds them is put back afterwards.
                let outer = std::mem::replace(self, Self { is_object, n_parts: 0 });
                let read = parts.read(self);
                *self = outer;
                return read;
            }
            _ => {}
        }
        Ok(())
    }
}

impl Container for Measure {
    #[inline]
    fn place(&mut self, key: &str) -> &mut dyn Decode {
        match self.is_object {
            true => memory::spend_entry(self.n_parts, key, size_of::<Value>()),
            false => memory::spend_item(self.n_parts, size_of::<Value>()),
        }
        self.n_parts += 1;
        self
    }
}
