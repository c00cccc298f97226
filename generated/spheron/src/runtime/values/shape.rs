//! What a struct looks like as an object: the table that `model!` makes, and everything that can be told from it.

use std::fmt;

use crate::runtime::values::encode::{Encode, EncodeError, Output, Parts, Sink, Visit};
use crate::runtime::values::probe::{equals, is_absent};
use serde_json::Value;

/// The names and rules of a struct's fields.
#[derive(Clone, Copy)]
pub struct Shape {
    /// The fields, in the order of the struct.
    pub fields: &'static [FieldShape],
    /// Keys that always have the same value and no field.
    pub constants: &'static [(&'static str, &'static (dyn Encode + Sync))],
}

/// The name and the rule of a field.
#[derive(Debug, Clone, Copy)]
pub struct FieldShape {
    /// Key in the object.
    pub name: &'static str,
    /// Whether the key must appear.
    pub presence: Presence,
}

/// Whether a key must appear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// In both directions.
    Required,
    /// In neither direction.
    Optional,
    /// Always sent, but may be missing from what is received.
    Default,
}

/// How a value fits the type of a field; see `Decode::fit`.
pub type Fit = fn(&Value, u8) -> Option<u32>;

impl Shape {
    /// The field of a key; looks at the expected place first.
    pub(crate) fn find(&self, key: &str, expected: usize) -> Option<usize> {
        if let Some(field) = self.fields.get(expected)
            && field.name == key
        {
            return Some(expected);
        }
        for (index, field) in self.fields.iter().enumerate() {
            if field.name == key {
                return Some(index);
            }
        }
        None
    }

    pub(crate) fn is_constant(&self, key: &str) -> bool {
        for (name, _) in self.constants {
            if *name == key {
                return true;
            }
        }
        false
    }

    /// The first required field that has not been seen.
    pub(crate) fn missing(&self, seen: &dyn Fn(usize) -> bool) -> Option<&'static str> {
        for (index, field) in self.fields.iter().enumerate() {
            if field.presence == Presence::Required && !seen(index) {
                return Some(field.name);
            }
        }
        None
    }

    /// How well a value fits; `parts` are in the order of the fields.
    #[inline]
    pub fn fit(&self, value: &Value, depth: u8, parts: &[Fit]) -> Option<u32> {
        let object = value.as_object()?;
        let mut score = 1;
        for (name, constant) in self.constants {
            if !equals(*constant, object.get(*name)?) {
                return None;
            }
            // An agreed constant says more than any number of common keys.
            score += 100;
        }
        for (index, part) in parts.iter().enumerate() {
            let Some(field) = self.fields.get(index) else { break };
            match object.get(field.name) {
                // The table does not say which fields may be null; decoding will.
                Some(Value::Null) => {}
                Some(value) if depth > 0 => score += 1 + part(value, depth - 1)?.min(1),
                Some(_) => score += 1,
                None if field.presence == Presence::Required => return None,
                None => {}
            }
        }
        Some(score)
    }
}

/// Shows a struct: the members that are there, as `Debug` shows their values. By its table, because a list of all fields for
/// `Debug` is dear to compile for each type.
#[inline]
pub fn show(name: &str, value: &dyn Encode, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut shown = f.debug_struct(name);
    let mut show = |output: Output<'_>| match output {
        Output::Object(parts) => parts.each(&mut |key, value| {
            shown.field(key, &value);
            Ok(())
        }),
        _ => Ok(()),
    };
    // Nothing in it fails.
    let _ = value.encode(&mut show);
    shown.finish()
}

/// A struct while it is being encoded.
pub struct Record<'a> {
    /// Its table.
    pub shape: &'static Shape,
    /// The values of its fields, in the order of the table.
    pub slots: &'a [&'a dyn Encode],
    /// Entries that the description does not know.
    pub rest: Option<&'a dyn Parts>,
}

impl Record<'_> {
    /// Puts it into a sink. Fails like `Encode::encode`.
    pub fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.put(Output::Object(self))
    }
}

impl Parts for Record<'_> {
    fn each(&self, visit: Visit<'_>) -> Result<(), EncodeError> {
        for (name, constant) in self.shape.constants {
            visit(name, *constant)?;
        }
        let mut fields = self.shape.fields.iter();
        for slot in self.slots {
            let Some(field) = fields.next() else { break };
            if field.presence != Presence::Optional || !is_absent(*slot) {
                visit(field.name, *slot)?;
            }
        }
        let Some(rest) = self.rest else { return Ok(()) };
        rest.each(&mut |key, value| {
            // Described keys win, so that no object has a key twice.
            if self.shape.find(key, 0).is_some() || self.shape.is_constant(key) {
                return Ok(());
            }
            visit(key, value)
        })
    }
}
