//! Another order of what has none (RFC 8259, section 4), and of lists whose order means nothing.

use fastrand::Rng;
use serde_json::Value;

use super::Edit;
use super::sites::{components, join, one_operation, one_schema};

pub(super) const ALL: &[(&str, Edit)] = &[
    ("another order of properties", properties),
    ("another order of `required`", |document, random| list_of_schema(document, random, &["required"])),
    ("another order of values", |document, random| list_of_schema(document, random, &["enum"])),
    ("another order of branches", |document, random| list_of_schema(document, random, &["oneOf", "anyOf"])),
    ("another order of parameters", parameters),
    ("another order of components", |document, random| {
        let pointer = components(document);
        members(document, random, pointer)
    }),
];

/// The order of paths is that of the groups, and the first group that uses a type is its home: another home may switch it on
/// with more features.
pub(super) const OF_PATHS: &[(&str, Edit)] = &[
    ("another order of all members", everything),
    ("another order of paths", |document, random| members(document, random, "/paths")),
];

fn properties(document: &mut Value, random: &mut Rng) -> Option<String> {
    let has_some = |value: &Value| value.get("properties").and_then(Value::as_object).is_some_and(|all| all.len() > 1);
    let pointer = one_schema(document, random, |_, value| has_some(value))?;
    members(document, random, &join(&pointer, "properties"))
}

fn parameters(document: &mut Value, random: &mut Rng) -> Option<String> {
    // More than one body is no valid document, and which one is meant is said by the order.
    let is_body = |parameter: &&Value| parameter.get("in").is_some_and(|place| place == "body");
    let has_some = |value: &Value| {
        let all = value.get("parameters").and_then(Value::as_array);
        all.is_some_and(|all| all.len() > 1 && all.iter().filter(is_body).count() < 2)
    };
    let pointer = one_operation(document, random, has_some)?;
    elements(document, random, &join(&pointer, "parameters"))
}

fn list_of_schema(document: &mut Value, random: &mut Rng, keys: &[&str]) -> Option<String> {
    let of = |value: &Value| {
        let has = |key: &&&str| value.get(**key).and_then(Value::as_array).is_some_and(|list| list.len() > 1);
        keys.iter().find(has).copied()
    };
    let pointer = one_schema(document, random, |_, value| of(value).is_some())?;
    let key = of(document.pointer(&pointer)?)?;
    elements(document, random, &join(&pointer, key))
}

fn elements(document: &mut Value, random: &mut Rng, pointer: &str) -> Option<String> {
    random.shuffle(document.pointer_mut(pointer)?.as_array_mut()?);
    Some(pointer.to_owned())
}

fn members(document: &mut Value, random: &mut Rng, pointer: &str) -> Option<String> {
    shuffle(document.pointer_mut(pointer)?, random);
    Some(pointer.to_owned())
}

/// Every object of the document.
fn everything(document: &mut Value, random: &mut Rng) -> Option<String> {
    let mut open = vec![&mut *document];
    while let Some(value) = open.pop() {
        shuffle(value, random);
        match value {
            Value::Object(members) => open.extend(members.values_mut()),
            Value::Array(elements) => open.extend(elements),
            _ => {}
        }
    }
    Some("all places".to_owned())
}

fn shuffle(value: &mut Value, random: &mut Rng) {
    if let Value::Object(members) = value {
        let mut all: Vec<_> = std::mem::take(members).into_iter().collect();
        random.shuffle(&mut all);
        members.extend(all);
    }
}
