//! JSON text (RFC 8259) as [`Input`]. Not generic, unlike the parser of `serde_json`, which is long to compile.
//!
//! Numbers and escapes are still read by `serde_json`, so both take the same texts, but for numbers beyond all doubles, which
//! are texts here. It must not know the types (see `decode`). What is looked at without being read is in `json_outline`.

use std::borrow::Cow;
use std::mem::size_of_val;

use crate::runtime::formats::json_ends::Ends;
use crate::runtime::values::decode::{Container, Decode, Input, Rereader, Unread};
use crate::runtime::values::decode_error::{DecodeError, shown};
use crate::runtime::values::memory;
use crate::runtime::values::plain::is_number;
use serde_json::Value;

/// How many arrays and objects within each other are too many, here and for `serde_json`.
pub(super) const TOO_DEEP: u8 = 128;

/// Longer numbers are cut where they are shown.
const LONGEST: usize = 60;

/// Reads a text into a place. Fails if it is no JSON, or cannot be decoded.
pub(crate) fn read_text(text: &str, place: &mut dyn Decode) -> Result<(), DecodeError> {
    let mut reader = Reader::new(text);
    let decoded = reader.value(place);
    if let Err(error) = &decoded
        && (error.is_enough() || reader.at == 0)
    {
        return decoded;
    }
    reader.skip_space();
    if reader.at < text.len() { Err(reader.malformed()) } else { decoded }
}

/// Has a text read that is an array or object, perhaps several times.
pub(super) fn reread_text(text: &str, read: Rereader<'_>) -> Result<(), DecodeError> {
    read(&mut Reader::new(text))
}

/// The outline of a text. Fails if there is something malformed in what it has.
pub(super) fn outline(text: &str, levels: u8, n_items: usize) -> Result<Value, DecodeError> {
    let mut reader = Reader::new(text);
    let outline = reader.outline_of(levels, n_items)?;
    reader.skip_space();
    if reader.at < text.len() { Err(reader.malformed()) } else { Ok(outline) }
}

/// A text that has been read up to some byte.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    /// How many arrays and objects have begun and not ended.
    pub(super) depth: u8,
    /// Whether it goes on behind what cannot be decoded, to tell about more than that.
    pub(super) is_thorough: bool,
    pub(super) ends: Ends,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, depth: 0, is_thorough: true, ends: Ends::default() }
    }

    pub(super) fn value(&mut self, place: &mut dyn Decode) -> Result<(), DecodeError> {
        self.skip_space();
        match self.next() {
            b'[' => return place.decode(Input::List(self)),
            b'{' => return place.decode(Input::Object(self)),
            b'"' => return place.decode(Input::Text(&self.string()?)),
            _ => {}
        }
        let start = self.at;
        place.decode(match self.word() {
            "null" => Input::Null,
            "true" => Input::Bool(true),
            "false" => Input::Bool(false),
            text => match text.parse() {
                Ok(number) => Input::Number(number, text),
                // No double comes near it. Whoever keeps texts keeps it, and who does not want it need not know.
                Err(_) if is_number(text) => {
                    let too_large = |_| DecodeError::new(format!("`{}` is too large a number", shown(text, LONGEST)));
                    return place.decode(Input::Text(text)).map_err(too_large);
                }
                Err(_) => {
                    self.at = start;
                    return Err(self.malformed());
                }
            },
        })
    }

    /// What may be a number, `null`, `true` or `false`.
    pub(super) fn word(&mut self) -> &'a str {
        let start = self.at;
        while matches!(self.next(), b'0'..=b'9' | b'a'..=b'z' | b'E' | b'+' | b'-' | b'.') {
            self.at += 1;
        }
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// The string that begins here.
    pub(super) fn string(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        let start = self.at;
        let is_simple = self.skip_string()?;
        let token = self.text.get(start..self.at).unwrap_or_default();
        if is_simple {
            return Ok(Cow::Borrowed(token.get(1..token.len() - 1).unwrap_or_default()));
        }
        match token.parse() {
            Ok(Value::String(text)) => Ok(Cow::Owned(text)),
            _ => Err(self.malformed()),
        }
    }

    /// Goes behind the string that begins here; says whether it has no escapes.
    pub(super) fn skip_string(&mut self) -> Result<bool, DecodeError> {
        let bytes = self.text.as_bytes();
        let mut at = self.at + 1;
        let mut is_simple = true;
        loop {
            match bytes.get(at) {
                Some(b'"') => break,
                Some(b'\\') => {
                    is_simple = false;
                    at += 2;
                }
                Some(0x20..) => at += 1,
                _ => {
                    self.at = at;
                    return Err(self.malformed());
                }
            }
        }
        self.at = at + 1;
        Ok(is_simple)
    }

    /// A key and the colon behind it.
    pub(super) fn key(&mut self) -> Result<Cow<'a, str>, DecodeError> {
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
    pub(super) fn skip(&mut self, byte: u8) -> bool {
        self.skip_space();
        let is_next = self.next() == byte;
        self.at += usize::from(is_next);
        is_next
    }

    pub(super) fn skip_space(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = bytes.get(at) {
            at += 1;
        }
        self.at = at;
    }

    /// The next byte; at the end zero, which no JSON has.
    pub(super) fn next(&self) -> u8 {
        match self.text.as_bytes().get(self.at) {
            Some(byte) => *byte,
            None => 0,
        }
    }

    /// Begins an array or object; fails if that is one too many. Says what its end is.
    pub(super) fn open(&mut self) -> Result<u8, DecodeError> {
        let end = if self.next() == b'[' { b']' } else { b'}' };
        self.depth += 1;
        if self.depth == TOO_DEEP {
            return Err(self.wrong("JSON that is nested deeper than 127 levels"));
        }
        self.at += 1;
        Ok(end)
    }

    /// What is wrong with the text, and where: nothing of the text itself.
    pub(super) fn malformed(&self) -> DecodeError {
        if self.text.trim_ascii().is_empty() {
            return DecodeError::malformed("no JSON: there is nothing".to_owned());
        }
        let is_over = self.text.get(self.at..).unwrap_or_default().trim_ascii().is_empty();
        self.wrong(if is_over { "JSON that ends too early" } else { "malformed JSON" })
    }

    fn wrong(&self, what: &str) -> DecodeError {
        let (mut line, mut column) = (1_usize, 1_usize);
        for byte in self.text.as_bytes().iter().take(self.at) {
            if *byte == b'\n' {
                (line, column) = (line + 1, 1);
            } else {
                column += 1;
            }
        }
        DecodeError::malformed(format!("{what}, line {line} column {column}"))
    }
}

/// The array or object that begins here.
impl Unread for Reader<'_> {
    fn read(&mut self, container: &mut dyn Container) -> Result<(), DecodeError> {
        let end = self.open()?;
        let is_list = end == b']';
        let mut wrong: Option<DecodeError> = None;
        let mut index = 0;
        let mut is_over = self.skip(end);
        while !is_over {
            let key = if is_list { Cow::Borrowed("") } else { self.key()? };
            let place = container.place(&key);
            if is_list {
                memory::spend_item(index, size_of_val(place));
            }
            self.skip_space();
            let start = self.at;
            if let Err(error) = self.value(place) {
                let error = if is_list { error.in_index(index) } else { error.in_key(&key) };
                let error = match wrong {
                    Some(first) => first.and(error),
                    None => error,
                };
                if !self.is_thorough || error.is_enough() {
                    return Err(error.before_unread());
                }
                if self.at == start {
                    self.skip_value()?;
                }
                if !is_list {
                    // Nothing of what is wrong remains.
                    let _ = container.place(&key).decode(Input::Nothing);
                }
                wrong = Some(error);
            }
            memory::check()?;
            index += 1;
            is_over = self.skip(end);
            if !is_over && !self.skip(b',') {
                return Err(self.malformed());
            }
        }
        self.depth -= 1;
        match wrong {
            Some(error) => Err(error),
            None => Ok(()),
        }
    }

    fn reread(&mut self, read: Rereader<'_>) -> Result<(), DecodeError> {
        read(self)
    }
}
