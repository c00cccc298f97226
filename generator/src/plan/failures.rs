//! `[[responses.failure]]`: what a body says when a call has failed in spite of its status.

use serde_json::Value;

use crate::config::ProviderConfig;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::Origin;

/// A rule, decided.
#[derive(Clone, Debug)]
pub struct FailurePlan {
    /// The runtime's word: `with` or `unless`.
    pub word: &'static str,
    /// JSON Pointer of the member.
    pub pointer: String,
    /// The values as JSON.
    pub values: Vec<String>,
}

pub(super) fn plan(config: &ProviderConfig, diags: &mut Diagnostics) -> Vec<FailurePlan> {
    let mut plans = Vec::new();
    for rule in &config.responses.failure {
        let (word, values) = match (&rule.equals, rule.unless.as_slice()) {
            (Some(value), []) => ("with", vec![value]),
            (None, values @ [_, ..]) => ("unless", values.iter().collect()),
            _ => {
                diags.push(invalid(&rule.pointer, "has either `equals` or `unless`"));
                continue;
            }
        };
        if !rule.pointer.starts_with('/') {
            diags.push(invalid(&rule.pointer, "begins with a slash: it is a JSON Pointer of a member"));
        } else if values.iter().any(|value| value.is_array() || value.is_object()) {
            diags.push(invalid(&rule.pointer, "is compared with texts, numbers and booleans only"));
        } else {
            let values = values.into_iter().map(Value::to_string).collect();
            plans.push(FailurePlan { word, pointer: rule.pointer.clone(), values });
        }
    }
    plans
}

fn invalid(pointer: &str, what: &str) -> Diagnostic {
    Diagnostic::new(Code::ConfigInvalid, &Origin::default())
        .message(format!("[[responses.failure]] `{pointer}` {what}"))
        .help("write `pointer = \"/error\"` with `equals = true`, or with `unless = [\"success\"]`")
}
