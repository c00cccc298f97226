//! What bodies say of a call: that it has failed in spite of its status, or that it may be sent again.

use crate::runtime::formats::json::from_json_within;
use serde_json::Value;

/// What a body says when the call has failed, or may be sent again.
#[derive(Debug, Clone, Copy)]
pub struct FailureRule {
    /// JSON Pointer (RFC 6901) of a member.
    pointer: &'static str,
    /// Its values as JSON.
    values: &'static [&'static str],
    /// Whether the call has failed with these values, or with all others.
    with: bool,
}

impl FailureRule {
    /// The call has failed if the member has one of these values.
    pub const fn with(pointer: &'static str, values: &'static [&'static str]) -> Self {
        Self { pointer, values, with: true }
    }

    /// The call has failed if the member is there, is not null, and has none of these values.
    pub const fn unless(pointer: &'static str, values: &'static [&'static str]) -> Self {
        Self { pointer, values, with: false }
    }

    fn applies(&self, body: &Value) -> bool {
        match body.pointer(self.pointer) {
            None | Some(Value::Null) => false,
            Some(value) => {
                let value = value.to_string();
                self.values.contains(&value.as_str()) == self.with
            }
        }
    }

    /// Whether the body may have the member; most have not, and need not be read twice.
    fn may_apply(&self, body: &[u8]) -> bool {
        let name = self.pointer.rsplit('/').next().unwrap_or_default();
        // An escape, there or here, may hide the name.
        name.contains('~') || has(body, name.as_bytes()) || has(body, b"\\u")
    }
}

fn has(body: &[u8], part: &[u8]) -> bool {
    part.is_empty() || body.windows(part.len()).any(|window| window == part)
}

/// Whether a body is an object that says so by any of the rules. One that takes more than a limit of memory says nothing.
pub fn says_failure(body: &[u8], limit: usize, rules: &[FailureRule]) -> bool {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii();
    if body.first() != Some(&b'{') || !rules.iter().any(|rule| rule.may_apply(body)) {
        return false;
    }
    from_json_within(body, limit).is_ok_and(|value| rules.iter().any(|rule| rule.applies(&value)))
}
