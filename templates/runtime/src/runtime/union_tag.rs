//! Tags of unions that the variant's own type does not write.

use super::encode::Visit;
use super::{Encode, EncodeError, Entries, Items, Sink, Value};

/// The value without its tag.
pub fn without_tag(value: Value, key: &str) -> Value {
    let Value::Object(object) = value else { return value };
    let mut rest = serde_json::Map::new();
    for (name, value) in object {
        if name != key {
            rest.insert(name, value);
        }
    }
    Value::Object(rest)
}

/// Encodes an object with a tag, in place of one that it may have itself.
///
/// # Errors
///
/// If it is no object, or a part cannot be encoded.
pub fn encode_tagged(
    value: &dyn Encode,
    sink: &mut dyn Sink,
    key: &'static str,
    tag: &'static str,
) -> Result<(), EncodeError> {
    value.encode(&mut TagSink { sink, key, tag })
}

struct TagSink<'a> {
    sink: &'a mut dyn Sink,
    key: &'static str,
    tag: &'static str,
}

impl TagSink<'_> {
    fn refuse(&self) -> Result<(), EncodeError> {
        Err(EncodeError::new(format!("only an object can carry the tag `{}`", self.key)))
    }
}

impl Sink for TagSink<'_> {
    fn null(&mut self) -> Result<(), EncodeError> {
        self.refuse()
    }

    fn bool(&mut self, _: bool) -> Result<(), EncodeError> {
        self.refuse()
    }

    fn signed(&mut self, _: i64) -> Result<(), EncodeError> {
        self.refuse()
    }

    fn unsigned(&mut self, _: u64) -> Result<(), EncodeError> {
        self.refuse()
    }

    fn float(&mut self, _: f64) -> Result<(), EncodeError> {
        self.refuse()
    }

    fn text(&mut self, _: &str) -> Result<(), EncodeError> {
        self.refuse()
    }

    fn list(&mut self, _: &dyn Items) -> Result<(), EncodeError> {
        self.refuse()
    }

    fn object(&mut self, entries: &dyn Entries) -> Result<(), EncodeError> {
        self.sink.object(&TaggedEntries { entries, key: self.key, tag: self.tag })
    }
}

struct TaggedEntries<'a> {
    entries: &'a dyn Entries,
    key: &'static str,
    tag: &'static str,
}

impl Entries for TaggedEntries<'_> {
    fn each(&self, visit: Visit<'_>) -> Result<(), EncodeError> {
        visit(self.key, &self.tag)?;
        self.entries.each(&mut |key, value| if key == self.key { Ok(()) } else { visit(key, value) })
    }
}
