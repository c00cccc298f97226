//! Content of files, for bodies of bytes and multipart bodies.

use std::sync::Arc;
use std::task::{Context, Poll};
use std::{fmt, io};

use crate::runtime::bodies::content::Content;
use crate::runtime::values::decode::{Decode, Input};
use crate::runtime::values::decode_error::DecodeError;
use crate::runtime::values::encode::{Encode, EncodeError, FileHead, Output, Sink};
use bytes::Bytes;
use serde_json::Value;

/// The content of a file, and what the server is told about it.
#[derive(Clone, PartialEq, Eq)]
pub struct File {
    name: Option<String>,
    pub(crate) content: Content,
    content_type: Option<String>,
    headers: Vec<(String, String)>,
}

impl File {
    /// A file with this name and content.
    #[inline]
    pub fn new(name: impl Into<String>, content: impl Into<Bytes>) -> Self {
        Self {
            name: Some(name.into()),
            content: Content::Bytes(content.into()),
            content_type: None,
            headers: Vec::new(),
        }
    }

    /// A file with this name, read piece by piece while it is sent, and sent once only: a call with it is not tried again.
    /// Without a length in bytes, which not all servers do without, it is announced as chunks.
    ///
    /// Reading blocks the thread; for other readers there is `async_reader`.
    pub fn reader(
        name: impl Into<String>,
        length: impl Into<Option<u64>>,
        mut reader: impl io::Read + Send + 'static,
    ) -> Self {
        let read = Box::new(move |_: &mut Context<'_>, buffer: &mut [u8]| Poll::Ready(reader.read(buffer)));
        Self {
            name: Some(name.into()),
            content: Content::read(read, length.into()),
            content_type: None,
            headers: Vec::new(),
        }
    }

    /// Like `reader`, from a reader that does not block, such as a file of Tokio.
    #[cfg(feature = "async")]
    pub fn async_reader(
        name: impl Into<String>,
        length: impl Into<Option<u64>>,
        mut reader: impl tokio::io::AsyncRead + Send + Unpin + 'static,
    ) -> Self {
        let read = Box::new(move |context: &mut Context<'_>, buffer: &mut [u8]| {
            let mut buffer = tokio::io::ReadBuf::new(buffer);
            std::pin::Pin::new(&mut reader).poll_read(context, &mut buffer).map_ok(|()| buffer.filled().len())
        });
        Self {
            name: Some(name.into()),
            content: Content::read(read, length.into()),
            content_type: None,
            headers: Vec::new(),
        }
    }

    /// Sets the media type, for example `image/png`. It is sent where the API takes it; otherwise one that the API takes is.
    #[must_use]
    #[inline]
    pub fn content_type(mut self, media_type: impl Into<String>) -> Self {
        self.content_type = Some(media_type.into());
        self
    }

    /// Adds a header to its part of a multipart body.
    #[must_use]
    #[inline]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// The content, unless it is read while it is sent.
    #[inline]
    pub fn content(&self) -> Option<&Bytes> {
        self.content.bytes()
    }
}

impl PartialEq for Content {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Bytes(one), Self::Bytes(other)) => one == other,
            (Self::Stream(one), Self::Stream(other)) => Arc::ptr_eq(one, other),
            _ => false,
        }
    }
}

impl Eq for Content {}

impl fmt::Debug for File {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("File");
        debug.field("name", &self.name).field("length", &self.content.length()).finish_non_exhaustive()
    }
}

impl From<Bytes> for File {
    #[inline]
    fn from(content: Bytes) -> Self {
        Self { name: None, content: Content::Bytes(content), content_type: None, headers: Vec::new() }
    }
}

impl From<String> for File {
    #[inline]
    fn from(content: String) -> Self {
        Bytes::from(content).into()
    }
}

impl From<&'static str> for File {
    #[inline]
    fn from(content: &'static str) -> Self {
        Bytes::from(content).into()
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
        sink.put(Output::File(
            &self.content,
            FileHead { name: self.name.as_deref(), content_type: self.content_type.as_deref(), headers: &self.headers },
        ))
    }
}

/// Files are only sent; this is for the structs that hold one, which can be decoded as a matter of principle.
impl Decode for File {
    #[inline]
    fn blank() -> Self {
        Bytes::new().into()
    }

    #[inline]
    fn decode(&mut self, input: Input<'_>) -> Result<(), DecodeError> {
        let mut text = String::new();
        text.decode(input)?;
        *self = Bytes::from(text).into();
        Ok(())
    }

    #[inline]
    fn fit(value: &Value, _depth: u8) -> Option<u32> {
        value.is_string().then_some(0)
    }
}
