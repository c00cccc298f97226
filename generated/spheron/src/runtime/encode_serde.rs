//! Any serde format as a [`Sink`]; generic over the format only.

use serde::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, Serializer};

use super::{Encode, EncodeError, Entries, Items, Sink};

/// Encodes a value to any serde format; the whole of every `Serialize` of this crate. Fails if the format cannot hold
/// the value.
pub fn serialize<S: Serializer>(value: &dyn Encode, serializer: S) -> Result<S::Ok, S::Error> {
    let mut sink = SerdeSink::Ready(serializer);
    let outcome = value.encode(&mut sink);
    match (sink, outcome) {
        (SerdeSink::Done(done), _) => Ok(done),
        (SerdeSink::Failed(error), _) => Err(error),
        (_, Err(error)) => Err(S::Error::custom(error)),
        (_, Ok(())) => Err(S::Error::custom("a value wrote nothing")),
    }
}

enum SerdeSink<S: Serializer> {
    Ready(S),
    Done(S::Ok),
    Failed(S::Error),
    Used,
}

impl<S: Serializer> SerdeSink<S> {
    fn write(&mut self, write: impl FnOnce(S) -> Result<S::Ok, S::Error>) -> Result<(), EncodeError> {
        let Self::Ready(serializer) = std::mem::replace(self, Self::Used) else {
            return Err(EncodeError::new("a value was written twice"));
        };
        match write(serializer) {
            Ok(done) => *self = Self::Done(done),
            Err(error) => {
                *self = Self::Failed(error);
                return Err(failed());
            }
        }
        Ok(())
    }
}

/// Stands for the format's own error, which travels beside it.
fn failed() -> EncodeError {
    EncodeError::new("the format cannot hold the value")
}

impl<S: Serializer> Sink for SerdeSink<S> {
    fn null(&mut self) -> Result<(), EncodeError> {
        self.write(S::serialize_unit)
    }

    fn bool(&mut self, value: bool) -> Result<(), EncodeError> {
        self.write(|serializer| serializer.serialize_bool(value))
    }

    fn signed(&mut self, value: i64) -> Result<(), EncodeError> {
        self.write(|serializer| serializer.serialize_i64(value))
    }

    fn unsigned(&mut self, value: u64) -> Result<(), EncodeError> {
        self.write(|serializer| serializer.serialize_u64(value))
    }

    fn float(&mut self, value: f64) -> Result<(), EncodeError> {
        self.write(|serializer| serializer.serialize_f64(value))
    }

    fn text(&mut self, value: &str) -> Result<(), EncodeError> {
        self.write(|serializer| serializer.serialize_str(value))
    }

    fn list(&mut self, items: &dyn Items) -> Result<(), EncodeError> {
        self.write(|serializer| {
            let count = items.count();
            let mut list = serializer.serialize_seq(Some(count))?;
            for item in (0..count).map_while(|index| items.item(index)) {
                list.serialize_element(&Part(item))?;
            }
            list.end()
        })
    }

    fn object(&mut self, entries: &dyn Entries) -> Result<(), EncodeError> {
        self.write(|serializer| {
            let mut map = serializer.serialize_map(None)?;
            let mut failure = None;
            let outcome = entries.each(&mut |key, value| {
                map.serialize_entry(key, &Part(value)).map_err(|error| {
                    failure = Some(error);
                    failed()
                })
            });
            match (failure, outcome) {
                (Some(error), _) => Err(error),
                (None, Err(error)) => Err(S::Error::custom(error)),
                (None, Ok(())) => map.end(),
            }
        })
    }
}

/// A part of a value, as the format wants it.
struct Part<'a>(&'a dyn Encode);

impl Serialize for Part<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self.0, serializer)
    }
}
