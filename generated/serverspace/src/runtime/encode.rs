//! How a value is encoded: a type lists its parts, a [`Sink`] does all the work.
//!
//! Object safe like `decode`, and with the same limits: no format (see `encode_serde`, `tree`) and no particular type.

use std::fmt;

use super::content::Content;

/// A type that can be written as a JSON-like value.
pub trait Encode {
    /// Writes this value. Fails if the sink cannot hold it.
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError>;
}

/// A place that takes one value.
pub trait Sink {
    /// Takes the lack of a value: in an object, the key is left out where the description allows it. Fails like
    /// [`Sink::null`].
    fn absent(&mut self) -> Result<(), EncodeError> {
        self.null()
    }

    /// Takes null. Fails if the format has none.
    fn null(&mut self) -> Result<(), EncodeError>;

    /// Takes a boolean. Fails if the format cannot hold it here.
    fn bool(&mut self, value: bool) -> Result<(), EncodeError>;

    /// Takes an integer. Fails if the format cannot hold it here.
    fn signed(&mut self, value: i64) -> Result<(), EncodeError>;

    /// Takes an integer that is not negative. Fails if the format cannot hold it here.
    fn unsigned(&mut self, value: u64) -> Result<(), EncodeError>;

    /// Takes a number. Fails if the format cannot hold it here.
    fn float(&mut self, value: f64) -> Result<(), EncodeError>;

    /// Takes text. Fails if the format cannot hold it here.
    fn text(&mut self, value: &str) -> Result<(), EncodeError>;

    /// Takes the content of a file, with its name and media type where they are known. Fails everywhere but in bodies
    /// of bytes and in multipart bodies.
    fn file(&mut self, content: &Content, name: Option<&str>, content_type: Option<&str>) -> Result<(), EncodeError> {
        let _ = (content, name, content_type);
        Err(EncodeError::new("a file cannot be sent here"))
    }

    /// Takes an array. Fails if the format cannot hold it here, or an item cannot be encoded.
    fn list(&mut self, items: &dyn Items) -> Result<(), EncodeError>;

    /// Takes an object. Fails if the format cannot hold it here, or an entry cannot be encoded.
    fn object(&mut self, entries: &dyn Entries) -> Result<(), EncodeError>;
}

/// The items of an array.
pub trait Items {
    /// How many there are.
    fn count(&self) -> usize;

    /// The item at an index below the count.
    fn item(&self, index: usize) -> Option<&dyn Encode>;
}

/// What is done with each entry of an object.
pub type Visit<'a> = &'a mut dyn FnMut(&str, &dyn Encode) -> Result<(), EncodeError>;

/// The entries of an object, without those that are to be left out.
pub trait Entries {
    /// Visits each entry in order. Fails with the first error of a visit.
    fn each(&self, visit: Visit<'_>) -> Result<(), EncodeError>;
}

/// A value cannot be encoded.
#[derive(Clone, PartialEq, Eq)]
pub struct EncodeError(Box<str>);

impl EncodeError {
    /// An error with this text.
    pub fn new(message: impl fmt::Display) -> Self {
        Self(message.to_string().into_boxed_str())
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EncodeError({self})")
    }
}

impl std::error::Error for EncodeError {}
