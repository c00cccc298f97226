//! How scalars are written whose value does not say it: `1.10`, `08`, `0x1F`, `True`. Where a schema wants a string, the text
//! counts.
//!
//! While the tree is put together, such a scalar is an object with a key that no document has, so that aliases and merges
//! carry it along. In the end it becomes its value, and the text is known by its place.

use std::collections::HashMap;

use granit_parser::ScalarStyle;
use serde_json::{Map, Value};

use super::scalar;
use crate::ir::{Pointer, Spelled};

/// Keys of documents that begin so get one more.
const MARK: char = '\0';

/// A plain scalar with its value: marked if the text is another than that of the value.
pub(super) fn marked(text: &str, value: Value) -> Value {
    let is_plain = match &value {
        Value::Bool(flag) => flag.to_string() == text,
        Value::Number(number) => number.to_string() == text,
        _ => true,
    };
    if is_plain { value } else { Value::Object(Map::from_iter([(MARK.to_string(), text.into())])) }
}

/// The text of a marked scalar.
pub(super) fn text(value: &Value) -> Option<&str> {
    let members = value.as_object().filter(|members| members.len() == 1)?;
    members.get(MARK.encode_utf8(&mut [0; 4]) as &str)?.as_str()
}

/// A key of the document, which is no mark.
pub(super) fn key(key: String) -> String {
    if key.starts_with(MARK) { format!("{MARK}{key}") } else { key }
}

/// Takes the marks out of a tree, and says where they were.
pub(super) fn unmark(root: &mut Value) -> HashMap<Pointer, Spelled> {
    let mut found = HashMap::new();
    unmark_at(root, &mut Pointer::root(), &mut found);
    found
}

fn unmark_at(value: &mut Value, at: &mut Pointer, found: &mut HashMap<Pointer, Spelled>) {
    if let Some(text) = text(value) {
        let text = text.to_owned();
        *value = scalar::value(&text, ScalarStyle::Plain, None);
        found.insert(at.clone(), Spelled { value: value.clone(), text });
        return;
    }
    match value {
        Value::Array(elements) => {
            for (index, element) in elements.iter_mut().enumerate().filter(|(_, element)| is_inner(element)) {
                unmark_at(element, &mut at.index(index), found);
            }
        }
        Value::Object(members) => {
            if members.keys().any(|key| key.starts_with(MARK)) {
                let escaped = std::mem::take(members).into_iter();
                members.extend(escaped.map(|(key, value)| match key.strip_prefix(MARK) {
                    Some(key) => (key.to_owned(), value),
                    None => (key, value),
                }));
            }
            for (key, member) in members.iter_mut().filter(|(_, member)| is_inner(member)) {
                unmark_at(member, &mut at.child(key), found);
            }
        }
        _ => {}
    }
}

/// Whether there may be something in it.
fn is_inner(value: &Value) -> bool {
    value.is_object() || value.is_array()
}
