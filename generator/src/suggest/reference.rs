use serde_json::Value;

use crate::ir::Pointer;
use crate::resolve::percent_decode;

/// How many schemas are inside of each other, and how many references lead from one to the next.
pub(super) const DEEPEST: usize = 64;

/// The place that a reference at a place leads to, or the place itself; nothing if that is in another file.
pub(super) fn follow(document: &Value, at: &Pointer) -> Option<Pointer> {
    let mut at = at.clone();
    for _ in 0..DEEPEST {
        match document.pointer(at.as_str())?.get("$ref").and_then(Value::as_str) {
            Some(reference) => at = Pointer::from_escaped(percent_decode(reference.strip_prefix('#')?)),
            None => return Some(at),
        }
    }
    None
}
