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

pub(crate) fn plan(config: &ProviderConfig, diags: &mut Diagnostics) -> Vec<FailurePlan> {
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
        match checked(word, &rule.pointer, values) {
            Ok(plan) => plans.push(plan),
            Err(what) => diags.push(invalid(&rule.pointer, what)),
        }
    }
    plans
}

/// A rule, or what is wrong with it.
pub(crate) fn checked(word: &'static str, pointer: &str, values: Vec<&Value>) -> Result<FailurePlan, &'static str> {
    if !pointer.starts_with('/') {
        return Err("begins with a slash: it is a JSON Pointer of a member");
    }
    if values.is_empty() {
        return Err("is compared with nothing");
    }
    if values.iter().any(|value| value.is_array() || value.is_object()) {
        return Err("is compared with texts, numbers and booleans only");
    }
    let values = values.into_iter().map(Value::to_string).collect();
    Ok(FailurePlan { word, pointer: pointer.to_owned(), values })
}

fn invalid(pointer: &str, what: &str) -> Diagnostic {
    Diagnostic::new(Code::ConfigInvalid, &Origin::default())
        .message(format!("[[responses.failure]] `{pointer}` {what}"))
        .help("write `pointer = \"/error\"` with `equals = true`, or with `unless = [\"success\"]`")
}
