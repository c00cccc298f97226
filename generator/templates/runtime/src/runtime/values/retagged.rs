//! An object that has its tag under another key, or not at all.

use crate::runtime::formats::transcript;
use crate::runtime::values::decode::{Container, Decode, Input, Rereader, Skip, Unread};
use crate::runtime::values::decode_error::DecodeError;

/// The parts of an object, where the tag has another key.
pub(crate) struct Retagged<'a> {
    pub(crate) parts: &'a mut dyn Unread,
    /// Its key.
    pub(crate) from: &'a str,
    /// The key under which it is seen; nothing if it is not.
    pub(crate) to: Option<&'a str>,
}

impl Unread for Retagged<'_> {
    fn read(&mut self, container: &mut dyn Container) -> Result<(), DecodeError> {
        let (from, to) = (self.from, self.to);
        self.parts.read(&mut Places { container, from, to, skip: Skip })
    }

    fn reread(&mut self, read: Rereader<'_>) -> Result<(), DecodeError> {
        transcript::reread(Input::Object(self), read)
    }
}

/// The places of a container.
struct Places<'a> {
    container: &'a mut dyn Container,
    from: &'a str,
    to: Option<&'a str>,
    skip: Skip,
}

impl Container for Places<'_> {
    fn place(&mut self, key: &str) -> &mut dyn Decode {
        match self.to {
            _ if key != self.from => self.container.place(key),
            Some(other) => self.container.place(other),
            None => &mut self.skip,
        }
    }
}
