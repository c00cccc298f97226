use std::collections::HashMap;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::{Failure, Finding, MAX_DEPTH, Read, too_deep};
use crate::diag::Code;
use crate::ir::Pointer;

/// Reads JSON. One pass: serde_json's own `Value` reader keeps quiet about duplicate keys and stops at 128 levels.
pub(super) fn read(text: &str) -> Result<Read, Failure> {
    let mut findings = Vec::new();
    let mut deserializer = serde_json::Deserializer::from_str(text);
    // Safe: `Seed` counts the levels.
    deserializer.disable_recursion_limit();
    let seed = Seed { place: Place::Root, depth: 0, findings: &mut findings };
    let value = seed
        .deserialize(&mut deserializer)
        .and_then(|value| deserializer.end().map(|()| value))
        .map_err(|error| failure(&error))?;
    Ok(Read { value, spelled: HashMap::new(), findings, mended: None })
}

fn failure(error: &serde_json::Error) -> Failure {
    let (line, column) = (error.line(), error.column());
    let text = error.to_string();
    let suffix = format!(" at line {line} column {column}");
    Failure {
        line: line.max(1),
        column: column.max(1),
        message: text.strip_suffix(&suffix).unwrap_or(&text).to_owned(),
        // The reader takes any value, so the only error about data is ours: too deep. YAML would say the same.
        is_final: error.is_data(),
    }
}

/// Reads one value.
struct Seed<'a> {
    place: Place<'a>,
    depth: usize,
    findings: &'a mut Vec<Finding>,
}

/// The way from the root to a value, kept on the stack: a pointer is only made for a finding.
#[derive(Clone, Copy)]
enum Place<'a> {
    Root,
    Member(&'a Place<'a>, &'a str),
    Element(&'a Place<'a>, usize),
}

impl Place<'_> {
    fn pointer(&self) -> Pointer {
        match self {
            Self::Root => Pointer::root(),
            Self::Member(parent, key) => parent.pointer().child(key),
            Self::Element(parent, index) => parent.pointer().index(*index),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let depth = deeper(self.depth)?;
        let mut elements = Vec::new();
        loop {
            let place = Place::Element(&self.place, elements.len());
            let seed = Seed { place, depth, findings: &mut *self.findings };
            match access.next_element_seed(seed)? {
                Some(element) => elements.push(element),
                None => return Ok(Value::Array(elements)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let depth = deeper(self.depth)?;
        let mut members = Map::new();
        while let Some(key) = access.next_key::<String>()? {
            let place = Place::Member(&self.place, &key);
            let value = access.next_value_seed(Seed { place, depth, findings: &mut *self.findings })?;
            if members.contains_key(&key) {
                self.findings.push(Finding { code: Code::DuplicateKey, pointer: place.pointer() });
            }
            members.insert(key, value);
        }
        Ok(Value::Object(members))
    }
}

fn deeper<E: Error>(depth: usize) -> Result<usize, E> {
    if depth < MAX_DEPTH { Ok(depth + 1) } else { Err(E::custom(too_deep())) }
}
