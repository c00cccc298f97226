//! Values of no particular type, as types of their own.

use super::{Decode, DecodeError, Encode, EncodeError, Output, Parts, Put, Source, Value, Visit};

impl Decode for Value {
    fn blank() -> Self {
        Self::Null
    }

    fn decode(&mut self, source: &mut dyn Source) -> Result<(), DecodeError> {
        *self = source.value()?;
        Ok(())
    }

    fn fit(_value: &Value, _depth: u8) -> Option<u32> {
        Some(0)
    }
}

impl Encode for Value {
    fn encode(&self, put: Put<'_>) -> Result<(), EncodeError> {
        put(match self {
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
