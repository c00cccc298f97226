//! YAML text as values and back, through the same tables as JSON. Custom tags are kept.
//!
//! A tag before an object, such as `!action` or `!<action>`, says what kind of object it is. Where a union tells its kinds
//! apart by a member, the tag stands for that member; elsewhere it becomes a member of its own, `!`, which is written as a
//! tag again. Anchors and aliases are resolved within the limits of `serde-saphyr`, so a small text cannot become a large one.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Error, Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_saphyr::Tagged;

use crate::runtime::formats::decode_serde::from_value;
use crate::runtime::formats::encode_serde::{each, serialize_by, write};
use crate::runtime::values::decode::Decode;
use crate::runtime::values::decode_error::DecodeError;
use crate::runtime::values::encode::{Encode, EncodeError, Output, Parts};
use crate::runtime::values::union::YAML_TAG;
use serde_json::Value;

/// Decodes a type from YAML.
///
/// # Errors
///
/// If it is no YAML, or does not have the form that the type needs.
pub fn from_yaml<T: Decode>(text: &str) -> Result<T, DecodeError> {
    let Node(value) = serde_saphyr::from_str(text).map_err(DecodeError::new)?;
    from_value(&value)
}

/// Encodes a value as YAML.
///
/// # Errors
///
/// If a part cannot be encoded.
pub fn to_yaml(value: &dyn Encode) -> Result<String, EncodeError> {
    serde_saphyr::to_string(&Written(value)).map_err(EncodeError::new)
}

/// A value with the tags of its objects.
struct Node(Value);

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Tagged(Untagged(mut value), tag) = Tagged::deserialize(deserializer)?;
        // What YAML defines itself is not the API's business.
        let custom = tag.filter(|tag| !tag.starts_with("tag:yaml.org,2002:"));
        if let (Value::Object(object), Some(tag)) = (&mut value, custom) {
            let name = tag.trim_start_matches('!');
            object.entry(YAML_TAG).or_insert_with(|| name.into());
        }
        Ok(Self(value))
    }
}

struct Untagged(Value);

impl<'de> Deserialize<'de> for Untagged {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader).map(Self)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(Node(item)) = list.next_element()? {
            items.push(item);
        }
        Ok(items.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut object = serde_json::Map::new();
        while let Some((key, Node(value))) = map.next_entry::<String, _>()? {
            object.insert(key, value);
        }
        Ok(object.into())
    }
}

/// A value with the tags of its objects, written.
struct Written<'a>(&'a dyn Encode);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_by(self.0, serializer, written)
    }
}

fn written<S: Serializer>(output: Output<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    let entries = match output {
        Output::Object(entries) => entries,
        Output::List(items) => {
            let mut list = serializer.serialize_seq(None)?;
            each(items, &mut |_, item| list.serialize_element(&Written(item)))?;
            return list.end();
        }
        nothing if nothing.is_nothing() => return serializer.serialize_unit(),
        other => return write(other, serializer),
    };
    let mut tag = None;
    each::<S::Error>(entries, &mut |key, value| {
        if key == YAML_TAG {
            let told = value.encode(&mut |output: Output<'_>| {
                if let Output::Text(text) = output {
                    tag = Some(format!("!{text}"));
                }
                Ok(())
            });
            told.map_err(S::Error::custom)?;
        }
        Ok(())
    })?;
    Tagged(Members(entries, tag.is_some()), tag).serialize(serializer)
}

/// The members of an object, without its tag if it has one.
struct Members<'a>(&'a dyn Parts, bool);

impl Serialize for Members<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        each(self.0, &mut |key, value| {
            if self.1 && key == YAML_TAG { Ok(()) } else { map.serialize_entry(key, &Written(value)) }
        })?;
        map.end()
    }
}
