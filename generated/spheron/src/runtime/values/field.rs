//! A part that is optional and may be null, where the difference matters.

use crate::runtime::values::decode::{Decode, Input};
use crate::runtime::values::decode_error::DecodeError;
use crate::runtime::values::encode::{Encode, EncodeError, Output, Sink};
use serde_json::Value;

/// A part of a value that is sent: left out, null, or a value.
///
/// Left out usually means "leave it as it is", null "take it away".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Field<T> {
    /// The key is left out.
    #[default]
    Absent,
    /// The key is there, and null.
    Null,
    /// The key is there with this value.
    Value(T),
}

impl<T> Field<T> {
    /// The value, if there is one.
    pub fn as_option(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value, if there is one.
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Whether the key is left out.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the key is there, and null.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

impl<T> From<T> for Field<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T> From<T> for Field<Box<T>> {
    fn from(value: T) -> Self {
        Self::Value(Box::new(value))
    }
}

// One for all that is made from text would collide with `From<T> for Field<T>`; each type adds its own, enums theirs.
impl From<&str> for Field<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

impl<T: Decode> Decode for Field<T> {
    #[inline]
    fn blank() -> Self {
        Self::Absent
    }

    #[inline]
    fn decode(&mut self, input: Input<'_>) -> Result<(), DecodeError> {
        match input {
            Input::Nothing => *self = Self::Absent,
            Input::Null => *self = Self::Null,
            input => {
                let mut value = T::blank();
                value.decode(input)?;
                *self = Self::Value(value);
            }
        }
        Ok(())
    }

    fn fit(value: &Value, depth: u8) -> Option<u32> {
        Option::<T>::fit(value, depth)
    }
}

impl<T: Encode> Encode for Field<T> {
    #[inline]
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        match self {
            Self::Absent => sink.put(Output::Absent),
            Self::Null => sink.put(Output::Null),
            Self::Value(value) => value.encode(sink),
        }
    }
}
