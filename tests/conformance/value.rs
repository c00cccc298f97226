//! Values of parameters, with their keys in the order of the file.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::runtime::{Encode, EncodeError, Output, Parts, Sink, Value, Visit};

/// A value of YAML.
#[derive(Debug)]
pub(super) enum Given {
    Scalar(Value),
    List(Vec<Given>),
    Object(Entries),
}

impl Encode for Given {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        match self {
            Self::Scalar(value) => value.encode(sink),
            Self::List(items) => sink.put(Output::List(items)),
            Self::Object(entries) => sink.put(Output::Object(entries)),
        }
    }
}

/// The entries of an object.
#[derive(Debug)]
pub(super) struct Entries(Vec<(String, Given)>);

impl Parts for Entries {
    fn each(&self, visit: Visit<'_>) -> Result<(), EncodeError> {
        self.0.iter().try_for_each(|(key, value)| visit(key, value))
    }
}

impl<'de> Deserialize<'de> for Given {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Given;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Given, E> {
        Ok(Given::Scalar(Value::Null))
    }

    fn visit_none<E>(self) -> Result<Given, E> {
        Ok(Given::Scalar(Value::Null))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Given, E> {
        Ok(Given::Scalar(value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Given, E> {
        Ok(Given::Scalar(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Given, E> {
        Ok(Given::Scalar(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Given, E> {
        Ok(Given::Scalar(value.into()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Given, E> {
        Ok(Given::Scalar(value.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Given, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Given::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Given, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Given::Object(Entries(entries)))
    }
}
