//! The types that hold values of another type: `Option`, `Box`, `Vec` and [`Map`].
//!
//! Each is a few lines, because they are compiled again for each type that they hold.

use std::collections::BTreeMap;

use crate::runtime::values::decode::{Container, Decode, Input};
use crate::runtime::values::decode_error::DecodeError;
use crate::runtime::values::encode::{Encode, EncodeError, Output, Parts, Sink, Visit};
use crate::runtime::values::memory;
use serde_json::Value;

/// An object all of whose values are of one type, in the order of its keys.
pub type Map<T> = BTreeMap<String, T>;

impl<T: Decode> Decode for Option<T> {
    fn blank() -> Self {
        None
    }

    fn decode(&mut self, input: Input<'_>) -> Result<(), DecodeError> {
        *self = None;
        let is_none = match input {
            Input::Nothing => true,
            Input::Null => !T::takes_null(),
            _ => false,
        };
        if is_none { Ok(()) } else { self.insert(T::blank()).decode(input) }
    }

    fn fit(value: &Value, depth: u8) -> Option<u32> {
        if value.is_null() { Some(1) } else { T::fit(value, depth) }
    }

    fn takes_null() -> bool {
        true
    }
}

impl<T: Encode> Encode for Option<T> {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        match self {
            Some(value) => value.encode(sink),
            None => sink.put(Output::Absent),
        }
    }
}

impl<T: Decode> Decode for Box<T> {
    fn blank() -> Self {
        memory::spend(size_of::<T>());
        Self::new(T::blank())
    }

    fn decode(&mut self, input: Input<'_>) -> Result<(), DecodeError> {
        T::decode(self, input)
    }

    fn fit(value: &Value, depth: u8) -> Option<u32> {
        T::fit(value, depth)
    }

    fn takes_null() -> bool {
        T::takes_null()
    }
}

impl<T: Encode> Encode for Box<T> {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        T::encode(self, sink)
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }

    fn decode(&mut self, input: Input<'_>) -> Result<(), DecodeError> {
        self.clear();
        // Null is how some servers write a list without items, and below, an object without entries.
        if input.is_null() { Ok(()) } else { input.list(self) }
    }

    fn fit(value: &Value, depth: u8) -> Option<u32> {
        match value.as_array()?.first() {
            Some(first) if depth > 0 => T::fit(first, depth - 1),
            _ => Some(1),
        }
    }
}

impl<T: Decode> Container for Vec<T> {
    fn place(&mut self, _key: &str) -> &mut dyn Decode {
        let index = self.len();
        self.push(T::blank());
        // In bounds: the line above put an item there.
        &mut self[index]
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.put(Output::List(self))
    }
}

impl<T: Encode> Parts for Vec<T> {
    fn each(&self, visit: Visit<'_>) -> Result<(), EncodeError> {
        for item in self {
            visit("", item)?;
        }
        Ok(())
    }
}

impl<T: Decode> Decode for Map<T> {
    fn blank() -> Self {
        Self::new()
    }

    fn decode(&mut self, input: Input<'_>) -> Result<(), DecodeError> {
        self.clear();
        if input.is_null() { Ok(()) } else { input.object(self) }
    }

    fn fit(value: &Value, depth: u8) -> Option<u32> {
        match value.as_object()?.values().next() {
            Some(first) if depth > 0 => T::fit(first, depth - 1).map(|score| score.min(1)),
            _ => Some(1),
        }
    }
}

impl<T: Decode> Container for Map<T> {
    fn place(&mut self, key: &str) -> &mut dyn Decode {
        memory::spend_entry(self.len(), key, size_of::<T>());
        let place = self.entry(key.to_owned()).or_insert_with(T::blank);
        // The key may have come before; the last one wins.
        *place = T::blank();
        place
    }

    fn clear(&mut self) {
        self.clear();
    }
}

impl<T: Encode> Encode for Map<T> {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.put(Output::Object(self))
    }
}

impl<T: Encode> Parts for Map<T> {
    fn each(&self, visit: Visit<'_>) -> Result<(), EncodeError> {
        for (key, value) in self {
            visit(key, value)?;
        }
        Ok(())
    }
}
