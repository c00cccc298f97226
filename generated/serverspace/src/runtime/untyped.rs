//! Values of no particular type, as types of their own.

use super::encode::Visit;
use super::{Decode, DecodeError, Encode, EncodeError, Entries, Sink, Source, Value};

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
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        match self {
            Self::Null => sink.null(),
            Self::Bool(value) => sink.bool(*value),
            Self::Number(number) => match (number.as_i64(), number.as_u64(), number.as_f64()) {
                (Some(value), _, _) => sink.signed(value),
                (_, Some(value), _) => sink.unsigned(value),
                (_, _, Some(value)) => sink.float(value),
                _ => Err(EncodeError::new("a number that is too large")),
            },
            Self::String(value) => sink.text(value),
            Self::Array(items) => sink.list(items),
            Self::Object(object) => sink.object(object),
        }
    }
}

impl Entries for serde_json::Map<String, Value> {
    fn each(&self, visit: Visit<'_>) -> Result<(), EncodeError> {
        self.iter().try_for_each(|(key, value)| visit(key, value))
    }
}
