//! Numbers whose digits and kind matter.

use std::fmt;

use crate::runtime::values::decode::{Decode, Input};
use crate::runtime::values::decode_error::DecodeError;
use crate::runtime::values::encode::{Encode, EncodeError, Output, Sink};
use crate::runtime::values::memory;
use crate::runtime::values::model::serde_bridge;
use crate::runtime::values::plain::is_number;
use serde_json::Value;

/// A number as it is on the wire: `7` is an integer and `7.0` is not, and all digits of `0.30000000000000000001` are kept.
///
/// Two numbers are equal if their texts are.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Number(String);

impl Number {
    /// The number of a text, if that is one as JSON writes it.
    pub fn new(text: impl Into<String>) -> Option<Self> {
        let text = text.into();
        is_number(&text).then_some(Self(text))
    }

    /// The text as it is on the wire.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The integer, if it is one and in this range.
    pub fn as_i64(&self) -> Option<i64> {
        self.0.parse().ok()
    }

    /// The integer, if it is one and in this range.
    pub fn as_u64(&self) -> Option<u64> {
        self.0.parse().ok()
    }

    /// The nearest floating point number, if there is one.
    pub fn as_f64(&self) -> Option<f64> {
        self.0.parse().ok().filter(|value: &f64| value.is_finite())
    }

    /// Whether it is written without a fraction and an exponent.
    pub fn is_integer(&self) -> bool {
        self.0.bytes().all(|byte| matches!(byte, b'-' | b'0'..=b'9'))
    }
}

fn kept(text: &str) -> String {
    memory::spend(text.len());
    text.to_owned()
}

macro_rules! from_numbers {
    ($($ty:ident)*) => { $(
        impl From<$ty> for Number {
            #[inline]
            fn from(value: $ty) -> Self {
                Self(value.to_string())
            }
        }
    )* };
}

from_numbers! { i32 i64 u32 u64 }

impl From<f64> for Number {
    /// What is infinite, or no number, cannot be sent.
    fn from(value: f64) -> Self {
        Self(serde_json::Number::from_f64(value).map_or_else(|| value.to_string(), |number| number.to_string()))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl Decode for Number {
    fn blank() -> Self {
        Self("0".to_owned())
    }

    fn decode(&mut self, input: Input<'_>) -> Result<(), DecodeError> {
        self.0 = match input {
            Input::Nothing => "0".to_owned(),
            Input::Number(number, "") => number.to_string(),
            Input::Number(_, text) => kept(text),
            Input::Text(text) if is_number(text) => kept(text),
            other => return Err(other.unexpected("a number")),
        };
        Ok(())
    }

    fn fit(value: &Value, _depth: u8) -> Option<u32> {
        value.is_number().then_some(1)
    }
}

impl Encode for Number {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        if !is_number(&self.0) {
            return Err(EncodeError::new(format!("`{}` is no number that can be sent", self.0)));
        }
        sink.put(Output::Digits(&self.0))
    }
}

serde_bridge! { Number }
