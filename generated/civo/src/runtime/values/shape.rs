//! What a struct looks like as an object: the table that `model!` makes, and everything that can be told from it.

use std::fmt;

use crate::runtime::values::encode::{Encode, EncodeError, Output, Parts, Sink, Visit};
use crate::runtime::values::probe::{equals, is_absent};
use serde_json::Value;

/// The fields of a struct in the order of its slots: for each a sign that says when its key appears ([`Presence`]), and
/// the key.
///
/// A text for each and nothing around it, because the compiler checks, evaluates and keeps such a list for every type:
/// a struct of a name and a rule for each field takes twice as many instructions.
#[derive(Clone, Copy)]
pub struct Shape(pub &'static [&'static str]);

/// When the key of a field appears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// `!`: always, in both directions.
    Required,
    /// `?`: it may be missing, in both directions.
    Optional,
    /// `~`: it is always sent, but may be missing from what is received.
    Default,
    /// `=`: it is always sent with the same value, and what is received is not kept.
    Constant,
}

impl Presence {
    fn of(field: &str) -> Self {
        match field.as_bytes() {
            [b'?', ..] => Self::Optional,
            [b'~', ..] => Self::Default,
            [b'=', ..] => Self::Constant,
            _ => Self::Required,
        }
    }
}

/// The key of a field.
fn key_of(field: &'static str) -> &'static str {
    // The sign is one byte.
    field.get(1..).unwrap_or_default()
}

/// How a value fits the type of a field; see `Decode::fit`.
pub type Fit = fn(&Value, u8) -> Option<u32>;

impl Shape {
    /// The field of a key; looks at the expected place first.
    pub(crate) fn find(self, key: &str, expected: usize) -> Option<usize> {
        if let Some(field) = self.0.get(expected)
            && key_of(field) == key
        {
            return Some(expected);
        }
        for (index, field) in self.0.iter().enumerate() {
            if key_of(field) == key {
                return Some(index);
            }
        }
        None
    }

    /// When the key of a field appears.
    pub(crate) fn presence(self, index: usize) -> Option<Presence> {
        self.0.get(index).copied().map(Presence::of)
    }

    /// The keys that must appear, each with the number of its field.
    #[inline]
    pub(crate) fn required(self) -> impl Iterator<Item = (usize, &'static str)> {
        let fields = self.0.iter().enumerate();
        fields
            .filter(|(_, field)| Presence::of(field) == Presence::Required)
            .map(|(index, field)| (index, key_of(field)))
    }

    /// How well a value fits. `constants` are the keys that always have the same value, and `parts` are those of the other
    /// fields, in their order.
    #[inline]
    pub fn fit(self, value: &Value, depth: u8, constants: &[(&str, &dyn Encode)], parts: &[Fit]) -> Option<u32> {
        let object = value.as_object()?;
        let mut score = 1;
        for (name, constant) in constants {
            if !equals(*constant, object.get(*name)?) {
                return None;
            }
            // An agreed constant says more than any number of common keys.
            score += 100;
        }
        let fields = self.0.iter().map(|field| (Presence::of(field), key_of(field)));
        let others = fields.filter(|(presence, _)| *presence != Presence::Constant);
        for ((presence, key), part) in others.zip(parts) {
            match object.get(key) {
                // The table does not say which fields may be null; decoding will.
                Some(Value::Null) => {}
                Some(value) if depth > 0 => score += 1 + part(value, depth - 1)?.min(1),
                Some(_) => score += 1,
                None if presence == Presence::Required => return None,
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

/// Puts a struct into a sink as an object: `fields` are as a [`Shape`] has them, `slots` their values, and `rest` are
/// entries that the description does not know. Fails like `Encode::encode`.
pub fn write_record(
    fields: &'static [&'static str],
    slots: &[&dyn Encode],
    rest: Option<&dyn Parts>,
    sink: &mut dyn Sink,
) -> Result<(), EncodeError> {
    sink.put(Output::Object(&Record { shape: Shape(fields), slots, rest }))
}

/// A struct while it is being encoded.
struct Record<'a> {
    shape: Shape,
    /// The values of its fields, in the order of the shape.
    slots: &'a [&'a dyn Encode],
    /// Entries that the description does not know.
    rest: Option<&'a dyn Parts>,
}

impl Parts for Record<'_> {
    fn each(&self, visit: Visit<'_>) -> Result<(), EncodeError> {
        let mut fields = self.shape.0.iter();
        for slot in self.slots {
            let Some(field) = fields.next() else { break };
            if Presence::of(field) != Presence::Optional || !is_absent(*slot) {
                visit(key_of(field), *slot)?;
            }
        }
        let Some(rest) = self.rest else { return Ok(()) };
        rest.each(&mut |key, value| {
            // Described keys win, so that no object has a key twice.
            if self.shape.find(key, 0).is_some() {
                return Ok(());
            }
            visit(key, value)
        })
    }
}
