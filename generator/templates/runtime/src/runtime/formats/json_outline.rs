//! Looks at JSON text ahead of the place where it is read.

use crate::runtime::formats::json_reader::Reader;
use crate::runtime::values::decode::{Mark, Reread, beginning};
use crate::runtime::values::decode_error::DecodeError;
use crate::runtime::values::memory;
use crate::runtime::values::plain::listed;
use serde_json::Value;

/// How many levels of an outline have parts: those of a value that decide between variants, see `evidence`.
const LEVELS: u8 = 3;

impl Reader<'_> {
    /// Goes behind a value without reading it. What is malformed in there may be passed.
    pub(super) fn skip_value(&mut self) -> Result<(), DecodeError> {
        self.skip_space();
        let start = self.at;
        match self.next() {
            b'"' => return self.skip_string().map(drop),
            b'[' | b'{' => {}
            _ if self.word().is_empty() => return Err(self.malformed()),
            _ => return Ok(()),
        }
        if let Some(end) = self.ends.find(start) {
            self.at = end;
            return Ok(());
        }
        let begun = self.ends.begin(start);
        self.open()?;
        loop {
            match self.next() {
                b'"' => drop(self.skip_string()?),
                b'[' | b'{' => self.skip_value()?,
                b']' | b'}' => break,
                0 => return Err(self.malformed()),
                _ => self.at += 1,
            }
        }
        self.at += 1;
        self.depth -= 1;
        self.ends.end(begun, self.at);
        Ok(())
    }

    /// A value with the parts of so many levels, and so many items of each array; goes behind it.
    pub(super) fn outline_of(&mut self, levels: u8, n_items: usize) -> Result<Value, DecodeError> {
        self.skip_space();
        let start = self.at;
        let is_list = match self.next() {
            b'"' => return Ok(Value::String(beginning(&self.string()?).to_owned())),
            b'[' => true,
            b'{' => false,
            _ => {
                let mut value = Value::Null;
                self.value(&mut value)?;
                return Ok(value);
            }
        };
        let (mut items, mut object) = (Vec::new(), serde_json::Map::new());
        if levels == 0 {
            self.skip_value()?;
            return Ok(if is_list { Value::Array(items) } else { Value::Object(object) });
        }
        let known = self.ends.find(start);
        let begun = self.ends.begin(start);
        let end = self.open()?;
        let mut is_over = self.skip(end);
        while !is_over {
            if !is_list {
                let key = self.key()?;
                memory::spend_entry(object.len(), &key, size_of::<Value>());
                let key = key.into_owned();
                object.insert(key, self.outline_of(levels - 1, n_items)?);
                memory::check()?;
            } else if items.len() < n_items {
                items.push(self.outline_of(levels - 1, n_items)?);
            } else if let Some(end) = known {
                self.at = end;
                break;
            } else {
                self.skip_value()?;
            }
            is_over = self.skip(end);
            if !is_over && !self.skip(b',') {
                return Err(self.malformed());
            }
        }
        self.depth -= 1;
        self.ends.end(begun, self.at);
        Ok(if is_list { Value::Array(items) } else { Value::Object(object) })
    }

    /// See [`Reread::member`].
    fn find_member(&mut self, key: &str, other: &str) -> Result<Option<(String, bool)>, DecodeError> {
        let end = self.open()?;
        let mut found = None;
        let mut is_over = self.skip(end);
        while !is_over {
            let name = self.key()?;
            self.skip_space();
            if *name == *key {
                let Some(text) = self.scalar_text()? else { return Ok(None) };
                return Ok(Some((text, false)));
            }
            if *name == *other && found.is_none() {
                if let Some(text) = self.scalar_text()? {
                    found = Some((text, true));
                }
            } else {
                self.skip_value()?;
            }
            is_over = self.skip(end);
            if !is_over && !self.skip(b',') {
                return Err(self.malformed());
            }
        }
        Ok(found)
    }

    /// The text of a string, a number or a boolean, as a tag is listed.
    fn scalar_text(&mut self) -> Result<Option<String>, DecodeError> {
        match self.next() {
            b'"' => Ok(Some(self.string()?.into_owned())),
            b'[' | b'{' => {
                self.skip_value()?;
                Ok(None)
            }
            _ => match self.word() {
                "null" => Ok(None),
                word => Ok(Some(listed(word).unwrap_or_else(|| word.to_owned()))),
            },
        }
    }
}

impl Reread for Reader<'_> {
    fn mark(&self) -> Mark {
        Mark { at: self.at, depth: self.depth, is_thorough: self.is_thorough }
    }

    fn go_to(&mut self, mark: Mark, is_thorough: bool) {
        (self.at, self.depth, self.is_thorough) = (mark.at, mark.depth, is_thorough);
    }

    fn outline(&mut self) -> Result<(Value, usize), DecodeError> {
        let start = self.mark();
        let outline = self.outline_of(LEVELS, 1)?;
        let length = self.at.saturating_sub(start.at);
        self.go_to(start, start.is_thorough);
        Ok((outline, length))
    }

    fn member(&mut self, key: &str, other: &str) -> Result<Option<(String, bool)>, DecodeError> {
        let start = self.mark();
        let found = self.find_member(key, other)?;
        self.go_to(start, start.is_thorough);
        Ok(found)
    }
}
