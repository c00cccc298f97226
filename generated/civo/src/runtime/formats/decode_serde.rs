//! Any self-describing serde format as [`Input`].
//!
//! Generic over the format only, and with one visitor: a crate that reads JSON gets one instance of this module and of
//! the parser, however many types it has. Errors take a side channel, because a format's own error type cannot carry the
//! path of the part.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value};

use crate::runtime::formats::transcript;
use crate::runtime::values::decode::{Container, Decode, Input, Rereader, Unread};
use crate::runtime::values::decode_error::DecodeError;
use crate::runtime::values::memory::{self, USUAL_LIMIT};

/// The key under which `serde_json` hides numbers if any crate of the build turns on its `arbitrary_precision`.
const NUMBER_KEY: &str = "$serde_json::private::Number";

/// Decodes a type from any serde format that describes itself; the whole of every `Deserialize` of this crate. Fails if
/// the value does not have the form that the type needs.
pub fn deserialize<'de, T: Decode, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut value = T::blank();
    match read(deserializer, &mut value) {
        Ok(()) => Ok(value),
        Err(error) => Err(D::Error::custom(error)),
    }
}

/// Decodes a type from a value. Fails if the value does not have the form that the type needs, or
/// takes more than 256 MiB.
pub fn from_value<T: Decode>(value: &Value) -> Result<T, DecodeError> {
    from_value_within(value, USUAL_LIMIT, usize::MAX)
}

/// Decodes a type from a value that a text of so many bytes has become. Fails as [`from_value`], or if it takes more than a
/// limit.
pub(crate) fn from_value_within<T: Decode>(value: &Value, limit: usize, n_bytes: usize) -> Result<T, DecodeError> {
    let mut decoded = T::blank();
    memory::within(limit, n_bytes, &mut || read(value, &mut decoded))?;
    Ok(decoded)
}

/// Decodes into a place. Fails as [`deserialize`].
pub(crate) fn read<'de, D: Deserializer<'de>>(deserializer: D, place: &mut dyn Decode) -> Result<(), DecodeError> {
    let mut failure = None;
    match deserializer.deserialize_any(Place { place, failure: &mut failure }) {
        Ok(()) => Ok(()),
        Err(error) => Err(cause(failure, error)),
    }
}

/// The error that was left, or the format's own one.
fn cause(failure: Option<DecodeError>, error: impl Error) -> DecodeError {
    match failure {
        Some(failure) => failure,
        None => DecodeError::new(error),
    }
}

/// The one visitor.
struct Place<'a> {
    place: &'a mut dyn Decode,
    /// Where the error is left that the format's error type cannot carry.
    failure: &'a mut Option<DecodeError>,
}

impl Place<'_> {
    fn take<E: Error>(self, input: Input<'_>) -> Result<(), E> {
        self.place.decode(input).map_err(|error| {
            *self.failure = Some(error);
            // Never shown: the side channel has the real one.
            E::custom("")
        })
    }

    /// Takes an integer as text where `serde_json` would round it.
    fn take_large<E: Error>(self, text: &str) -> Result<(), E> {
        self.take(match text.parse::<Number>() {
            Ok(number) if !number.is_f64() => Input::Number(number, text),
            _ => Input::Text(text),
        })
    }
}

impl<'de> Visitor<'de> for Place<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.take(Input::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.take(Input::Number(value.into(), ""))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.take(Input::Number(value.into(), ""))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<(), E> {
        self.take_large(&value.to_string())
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<(), E> {
        self.take_large(&value.to_string())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        match Number::from_f64(value) {
            Some(number) => self.take(Input::Number(number, "")),
            // Infinite, or none at all: JSON has no number for it.
            None => self.take(Input::Text(&value.to_string())),
        }
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.take(Input::Text(value))
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.take(Input::Null)
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.take(Input::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<(), A::Error> {
        self.take(Input::List(&mut Items(items)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let key = entries.next_key_seed(Key)?;
        if key.as_deref() != Some(NUMBER_KEY) {
            return self.take(Input::Object(&mut Entries { key, entries }));
        }
        let mut text = String::new();
        entries.next_value_seed(Place { place: &mut text, failure: &mut *self.failure })?;
        match text.parse() {
            Ok(number) => self.take(Input::Number(number, &text)),
            Err(error) => Err(A::Error::custom(error)),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Place<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// Asks for the place of an item only when there is one.
struct Item<'a> {
    container: &'a mut dyn Container,
    index: usize,
    failure: &'a mut Option<DecodeError>,
}

impl<'de> DeserializeSeed<'de> for Item<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let place = self.container.place("");
        memory::spend_item(self.index, size_of_val(place));
        deserializer.deserialize_any(Place { place, failure: self.failure })
    }
}

/// The items of an array that are still to be read.
struct Items<A>(A);

impl<'de, A: SeqAccess<'de>> Unread for Items<A> {
    fn read(&mut self, container: &mut dyn Container) -> Result<(), DecodeError> {
        let mut failure = None;
        let mut index = 0;
        loop {
            match self.0.next_element_seed(Item { container, index, failure: &mut failure }) {
                Ok(Some(())) => index += 1,
                Ok(None) => return Ok(()),
                Err(error) => return Err(cause(failure, error).in_index(index).before_unread()),
            }
            memory::check()?;
        }
    }

    fn reread(&mut self, read: Rereader<'_>) -> Result<(), DecodeError> {
        transcript::reread(Input::List(self), read)
    }
}

/// The entries of an object that are still to be read; the first key has been.
struct Entries<'de, A> {
    key: Option<Cow<'de, str>>,
    entries: A,
}

impl<'de, A: MapAccess<'de>> Unread for Entries<'de, A> {
    fn read(&mut self, container: &mut dyn Container) -> Result<(), DecodeError> {
        let mut failure = None;
        while let Some(key) = self.key.take() {
            let place = Place { place: container.place(&key), failure: &mut failure };
            if let Err(error) = self.entries.next_value_seed(place) {
                return Err(cause(failure, error).in_key(&key).before_unread());
            }
            memory::check()?;
            self.key = self.entries.next_key_seed(Key).map_err(|error| DecodeError::new(error).before_unread())?;
        }
        Ok(())
    }

    fn reread(&mut self, read: Rereader<'_>) -> Result<(), DecodeError> {
        transcript::reread(Input::Object(self), read)
    }
}

/// A key, borrowed where the format can.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Cow<'de, str>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_borrowed_str<E>(self, key: &'de str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Borrowed(key))
    }

    fn visit_str<E>(self, key: &str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Owned(key.to_owned()))
    }
}
