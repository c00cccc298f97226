//! How a value is encoded: a type puts what it is into a [`Sink`], which does all the work.
//!
//! Object safe like `decode`, and with the same limits: no format (see `json`, `encode_serde`, `styled`) and no particular
//! type.

use std::fmt;

use crate::runtime::bodies::content::Content;

/// A type that can be written as a JSON-like value, and shown to people without what is secret.
pub trait Encode: fmt::Debug {
    /// Puts this value into a sink, once. Fails if it cannot be, or is not taken.
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError>;
}

/// A place that takes one value: any function of one. A trait of its own, because naming the type of a function is dear
/// to compile for each type.
pub trait Sink {
    /// Takes a value. Fails if the format cannot hold it here.
    fn put(&mut self, value: Output<'_>) -> Result<(), EncodeError>;
}

impl<F: FnMut(Output<'_>) -> Result<(), EncodeError>> Sink for F {
    fn put(&mut self, value: Output<'_>) -> Result<(), EncodeError> {
        self(value)
    }
}

/// A value as its type puts it out.
#[derive(Clone, Copy)]
pub enum Output<'a> {
    /// The lack of a value: in an object, the key is left out where the description allows it. Elsewhere it is null.
    Absent,
    /// Null.
    Null,
    /// A boolean.
    Bool(bool),
    /// An integer.
    Signed(i64),
    /// An integer that is not negative.
    Unsigned(u64),
    /// A number.
    Float(f64),
    /// A number as JSON writes it.
    Digits(&'a str),
    /// Text.
    Text(&'a str),
    /// The content of a file, with what is known about it. Only bodies of bytes and multipart bodies take it.
    File(&'a Content, FileHead<'a>),
    /// An array.
    List(&'a dyn Parts),
    /// An object.
    Object(&'a dyn Parts),
}

/// What is known about the content of a file.
#[derive(Clone, Copy, Default)]
pub struct FileHead<'a> {
    /// Its name.
    pub name: Option<&'a str>,
    /// Its media type.
    pub content_type: Option<&'a str>,
    /// Headers of its part of a body.
    pub headers: &'a [(String, String)],
}

/// The items of an array, or the entries of an object without those that are to be left out.
pub trait Parts {
    /// Visits each part in order. Fails with the first error of a visit.
    fn each(&self, visit: Visit<'_>) -> Result<(), EncodeError>;
}

/// What is done with each part, and with its key if it is one of an object.
pub type Visit<'a> = &'a mut dyn FnMut(&str, &dyn Encode) -> Result<(), EncodeError>;

/// A value cannot be encoded.
#[derive(Clone, PartialEq, Eq)]
pub struct EncodeError(Box<str>);

impl EncodeError {
    /// An error with this text.
    pub fn new(message: impl fmt::Display) -> Self {
        Self(message.to_string().into_boxed_str())
    }

    /// No format here has a form for numbers that are none, or infinite.
    pub(crate) fn no_number(value: f64) -> Self {
        Self::new(format!("`{value}` is no number that can be sent"))
    }

    pub(crate) fn no_file() -> Self {
        Self::new("a file cannot be sent here")
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
