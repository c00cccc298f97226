//! How a value is decoded in place: a type lists its parts, a [`Source`] does all the work.
//!
//! Everything here is object safe, so one instance of each algorithm serves every type. This module must not know
//! any format (see `decode_serde`) nor any particular type (see `plain`, `collection`, `model`).

use super::{DecodeError, Shape, Value};

/// A type that can be read from a JSON-like value.
pub trait Decode {
    /// The value that stands here until it is decoded; also what a missing optional part gets.
    fn blank() -> Self
    where
        Self: Sized;

    /// Replaces this value by what comes from the source. Fails if the source is not of the form that this type needs;
    /// the value is then unspecified.
    fn decode(&mut self, source: &mut dyn Source) -> Result<(), DecodeError>;

    /// How well a value fits this type, or nothing if it does not; decides between the variants of a union.
    /// Parts are looked at `depth` levels down. A type that no union has to choose says nothing against any value.
    fn fit(value: &Value, depth: u8) -> Option<u32>
    where
        Self: Sized,
    {
        let _ = (value, depth);
        Some(0)
    }
}

/// One value that is about to be read. It can be read once.
pub trait Source {
    /// Reads an object into the slots, which are in the order of the shape's fields; other keys go to `rest`. Fails if
    /// it is no object, a required key is missing, or a slot cannot be decoded.
    fn record(
        &mut self,
        shape: &Shape,
        slots: &mut [&mut dyn Decode],
        rest: Option<&mut dyn Container>,
    ) -> Result<(), DecodeError>;

    /// Reads null as an empty container, anything else as its only item; says whether it was null. Fails if the item
    /// cannot be decoded.
    fn optional(&mut self, place: &mut dyn Container) -> Result<bool, DecodeError>;

    /// Reads an array. Fails if it is no array, or an item cannot be decoded.
    fn list(&mut self, place: &mut dyn Container) -> Result<(), DecodeError>;

    /// Reads an object all of whose values are of one type. Fails if it is no object, or a value cannot be decoded.
    fn map(&mut self, place: &mut dyn Container) -> Result<(), DecodeError>;

    /// Reads anything that is neither an array nor an object. Fails if it is an array or an object, or the place does
    /// not take the value.
    fn scalar(&mut self, place: &mut dyn TakeScalar) -> Result<(), DecodeError>;

    /// Reads whatever comes. Fails if the input is malformed.
    fn value(&mut self) -> Result<Value, DecodeError>;
}

/// Something that holds items of one type.
pub trait Container {
    /// Removes all items.
    fn clear(&mut self);

    /// Adds a blank item and hands it out to be decoded; the key is empty where items have none.
    fn grow(&mut self, key: String) -> &mut dyn Decode;
}

/// A place for a value that is neither an array nor an object.
pub trait TakeScalar {
    /// Takes the value, converting it where that loses nothing. Fails if the value does not fit.
    fn take(&mut self, scalar: Scalar<'_>) -> Result<(), DecodeError>;
}

/// A value without parts, as a format delivers it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scalar<'a> {
    /// Back to the blank value: an earlier duplicate of the key is being forgotten.
    Nothing,
    /// Null.
    Null,
    /// A boolean.
    Bool(bool),
    /// An integer that fits `i64`.
    Signed(i64),
    /// An integer that fits `u64` only.
    Unsigned(u64),
    /// Any other number.
    Float(f64),
    /// Text.
    Text(&'a str),
}

impl Scalar<'_> {
    /// The error that says what came instead of what was expected.
    pub fn unexpected(self, expected: &str) -> DecodeError {
        let found = match self {
            Self::Nothing | Self::Null => "null".to_owned(),
            Self::Bool(value) => format!("`{value}`"),
            Self::Signed(value) => format!("`{value}`"),
            Self::Unsigned(value) => format!("`{value}`"),
            Self::Float(value) => format!("`{value}`"),
            // The text itself may be secret.
            Self::Text(_) => "a string".to_owned(),
        };
        DecodeError::new(format!("expected {expected}, found {found}"))
    }
}

/// Forgets what an earlier duplicate of a key left behind, so that nothing of it survives in parts that the later one
/// leaves out.
#[derive(Debug)]
pub(super) struct Forget;

impl Source for Forget {
    fn record(
        &mut self,
        _shape: &Shape,
        slots: &mut [&mut dyn Decode],
        rest: Option<&mut dyn Container>,
    ) -> Result<(), DecodeError> {
        for slot in slots {
            slot.decode(self)?;
        }
        if let Some(rest) = rest {
            rest.clear();
        }
        Ok(())
    }

    fn optional(&mut self, place: &mut dyn Container) -> Result<bool, DecodeError> {
        place.clear();
        Ok(false)
    }

    fn list(&mut self, place: &mut dyn Container) -> Result<(), DecodeError> {
        place.clear();
        Ok(())
    }

    fn map(&mut self, place: &mut dyn Container) -> Result<(), DecodeError> {
        place.clear();
        Ok(())
    }

    fn scalar(&mut self, place: &mut dyn TakeScalar) -> Result<(), DecodeError> {
        place.take(Scalar::Nothing)
    }

    fn value(&mut self) -> Result<Value, DecodeError> {
        Ok(Value::Null)
    }
}
