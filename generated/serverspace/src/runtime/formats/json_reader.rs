//! JSON text (RFC 8259) as [`Input`]. Not generic, unlike the parser of `serde_json`, which is long to compile.
//!
//! What is not simple is still read by `serde_json`: numbers, escapes, and what is malformed, to say why. So both take the
//! same texts. It must not know the types (see `decode`).

use std::borrow::Cow;

use crate::runtime::values::decode::{Container, Decode, Input, Unread};
use crate::runtime::values::decode_error::DecodeError;
use serde_json::Value;

/// How many arrays and objects within each other are too many, here and for `serde_json`.
const TOO_DEEP: u8 = 128;

/// Reads a text into a place. Fails if it is no JSON, or cannot be decoded.
pub(crate) fn read_text(text: &str, place: &mut dyn Decode) -> Result<(), DecodeError> {
    let mut reader = Reader { text, at: 0, depth: 0 };
    reader.value(place)?;
    reader.skip_space();
    if reader.at < text.len() { Err(reader.malformed()) } else { Ok(()) }
}

/// A text that has been read up to some byte.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// How many arrays and objects have begun and not ended.
    depth: u8,
}

impl<'a> Reader<'a> {
    fn value(&mut self, place: &mut dyn Decode) -> Result<(), DecodeError> {
        self.skip_space();
        let start = self.at;
        match self.next() {
            b'[' => return place.decode(Input::List(self)),
            b'{' => return place.decode(Input::Object(self)),
            b'"' => return place.decode(Input::Text(&self.string()?)),
            _ => {}
        }
        while matches!(self.next(), b'0'..=b'9' | b'a'..=b'z' | b'E' | b'+' | b'-' | b'.') {
            self.at += 1;
        }
        place.decode(match self.text.get(start..self.at).unwrap_or_default() {
            "null" => Input::Null,
            "true" => Input::Bool(true),
            "false" => Input::Bool(false),
            number => match number.parse() {
                Ok(number) => Input::Number(number),
                Err(_) => return Err(self.malformed()),
            },
        })
    }

    /// The string that begins here.
    fn string(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        let (bytes, start) = (self.text.as_bytes(), self.at);
        let mut at = start + 1;
        let mut is_simple = true;
        loop {
            match bytes.get(at) {
                Some(b'"') => break,
                Some(b'\\') => {
                    is_simple = false;
                    at += 2;
                }
                Some(0x20..) => at += 1,
                _ => return Err(self.malformed()),
            }
        }
        self.at = at + 1;
        if is_simple {
            return Ok(Cow::Borrowed(self.text.get(start + 1..at).unwrap_or_default()));
        }
        match self.text.get(start..self.at).unwrap_or_default().parse() {
            Ok(Value::String(text)) => Ok(Cow::Owned(text)),
            _ => Err(self.malformed()),
        }
    }

    /// A key and the colon behind it.
    fn key(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        self.skip_space();
        if self.next() == b'"' {
            let key = self.string()?;
            if self.skip(b':') {
                return Ok(key);
            }
        }
        Err(self.malformed())
    }

    /// Whether this byte comes next, behind white space; it is then skipped.
    fn skip(&mut self, byte: u8) -> bool {
        self.skip_space();
        let is_next = self.next() == byte;
        self.at += usize::from(is_next);
        is_next
    }

    fn skip_space(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = bytes.get(at) {
            at += 1;
        }
        self.at = at;
    }

    /// The next byte; at the end zero, which no JSON has.
    fn next(&self) -> u8 {
        match self.text.as_bytes().get(self.at) {
            Some(byte) => *byte,
            None => 0,
        }
    }

    /// What is wrong with the text, and where.
    fn malformed(&self) -> DecodeError {
        match self.text.parse::<Value>() {
            Err(error) => DecodeError::new(error),
            // Never the case: a test holds both parsers against each other.
            Ok(_) => DecodeError::new("malformed JSON"),
        }
    }
}

/// The array or object that begins here.
impl Unread for Reader<'_> {
    fn read(&mut self, container: &mut dyn Container) -> Result<(), DecodeError> {
        let is_list = self.skip(b'[');
        let end = if is_list { b']' } else { b'}' };
        self.at += usize::from(!is_list);
        self.depth += 1;
        if self.depth == TOO_DEEP {
            return Err(self.malformed());
        }
        let mut index = 0;
        let mut is_over = self.skip(end);
        while !is_over {
            let key = if is_list { Cow::Borrowed("") } else { self.key()? };
            match self.value(container.place(&key)) {
                Ok(()) => {}
                Err(error) if is_list => return Err(error.in_index(index)),
                Err(error) => return Err(error.in_key(&key)),
            }
            index += 1;
            is_over = self.skip(end);
            if !is_over && !self.skip(b',') {
                return Err(self.malformed());
            }
        }
        self.depth -= 1;
        Ok(())
    }
}
