//! Values of no particular type, as types of their own.

use crate::runtime::values::decode::{Container, Decode, Input};
use crate::runtime::values::decode_error::DecodeError;
use crate::runtime::values::encode::{Encode, EncodeError, Output, Parts, Sink, Visit};
use crate::runtime::values::memory;
use serde_json::Value;

impl Decode for Value {
    fn blank() -> Self {
        Self::Null
    }

    fn decode(&mut self, input: Input<'_>) -> Result<(), DecodeError> {
        *self = match input {
            Input::Nothing | Input::Null => Self::Null,
            Input::Bool(value) => Self::Bool(value),
            Input::Number(number, _) => Self::Number(number),
            Input::Text(text) => {
                memory::spend(text.len());
                Self::String(text.to_owned())
            }
            Input::List(parts) => {
                let mut items = Vec::<Self>::new();
                parts.read(&mut items)?;
                Self::Array(items)
            }
            Input::Object(parts) => {
                *self = Self::Object(serde_json::Map::new());
                return parts.read(self);
            }
        };
        Ok(())
    }

    fn fit(_value: &Value, _depth: u8) -> Option<u32> {
        Some(0)
    }

    fn takes_null() -> bool {
        true
    }
}

/// An object.
impl Container for Value {
    fn place(&mut self, key: &str) -> &mut dyn Decode {
        let n_members = self.as_object().map_or(0, serde_json::Map::len);
        memory::spend_entry(n_members, key, size_of::<Self>());
        // Null, if the key is new.
        &mut self[key]
    }
}

impl Input<'_> {
    /// Reads whatever comes. Fails if it is malformed.
    #[inline]
    pub fn value(self) -> Result<Value, DecodeError> {
        let mut value = Value::Null;
        value.decode(self)?;
        Ok(value)
    }
}

impl Encode for Value {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.put(match self {
            Self::Null => Output::Null,
            Self::Bool(value) => Output::Bool(*value),
            Self::Number(number) => match (number.as_i64(), number.as_u64(), number.as_f64()) {
                (Some(value), _, _) => Output::Signed(value),
                (_, Some(value), _) => Output::Unsigned(value),
                (_, _, Some(value)) => Output::Float(value),
                _ => return Err(EncodeError::new("a number that is too large")),
            },
            Self::String(value) => Output::Text(value),
            Self::Array(items) => Output::List(items),
            Self::Object(object) => Output::Object(object),
        })
    }
}

impl Parts for serde_json::Map<String, Value> {
    fn each(&self, visit: Visit<'_>) -> Result<(), EncodeError> {
        for (key, value) in self {
            visit(key, value)?;
        }
        Ok(())
    }
}
