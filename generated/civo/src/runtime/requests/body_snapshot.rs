//! A body as its type puts it out, kept until the call is sent.
//!
//! In: a value that can be encoded. Out: one that can be encoded again, and owns all that it is made of. It must not know
//! formats, nor what the body is changed to meanwhile.

use std::fmt;

use crate::runtime::bodies::content::Content;
use crate::runtime::values::encode::{Encode, EncodeError, FileHead, Output, Parts, Sink, Visit};

/// A value without its type.
pub(crate) enum BodySnapshot {
    Absent,
    Null,
    Bool(bool),
    Signed(i64),
    Unsigned(u64),
    Float(f64),
    Digits(String),
    Text(String),
    File { content: Content, name: Option<String>, content_type: Option<String>, headers: Vec<(String, String)> },
    List(Entries),
    Object(Entries),
}

/// What a list or an object is made of; the items of a list have no keys.
pub(crate) struct Entries(Vec<(String, BodySnapshot)>);

impl BodySnapshot {
    pub(crate) fn of(value: &dyn Encode) -> Result<Self, EncodeError> {
        let mut snapshot = Self::Absent;
        value.encode(&mut |output: Output<'_>| {
            snapshot = Self::of_output(output)?;
            Ok(())
        })?;
        Ok(snapshot)
    }

    fn of_output(output: Output<'_>) -> Result<Self, EncodeError> {
        Ok(match output {
            Output::Absent => Self::Absent,
            Output::Null => Self::Null,
            Output::Bool(value) => Self::Bool(value),
            Output::Signed(value) => Self::Signed(value),
            Output::Unsigned(value) => Self::Unsigned(value),
            Output::Float(value) => Self::Float(value),
            Output::Digits(text) => Self::Digits(text.to_owned()),
            Output::Text(text) => Self::Text(text.to_owned()),
            Output::File(content, about) => Self::File {
                content: content.clone(),
                name: about.name.map(str::to_owned),
                content_type: about.content_type.map(str::to_owned),
                headers: about.headers.to_vec(),
            },
            Output::List(parts) => Self::List(Entries::of(parts)?),
            Output::Object(parts) => Self::Object(Entries::of(parts)?),
        })
    }
}

impl Entries {
    fn of(parts: &dyn Parts) -> Result<Self, EncodeError> {
        let mut entries = Vec::new();
        parts.each(&mut |key, value| {
            entries.push((key.to_owned(), BodySnapshot::of(value)?));
            Ok(())
        })?;
        Ok(Self(entries))
    }
}

/// Not what it holds, which may be secret and no longer says so.
impl fmt::Debug for BodySnapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BodySnapshot")
    }
}

impl Encode for BodySnapshot {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.put(match self {
            Self::Absent => Output::Absent,
            Self::Null => Output::Null,
            Self::Bool(value) => Output::Bool(*value),
            Self::Signed(value) => Output::Signed(*value),
            Self::Unsigned(value) => Output::Unsigned(*value),
            Self::Float(value) => Output::Float(*value),
            Self::Digits(text) => Output::Digits(text),
            Self::Text(text) => Output::Text(text),
            Self::File { content, name, content_type, headers } => {
                let (name, content_type) = (name.as_deref(), content_type.as_deref());
                Output::File(content, FileHead { name, content_type, headers })
            }
            Self::List(entries) => Output::List(entries),
            Self::Object(entries) => Output::Object(entries),
        })
    }
}

impl Parts for Entries {
    fn each(&self, visit: Visit<'_>) -> Result<(), EncodeError> {
        self.0.iter().try_for_each(|(key, value)| visit(key, value))
    }
}
