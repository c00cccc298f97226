//! Any self-describing serde format as a [`Source`].
//!
//! Generic over the format only: a crate that reads JSON gets one instance of this module, however many types it has.
//! Errors take a side channel, because a format's own error type cannot carry the path of the part.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use super::decode_serde_record::RecordVisitor;
use super::decode_serde_scalar::ScalarVisitor;
use super::{Container, Decode, DecodeError, Shape, Source, TakeScalar, Value};

/// Decodes a type from any serde format that describes itself; the whole of every `Deserialize` of this crate. Fails if
/// the value does not have the form that the type needs.
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
    fn read<'de, T>(&mut self, read: impl FnOnce(D, Failure<'_>) -> Result<T, D::Error>) -> Result<T, DecodeError>
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
        self.read(|deserializer, failure| deserializer.deserialize_map(RecordVisitor { shape, slots, rest, failure }))
    }

    fn optional(&mut self, place: &mut dyn Container) -> Result<bool, DecodeError> {
        place.clear();
        self.read(|deserializer, failure| deserializer.deserialize_option(OptionVisitor { place, failure }))
    }

    fn list(&mut self, place: &mut dyn Container) -> Result<(), DecodeError> {
        place.clear();
        self.read(|deserializer, failure| deserializer.deserialize_seq(ListVisitor { place, failure }))
    }

    fn map(&mut self, place: &mut dyn Container) -> Result<(), DecodeError> {
        place.clear();
        self.read(|deserializer, failure| deserializer.deserialize_map(MapVisitor { place, failure }))
    }

    fn scalar(&mut self, place: &mut dyn TakeScalar) -> Result<(), DecodeError> {
        self.read(|deserializer, failure| deserializer.deserialize_any(ScalarVisitor { place, failure }))
    }

    fn value(&mut self) -> Result<Value, DecodeError> {
        self.read(|deserializer, _| serde::Deserialize::deserialize(deserializer))
    }
}

/// Decodes one part; hands its error to the side channel.
pub(super) struct Part<'a> {
    pub(super) slot: &'a mut dyn Decode,
    pub(super) failure: Failure<'a>,
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
pub(super) fn locate<E: serde::de::Error>(
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

/// Reads the value of a key that belongs to no field.
pub(super) fn keyed<'de, A: MapAccess<'de>>(
    entries: &mut A,
    key: String,
    place: &mut dyn Container,
    failure: Failure<'_>,
) -> Result<(), A::Error> {
    let part = Part { slot: place.grow(key.clone()), failure: &mut *failure };
    entries.next_value_seed(part).map_err(|error| locate(failure, error, |inner| inner.in_key(&key)))
}
