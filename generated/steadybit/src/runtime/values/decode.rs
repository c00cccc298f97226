//! How a value is decoded in place: a type is handed an [`Input`] and puts it where it belongs.
//!
//! Everything here is object safe, so one instance of each algorithm serves every type. This module must not know
//! any format (see `decode_serde`) nor any particular type (see `plain`, `collection`, `model`).

use crate::runtime::values::decode_error::DecodeError;
use serde_json::Value;

/// A type that can be read from a JSON-like value.
pub trait Decode {
    /// The value that stands here until it is decoded; also what a missing optional part gets.
    fn blank() -> Self
    where
        Self: Sized;

    /// Replaces this value by what comes. Fails if that is not of the form that this type needs; the value is then
    /// unspecified.
    fn decode(&mut self, input: Input<'_>) -> Result<(), DecodeError>;

    /// How well a value fits this type, or nothing if it does not; decides between the variants of a union.
    /// Parts are looked at `depth` levels down. A type that no union has to choose says nothing against any value.
    fn fit(value: &Value, depth: u8) -> Option<u32>
    where
        Self: Sized,
    {
        let _ = (value, depth);
        Some(0)
    }

    /// Whether null is one of its values, so that an optional part with null is there.
    fn takes_null() -> bool
    where
        Self: Sized,
    {
        false
    }
}

/// A value as a format delivers it.
pub enum Input<'a> {
    /// Back to the blank value: an earlier duplicate of the key is being forgotten. Nothing refuses it.
    Nothing,
    /// Null.
    Null,
    /// A boolean.
    Bool(bool),
    /// A number, and its text where the format has one.
    Number(serde_json::Number, &'a str),
    /// Text.
    Text(&'a str),
    /// An array, still to be read.
    List(&'a mut dyn Unread),
    /// An object, still to be read.
    Object(&'a mut dyn Unread),
}

/// The parts of an array or object. Whoever does not fail for them must read them, once.
pub trait Unread {
    /// Reads each part into the place that the container has for it. Fails if a part cannot be decoded, or the input is
    /// malformed.
    fn read(&mut self, container: &mut dyn Container) -> Result<(), DecodeError>;

    /// Hands the parts to someone who looks at them first, or reads them more than once. Fails if that does.
    fn reread(&mut self, read: Rereader<'_>) -> Result<(), DecodeError>;
}

/// Whoever reads parts more than once.
pub type Rereader<'a> = &'a mut dyn FnMut(&mut dyn Reread) -> Result<(), DecodeError>;

/// Parts that can be looked at before they are read, and be read more than once. Looking takes no notice of what does not
/// come into the picture: reading will.
pub trait Reread: Unread {
    /// Where it stands.
    fn mark(&self) -> Mark;

    /// Goes back to where it stood. There it either ends with the first part that cannot be decoded, or goes on behind it
    /// to tell about others as well.
    fn go_to(&mut self, mark: Mark, is_thorough: bool);

    /// The value as far as decides between the variants of a union: all keys down to the third level, the first item of each
    /// array, the beginning of long texts; and how many bytes it has. Fails if it is malformed.
    fn outline(&mut self) -> Result<(Value, usize), DecodeError>;

    /// The text of a member that is no array and no object, or else of the other one; and whether it is the other one.
    /// Fails if the object is malformed before that.
    fn member(&mut self, key: &str, other: &str) -> Result<Option<(String, bool)>, DecodeError>;
}

/// A place in what can be read more than once.
#[derive(Debug, Clone, Copy)]
pub struct Mark {
    pub(crate) at: usize,
    pub(crate) depth: u8,
    pub(crate) is_thorough: bool,
}

/// Something that has places for parts.
pub trait Container {
    /// Hands out a blank place for the part with this key, which is empty in arrays.
    fn place(&mut self, key: &str) -> &mut dyn Decode;

    /// Removes all parts, where it keeps any.
    fn clear(&mut self) {}
}

/// Of longer texts, an outline has so many bytes.
pub(crate) const LONGEST_IN_OUTLINE: usize = 4096;

impl Input<'_> {
    /// The same once more, if it has no parts; else null.
    pub(crate) fn scalar(&self) -> Input<'_> {
        match self {
            Self::Bool(value) => Input::Bool(*value),
            Self::Number(number, text) => Input::Number(number.clone(), text),
            Self::Text(text) => Input::Text(text),
            _ => Input::Null,
        }
    }

    /// What has no parts, as an outline has it; else null.
    pub(crate) fn outline(&self) -> Value {
        match self {
            Self::Bool(value) => Value::Bool(*value),
            Self::Number(number, _) => Value::Number(number.clone()),
            Self::Text(text) => Value::String(beginning(text).to_owned()),
            _ => Value::Null,
        }
    }

    /// Whether there is no value.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Nothing | Self::Null)
    }

    /// Reads an array. Fails if it is none, or a part cannot be decoded.
    pub fn list(self, container: &mut dyn Container) -> Result<(), DecodeError> {
        match self {
            Self::Nothing => Ok(()),
            Self::List(parts) => parts.read(container),
            other => Err(other.unexpected("an array")),
        }
    }

    /// Reads an object. Fails if it is none, or a part cannot be decoded.
    pub fn object(self, container: &mut dyn Container) -> Result<(), DecodeError> {
        match self {
            Self::Nothing => Ok(()),
            Self::Object(parts) => parts.read(container),
            other => Err(other.unexpected("an object")),
        }
    }

    /// The error that says what came instead of what was expected.
    pub fn unexpected(&self, expected: &str) -> DecodeError {
        let found = match self {
            Self::Nothing | Self::Null => "null",
            Self::Bool(true) => "`true`",
            Self::Bool(false) => "`false`",
            Self::Number(value, _) => &format!("`{value}`"),
            // The text itself may be secret.
            Self::Text(_) => "a string",
            Self::List(_) => "an array",
            Self::Object(_) => "an object",
        };
        DecodeError::new(format!("expected {expected}, found {found}"))
    }
}

/// As much of a text as an outline has.
pub(crate) fn beginning(text: &str) -> &str {
    let mut end = LONGEST_IN_OUTLINE.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// The place for what nobody wants.
#[derive(Debug)]
pub struct Skip;

impl Decode for Skip {
    fn blank() -> Self {
        Self
    }

    fn decode(&mut self, input: Input<'_>) -> Result<(), DecodeError> {
        match input {
            Input::List(parts) | Input::Object(parts) => parts.read(self),
            _ => Ok(()),
        }
    }
}

impl Container for Skip {
    fn place(&mut self, _key: &str) -> &mut dyn Decode {
        self
    }
}
