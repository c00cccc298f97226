//! Any self-describing serde format as a [`Source`].
//!
//! Generic over the format only: a crate that reads JSON gets one instance of this module, however many types it has.
//! Errors take a side channel, because a format's own error type cannot carry the path of the part.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::decode::Forget;
use super::decode_serde_scalar::ScalarVisitor;
use super::{Container, Decode, DecodeError, Shape, Source, TakeScalar, Value};

/// Decodes a type from any serde format that describes itself; the whole of every `Deserialize` of this crate.
///
/// # Errors
///
/// If the value does not have the form that the type needs.
pub fn deserialize<'de, T: Decode, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut value = T::blank();
    match value.decode(&mut SerdeSource(Some(deserializer))) {
        Ok(()) => Ok(value),
        Err(error) => Err(D::Error::custom(error)),
    }
}

/// A deserializer that waits to be used.
pub(super) struct SerdeSource<D>(pub(super) Option<D>);

/// Where a visitor leaves the error that the format's error type cannot carry.
pub(super) type Failure<'a> = &'a mut Option<DecodeError>;

impl<D> SerdeSource<D> {
    fn read<'de, T>(
        &mut self,
        read: impl FnOnce(D, Failure<'_>) -> Result<T, D::Error>,
    ) -> Result<T, DecodeError>
    where
        D: Deserializer<'de>,
    {
        let Some(deserializer) = self.0.take() else {
            return Err(DecodeError::new("a value was read twice"));
        };
        let mut failure = None;
        read(deserializer, &mut failure).map_err(|error| failure.unwrap_or_else(|| DecodeError::new(error)))
    }
}

impl<'de, D: Deserializer<'de>> Source for SerdeSource<D> {
    fn record(
        &mut self,
        shape: &Shape,
        slots: &mut [&mut dyn Decode],
        rest: Option<&mut dyn Container>,
    ) -> Result<(), DecodeError> {
        self.read(|deserializer, failure| {
            deserializer.deserialize_any(RecordVisitor { shape, slots, rest, failure })
        })
    }

    fn optional(&mut self, place: &mut dyn Container) -> Result<bool, DecodeError> {
        place.clear();
        self.read(|deserializer, failure| deserializer.deserialize_option(OptionVisitor { place, failure }))
    }

    fn list(&mut self, place: &mut dyn Container) -> Result<(), DecodeError> {
        place.clear();
        self.read(|deserializer, failure| deserializer.deserialize_any(ListVisitor { place, failure }))
    }

    fn map(&mut self, place: &mut dyn Container) -> Result<(), DecodeError> {
        place.clear();
        self.read(|deserializer, failure| deserializer.deserialize_any(MapVisitor { place, failure }))
    }

    fn scalar(&mut self, place: &mut dyn TakeScalar) -> Result<(), DecodeError> {
        self.read(|deserializer, failure| deserializer.deserialize_any(ScalarVisitor { place, failure }))
    }

    fn value(&mut self) -> Result<Value, DecodeError> {
        self.read(|deserializer, _| serde::Deserialize::deserialize(deserializer))
    }
}

/// Decodes one part; hands its error to the side channel.
struct Part<'a> {
    slot: &'a mut dyn Decode,
    failure: Failure<'a>,
}

impl<'de> DeserializeSeed<'de> for Part<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.slot.decode(&mut SerdeSource(Some(deserializer))).map_err(|error| fail(self.failure, error))
    }
}

pub(super) fn fail<E: serde::de::Error>(failure: Failure<'_>, error: DecodeError) -> E {
    *failure = Some(error);
    // Never shown: the side channel has the real one.
    E::custom("")
}

/// Moves the error that a part left, or the format's own one, one level up.
fn locate<E: serde::de::Error>(
    failure: Failure<'_>,
    error: E,
    step: impl FnOnce(DecodeError) -> DecodeError,
) -> E {
    let inner = failure.take().unwrap_or_else(|| DecodeError::new(&error));
    *failure = Some(step(inner));
    error
}

struct OptionVisitor<'a> {
    place: &'a mut dyn Container,
    failure: Failure<'a>,
}

impl<'de> Visitor<'de> for OptionVisitor<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_none<E>(self) -> Result<bool, E> {
        Ok(true)
    }

    fn visit_unit<E>(self) -> Result<bool, E> {
        Ok(true)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        Part { slot: self.place.grow(String::new()), failure: self.failure }.deserialize(deserializer)?;
        Ok(false)
    }
}

struct ListVisitor<'a> {
    place: &'a mut dyn Container,
    failure: Failure<'a>,
}

/// Makes room for an item only when there is one.
struct Item<'a> {
    place: &'a mut dyn Container,
    failure: Failure<'a>,
}

impl<'de> DeserializeSeed<'de> for Item<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        Part { slot: self.place.grow(String::new()), failure: self.failure }.deserialize(deserializer)
    }
}

impl<'de> Visitor<'de> for ListVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let mut index = 0;
        loop {
            let item = Item { place: &mut *self.place, failure: &mut *self.failure };
            match items.next_element_seed(item) {
                Ok(Some(())) => index += 1,
                Ok(None) => return Ok(()),
                Err(error) => return Err(locate(self.failure, error, |inner| inner.in_index(index))),
            }
        }
    }
}

struct MapVisitor<'a> {
    place: &'a mut dyn Container,
    failure: Failure<'a>,
}

impl<'de> Visitor<'de> for MapVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        while let Some(key) = entries.next_key::<String>()? {
            keyed(&mut entries, key, self.place, self.failure)?;
        }
        Ok(())
    }
}

fn keyed<'de, A: MapAccess<'de>>(
    entries: &mut A,
    key: String,
    place: &mut dyn Container,
    failure: Failure<'_>,
) -> Result<(), A::Error> {
    let part = Part { slot: place.grow(key.clone()), failure: &mut *failure };
    entries.next_value_seed(part).map_err(|error| locate(failure, error, |inner| inner.in_key(&key)))
}

struct RecordVisitor<'a, 's, 'r> {
    shape: &'a Shape,
    slots: &'a mut [&'s mut dyn Decode],
    rest: Option<&'a mut (dyn Container + 'r)>,
    failure: Failure<'a>,
}

impl<'de> Visitor<'de> for RecordVisitor<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut entries: A) -> Result<(), A::Error> {
        let mut seen = Seen::default();
        let mut expected = 0;
        while let Some(key) =
            entries.next_key_seed(Key { shape: self.shape, expected, keep: self.rest.is_some() })?
        {
            match key {
                Found::Field(index) => {
                    expected = index + 1;
                    // The macro makes as many slots as the shape has fields; a short list would only skip values.
                    let (Some(slot), Some(field)) = (self.slots.get_mut(index), self.shape.fields.get(index))
                    else {
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
        Ok(if self.keep && !self.shape.is_constant(key) {
            Found::Unknown(key.to_owned())
        } else {
            Found::Skip
        })
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
