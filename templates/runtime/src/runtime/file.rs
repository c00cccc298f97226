//! Content of files, for bodies of bytes and multipart bodies.

use std::fmt;

use super::{Bytes, Decode, DecodeError, Encode, EncodeError, Sink, Source, Value};

/// The content of a file, and what the server is told about it.
#[derive(Clone, PartialEq, Eq)]
pub struct File {
    name: Option<String>,
    content: Bytes,
    content_type: Option<String>,
}

impl File {
    /// A file with this name and content.
    #[inline]
    pub fn new(name: impl Into<String>, content: impl Into<Bytes>) -> Self {
        Self { name: Some(name.into()), content: content.into(), content_type: None }
    }

    /// Sets the media type, for example `image/png`.
    #[must_use]
    #[inline]
    pub fn content_type(mut self, media_type: impl Into<String>) -> Self {
        self.content_type = Some(media_type.into());
        self
    }

    /// The content.
    #[inline]
    pub fn content(&self) -> &Bytes {
        &self.content
    }
}

impl fmt::Debug for File {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("File");
        debug.field("name", &self.name).field("length", &self.content.len()).finish_non_exhaustive()
    }
}

impl From<Bytes> for File {
    #[inline]
    fn from(content: Bytes) -> Self {
        Self { name: None, content, content_type: None }
    }
}

impl From<Vec<u8>> for File {
    #[inline]
    fn from(content: Vec<u8>) -> Self {
        Bytes::from(content).into()
    }
}

impl Encode for File {
    #[inline]
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.file(&self.content, self.name.as_deref(), self.content_type.as_deref())
    }
}

/// Files are only sent; this is for the structs that hold one, which can be decoded as a matter of principle.
impl Decode for File {
    #[inline]
    fn blank() -> Self {
        Bytes::new().into()
    }

    #[inline]
    fn decode(&mut self, source: &mut dyn Source) -> Result<(), DecodeError> {
        let mut text = String::new();
        source.scalar(&mut text)?;
        *self = Bytes::from(text).into();
        Ok(())
    }

    #[inline]
    fn fit(value: &Value, _depth: u8) -> Option<u32> {
        value.is_string().then_some(0)
    }
}

impl Encode for Bytes {
    #[inline]
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.file(self, None, None)
    }
}
