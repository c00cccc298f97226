//! Reads an object into the slots of a struct, from any serde format.
//!
//! The rules for missing, unknown and duplicate keys are here; the form of the table is in `shape`.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

use super::decode::Forget;
use super::decode_serde::{Failure, Part, fail, keyed, locate};
use super::{Container, Decode, DecodeError, Shape};

pub(super) struct RecordVisitor<'a, 's, 'r> {
    pub(super) shape: &'a Shape,
    pub(super) slots: &'a mut [&'s mut dyn Decode],
    pub(super) rest: Option<&'a mut (dyn Container + 'r)>,
    pub(super) failure: Failure<'a>,
}

impl<'de> Visitor<'de> for RecordVisitor<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut entries: A) -> Result<(), A::Error> {
        let mut seen = Seen::default();
        let mut expected = 0;
        while let Some(key) = entries.next_key_seed(Key { shape: self.shape, expected, keep: self.rest.is_some() })? {
            match key {
                Found::Field(index) => {
                    expected = index + 1;
                    // The macro makes as many slots as the shape has fields; a short list would only skip values.
                    let (Some(slot), Some(field)) = (self.slots.get_mut(index), self.shape.fields.get(index)) else {
                        entries.next_value::<IgnoredAny>()?;
                        continue;
                    };
                    if seen.replace(index) {
                        slot.decode(&mut Forget).map_err(|error| fail(self.failure, error))?;
                    }
                    let part = Part { slot: &mut **slot, failure: &mut *self.failure };
                    entries
                        .next_value_seed(part)
                        .map_err(|error| locate(self.failure, error, |inner| inner.in_key(field.name)))?;
                }
                Found::Unknown(key) => match self.rest.as_deref_mut() {
                    Some(rest) => keyed(&mut entries, key, rest, self.failure)?,
                    None => drop(entries.next_value::<IgnoredAny>()?),
                },
                Found::Skip => drop(entries.next_value::<IgnoredAny>()?),
            }
        }
        match self.shape.missing(|index| seen.contains(index)) {
            None => Ok(()),
            Some(name) => Err(fail(self.failure, DecodeError::new("missing").in_key(name))),
        }
    }
}

enum Found {
    Field(usize),
    Unknown(String),
    Skip,
}

/// Finds the field of a key, without keeping the key.
struct Key<'a> {
    shape: &'a Shape,
    /// Servers mostly send keys in the order of the description.
    expected: usize,
    /// Whether unknown keys are wanted.
    keep: bool,
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = Found;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Found, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = Found;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Found, E> {
        if let Some(index) = self.shape.find(key, self.expected) {
            return Ok(Found::Field(index));
        }
        Ok(if self.keep && !self.shape.is_constant(key) { Found::Unknown(key.to_owned()) } else { Found::Skip })
    }
}

/// Which fields have come; allocates only for more than 64 of them.
#[derive(Default)]
struct Seen {
    first: u64,
    others: Vec<bool>,
}

impl Seen {
    /// Marks the field and says whether it had been marked before.
    fn replace(&mut self, index: usize) -> bool {
        if index < 64 {
            let before = self.contains(index);
            self.first |= 1 << index;
            return before;
        }
        let index = index - 64;
        if self.others.len() <= index {
            self.others.resize(index + 1, false);
        }
        self.others.get_mut(index).is_some_and(|seen| std::mem::replace(seen, true))
    }

    fn contains(&self, index: usize) -> bool {
        if index < 64 { self.first & (1 << index) != 0 } else { self.others.get(index - 64) == Some(&true) }
    }
}
