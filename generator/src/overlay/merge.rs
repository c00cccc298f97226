use serde_json::Value;
use serde_json::map::Entry;

use crate::ir::Pointer;

/// What cannot be merged.
pub(super) struct Mismatch {
    /// Where in the document.
    pub(super) pointer: Pointer,
    /// What stands there.
    pub(super) found: &'static str,
    /// What the update has.
    pub(super) update: &'static str,
}

/// Applies an `update` to its target: an array takes it as another element, everything else is merged.
pub(super) fn update(target: &mut Value, update: &Value, pointer: Pointer) -> Vec<Mismatch> {
    let mut mismatches = Vec::new();
    match target {
        Value::Array(elements) => elements.push(update.clone()),
        _ => merge(target, update, pointer, &mut mismatches),
    }
    mismatches
}

/// The rules of Overlay 1.1, which are those of 1.0 said in full: objects are merged, arrays joined, primitives
/// replaced, and what is missing is added. Ours: a primitive may be replaced by anything (`type: object` by
/// `type: [object, "null"]`). An object or array gives way to nothing else, because that would lose more than
/// the action says.
fn merge(target: &mut Value, update: &Value, pointer: Pointer, mismatches: &mut Vec<Mismatch>) {
    match (target, update) {
        (Value::Object(members), Value::Object(update)) => {
            for (key, value) in update {
                match members.entry(key) {
                    Entry::Occupied(mut entry) => {
                        merge(entry.get_mut(), value, pointer.child(key), mismatches);
                    }
                    Entry::Vacant(entry) => {
                        entry.insert(value.clone());
                    }
                }
            }
        }
        (Value::Array(elements), Value::Array(update)) => elements.extend(update.iter().cloned()),
        (target @ (Value::Object(_) | Value::Array(_)), update) => {
            mismatches.push(Mismatch { pointer, found: kind(target), update: kind(update) });
        }
        (target, update) => *target = update.clone(),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Object(_) => "an object",
        Value::Array(_) => "a list",
        Value::Null => "null",
        Value::Bool(_) | Value::Number(_) | Value::String(_) => "a single value",
    }
}
