//! A value as JSON text while it comes: how something is kept that can be read only once, until it is known what it is.

use crate::runtime::formats::json::{text_of, write_text};
use crate::runtime::formats::json_reader;
use crate::runtime::values::decode::{Container, Decode, Input, Rereader};
use crate::runtime::values::decode_error::DecodeError;
use crate::runtime::values::memory;

/// Has a value read by someone who reads it more than once. Fails if it is malformed, or that does.
pub(crate) fn reread(input: Input<'_>, read: Rereader<'_>) -> Result<(), DecodeError> {
    let mut transcript = Transcript(Vec::new());
    transcript.decode(input)?;
    // The numbers of serde are written by serde, and texts are texts: so it is valid.
    let text = text_of(&transcript.0)?;
    json_reader::reread_text(text, read)?;
    memory::give_back_to(memory::left().saturating_add(text.len()));
    Ok(())
}

/// JSON text so far.
struct Transcript(Vec<u8>);

impl Decode for Transcript {
    fn blank() -> Self {
        Self(Vec::new())
    }

    fn decode(&mut self, input: Input<'_>) -> Result<(), DecodeError> {
        let start = self.0.len();
        match input {
            Input::Nothing | Input::Null => self.0.extend_from_slice(b"null"),
            Input::Bool(value) => self.0.extend_from_slice(if value { b"true" } else { b"false" }),
            Input::Number(number, "") => self.0.extend_from_slice(format!("{number}").as_bytes()),
            Input::Number(_, text) => self.0.extend_from_slice(text.as_bytes()),
            Input::Text(text) => write_text(text, &mut self.0),
            Input::List(parts) => {
                self.0.push(b'[');
                parts.read(self)?;
                self.0.push(b']');
                return Ok(());
            }
            Input::Object(parts) => {
                self.0.push(b'{');
                parts.read(&mut Members(self))?;
                self.0.push(b'}');
                return Ok(());
            }
        }
        memory::spend(self.0.len() - start);
        Ok(())
    }
}

impl Transcript {
    /// A comma, unless a part is the first one.
    fn separate(&mut self) {
        if !matches!(self.0.last(), Some(b'[' | b'{')) {
            self.0.push(b',');
        }
    }
}

/// The items of an array.
impl Container for Transcript {
    fn place(&mut self, _key: &str) -> &mut dyn Decode {
        self.separate();
        self
    }
}

/// The members of an object.
struct Members<'a>(&'a mut Transcript);

impl Container for Members<'_> {
    fn place(&mut self, key: &str) -> &mut dyn Decode {
        self.0.separate();
        write_text(key, &mut self.0.0);
        self.0.0.push(b':');
        memory::spend(key.len());
        self.0
    }
}
