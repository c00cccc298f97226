//! The value of an enum that this version does not know.
//!
//! The enums themselves are made by `open_enum!`; this module must not know any of them.

use std::fmt;

use crate::runtime::values::decode::{Decode, Input};
use crate::runtime::values::decode_error::DecodeError;
use crate::runtime::values::encode::{Encode, EncodeError, Output, Sink};
use crate::runtime::values::plain::integer_of_text;
use serde_json::Value;

/// A value that this version does not know, exactly as it came.
///
/// Its text is for showing it and for sending it back, not for matching: a later version may know it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownValue {
    /// JSON text, or the string itself.
    text: String,
    form: Form,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Form {
    String,
    /// A number or boolean, also where the description says string.
    Bare,
}

impl UnknownValue {
    /// A string.
    #[inline]
    pub fn string(text: impl Into<String>) -> Self {
        Self { text: text.into(), form: Form::String }
    }

    /// A number.
    #[inline]
    pub fn integer(value: i64) -> Self {
        Self { text: value.to_string(), form: Form::Bare }
    }

    /// A number from its text; anything else is a string.
    #[inline]
    pub fn number(text: &str) -> Self {
        text.parse().map_or_else(|_| Self::string(text), Self::integer)
    }

    /// Reads a value. Fails if it is null, an array or an object.
    #[inline]
    pub fn read(input: Input<'_>) -> Result<Self, DecodeError> {
        let form = if matches!(input, Input::Bool(_) | Input::Number(..)) { Form::Bare } else { Form::String };
        let mut text = String::new();
        text.decode(input)?;
        Ok(Self { text, form })
    }

    /// The string, or the JSON text of anything else.
    #[inline]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The number, if it is one.
    #[inline]
    pub fn as_i64(&self) -> Option<i64> {
        integer_of_text(&self.text)
    }
}

impl Encode for UnknownValue {
    #[inline]
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        if self.form == Form::String {
            return sink.put(Output::Text(&self.text));
        }
        // It was made from a JSON value, so the fallback is never needed.
        serde_json::from_str(&self.text).unwrap_or(Value::Null).encode(sink)
    }
}

impl fmt::Debug for UnknownValue {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, f)
    }
}
