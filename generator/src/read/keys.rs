use serde_json::Value;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{FileId, Origin, Pointer};

/// How many bytes the places of all nodes may have together, whatever the document.
const LEAST: usize = 64 << 20;

/// How many more for each node: several times what real documents have.
const PER_NODE: usize = 400;

/// Reports a document whose keys are so long that the places of its nodes come to far more than itself. Every stage
/// names nodes by their places.
pub fn check_keys(value: &Value, diags: &mut Diagnostics) -> bool {
    let mut total = Total::default();
    total.add(value, 0);
    let is_fine = total.bytes <= LEAST.saturating_add(PER_NODE.saturating_mul(total.n_nodes));
    if !is_fine {
        let origin = Origin { file: FileId(0), pointer: Pointer::root() };
        diags.push(
            Diagnostic::new(Code::LongKeys, &origin)
                .message(format!("the keys are so long that the places of nodes take {} MiB", total.bytes >> 20))
                .help("shorten the keys that hold the most"),
        );
    }
    is_fine
}

#[derive(Default)]
struct Total {
    n_nodes: usize,
    bytes: usize,
}

impl Total {
    fn add(&mut self, value: &Value, place: usize) {
        self.n_nodes += 1;
        self.bytes = self.bytes.saturating_add(place);
        match value {
            // An index is short.
            Value::Array(elements) => elements.iter().for_each(|element| self.add(element, place + 2)),
            Value::Object(members) => members.iter().for_each(|(key, member)| self.add(member, place + key.len() + 1)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_long_key_is_fine_unless_it_holds_much() {
        let is_fine = |value: &Value| check_keys(value, &mut Diagnostics::default());
        let long = "k".repeat(1 << 20);
        assert!(is_fine(&json!({ &long: 1 })));
        assert!(is_fine(&json!({"a": vec![1; 1000]})));
        assert!(!is_fine(&json!({ &long: vec![1; 1000] })));
    }
}
