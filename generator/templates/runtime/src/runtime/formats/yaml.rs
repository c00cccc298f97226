//! YAML text as values and back, through the same tables as JSON. Custom tags are kept.
//!
//! A tag before an object, such as `!action` or `!<action>`, says what kind of object it is. Where a union tells its kinds
//! apart by a member, the tag stands for that member; elsewhere it becomes a member of its own, `!`, which is written as a
//! tag again. Anchors and aliases are resolved within the limits of `serde-saphyr`, so a small text cannot become a large one.

use std::cell::{Cell, RefCell};
use std::fmt;

use serde::de::{self, Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::ser::{Error, Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_saphyr::Tagged;

use crate::runtime::formats::encode_serde::{each, serialize_by, write};
use crate::runtime::formats::json_reader;
use crate::runtime::values::decode::Decode;
use crate::runtime::values::decode_error::DecodeError;
use crate::runtime::values::encode::{Encode, EncodeError, Output, Parts};
use crate::runtime::values::memory;
use crate::runtime::values::union::YAML_TAG;
use serde_json::Value;

/// How many lists and objects may be within each other. Fewer than in JSON: what reads YAML takes 32 KiB for each where it is
/// not optimized, and a thread of tokio has 2 MiB.
const MOST_LEVELS: u8 = 40;

/// Decodes a type from YAML that is no larger than a limit once it is decoded.
pub(crate) fn from_yaml_within<T: Decode>(text: &str, limit: usize) -> Result<T, DecodeError> {
    let mut value = T::blank();
    memory::within(limit, text.len(), &mut || {
        let json = json_of(text)?;
        json_reader::read_text(&json, &mut value)
    })?;
    Ok(value)
}

/// The same value as JSON text. The error says where, and nothing of the text itself.
fn json_of(text: &str) -> Result<String, DecodeError> {
    let before = JSON.replace(String::new());
    let read = serde_saphyr::from_str::<Node>(text);
    let json = JSON.replace(before);
    let Err(error) = read else { return Ok(json) };
    memory::check()?;
    let place = error.location().map(|place| format!(", line {} column {}", place.line(), place.column()));
    Err(DecodeError::malformed(format!("malformed YAML{}", place.unwrap_or_default())))
}

/// Encodes a value as YAML.
pub(crate) fn write_yaml(value: &dyn Encode) -> Result<String, EncodeError> {
    serde_saphyr::to_string(&Written(value)).map_err(EncodeError::new)
}

thread_local! {
    /// What has been read so far: one text that each value is appended to, because the tag of an object is known behind it.
    static JSON: RefCell<String> = const { RefCell::new(String::new()) };
    static DEPTH: Cell<u8> = const { Cell::new(0) };
}

/// Appends to the text.
fn push(part: &str) {
    memory::spend(part.len());
    JSON.with_borrow_mut(|json| json.push_str(part));
}

/// A value with the tags of its objects.
struct Node;

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Tagged(read, tag) = Tagged::<Read>::deserialize(deserializer)?;
        // What YAML defines itself is not the API's business.
        if let Read::Object { is_empty, is_tagged: false } = read
            && let Some(tag) = tag.filter(|tag| !tag.starts_with("tag:yaml.org,2002:"))
        {
            JSON.with_borrow_mut(|json| json.truncate(json.len().saturating_sub(1)));
            push(if is_empty { "" } else { "," });
            push(&Value::from(YAML_TAG).to_string());
            push(":");
            push(&Value::from(tag.trim_start_matches('!')).to_string());
            push("}");
        }
        Ok(Self)
    }
}

/// What was read.
enum Read {
    Object {
        is_empty: bool,
        /// Whether it has a member like a tag.
        is_tagged: bool,
    },
    Other,
}

impl<'de> Deserialize<'de> for Read {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if memory::check().is_err() {
            return Err(D::Error::custom("takes too much memory"));
        }
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl Reader {
    fn scalar<E>(value: Value) -> Result<Read, E> {
        push(&value.to_string());
        Ok(Read::Other)
    }

    /// Reads parts, unless they are too deep.
    fn nested<T, E: de::Error>(read: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        let depth = DEPTH.get();
        if depth >= MOST_LEVELS {
            return Err(E::custom("nested too deep"));
        }
        DEPTH.set(depth + 1);
        let result = read();
        DEPTH.set(depth);
        result
    }
}

impl<'de> Visitor<'de> for Reader {
    type Value = Read;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Read, E> {
        Self::scalar(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Read, E> {
        Self::scalar(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Read, E> {
        Self::scalar(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Read, E> {
        Self::scalar(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Read, E> {
        Self::scalar(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Read, E> {
        Self::scalar(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Read, E> {
        Self::scalar(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Read, A::Error> {
        Self::nested(|| {
            let mut joint = "[";
            loop {
                let length = JSON.with_borrow(String::len);
                push(joint);
                if list.next_element::<Node>()?.is_none() {
                    JSON.with_borrow_mut(|json| json.truncate(length));
                    break;
                }
                joint = ",";
            }
            push(if joint == "[" { "[]" } else { "]" });
            Ok(Read::Other)
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Read, A::Error> {
        Self::nested(|| {
            let (mut joint, mut is_tagged) = ("{", false);
            while let Some(key) = map.next_key::<String>()? {
                push(joint);
                push(&Value::from(key.as_str()).to_string());
                push(":");
                map.next_value::<Node>()?;
                is_tagged |= key == YAML_TAG;
                joint = ",";
            }
            let is_empty = joint == "{";
            push(if is_empty { "{}" } else { "}" });
            Ok(Read::Object { is_empty, is_tagged })
        })
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
            let outcome = value.encode(&mut |output: Output<'_>| {
                if let Output::Text(text) = output {
                    tag = Some(format!("!{text}"));
                }
                Ok(())
            });
            outcome.map_err(S::Error::custom)?;
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
