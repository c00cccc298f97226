//! Sinks that only look at a value: whether there is one, and whether it equals another.

use super::{Encode, EncodeError, Entries, Items, Sink, Value};

/// Whether a value is to be left out. Parts are not visited.
pub(super) fn is_absent(value: &dyn Encode) -> bool {
    let mut probe = Probe { absent: false };
    value.encode(&mut probe).is_ok() && probe.absent
}

/// Whether a value without parts would be encoded as this one.
pub(super) fn equals(value: &dyn Encode, other: &Value) -> bool {
    let mut compare = Compare { other, equal: false };
    value.encode(&mut compare).is_ok() && compare.equal
}

struct Probe {
    absent: bool,
}

impl Sink for Probe {
    fn absent(&mut self) -> Result<(), EncodeError> {
        self.absent = true;
        Ok(())
    }

    fn null(&mut self) -> Result<(), EncodeError> {
        Ok(())
    }

    fn bool(&mut self, _: bool) -> Result<(), EncodeError> {
        Ok(())
    }

    fn signed(&mut self, _: i64) -> Result<(), EncodeError> {
        Ok(())
    }

    fn unsigned(&mut self, _: u64) -> Result<(), EncodeError> {
        Ok(())
    }

    fn float(&mut self, _: f64) -> Result<(), EncodeError> {
        Ok(())
    }

    fn text(&mut self, _: &str) -> Result<(), EncodeError> {
        Ok(())
    }

    fn list(&mut self, _: &dyn Items) -> Result<(), EncodeError> {
        Ok(())
    }

    fn object(&mut self, _: &dyn Entries) -> Result<(), EncodeError> {
        Ok(())
    }
}

struct Compare<'a> {
    other: &'a Value,
    equal: bool,
}

impl Sink for Compare<'_> {
    fn null(&mut self) -> Result<(), EncodeError> {
        self.equal = self.other.is_null();
        Ok(())
    }

    fn bool(&mut self, value: bool) -> Result<(), EncodeError> {
        self.equal = self.other.as_bool() == Some(value);
        Ok(())
    }

    fn signed(&mut self, value: i64) -> Result<(), EncodeError> {
        self.equal = self.other.as_i64() == Some(value);
        Ok(())
    }

    fn unsigned(&mut self, value: u64) -> Result<(), EncodeError> {
        self.equal = self.other.as_u64() == Some(value);
        Ok(())
    }

    fn float(&mut self, value: f64) -> Result<(), EncodeError> {
        self.equal = self.other.as_f64() == Some(value);
        Ok(())
    }

    fn text(&mut self, value: &str) -> Result<(), EncodeError> {
        self.equal = self.other.as_str() == Some(value);
        Ok(())
    }

    fn list(&mut self, _: &dyn Items) -> Result<(), EncodeError> {
        Ok(())
    }

    fn object(&mut self, _: &dyn Entries) -> Result<(), EncodeError> {
        Ok(())
    }
}
