use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

/// `[responses]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ResponseConfig {
    /// Which answers are given without the object around them.
    pub unwrap: Unwrap,
    /// Answers that are given whole nevertheless: component, or `METHOD path`.
    pub keep: Vec<String>,
    /// Member of such an object -> other names that it may come under.
    pub aliases: BTreeMap<String, Vec<String>>,
    /// What a JSON body says when the call has failed, though the status says success.
    pub failure: Vec<FailureConfig>,
}

/// `[[responses.failure]]`: a member of the body, and when it means failure. A body without it says nothing.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FailureConfig {
    /// JSON Pointer of the member (RFC 6901).
    pub pointer: String,
    /// The value that means failure.
    pub equals: Option<Value>,
    /// The values that do not.
    #[serde(default)]
    pub unless: Vec<Value>,
}

/// Which answers are given without the object around them.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Unwrap {
    /// None.
    #[default]
    Never,
    /// Objects whose only declared property is an object, array, map or union itself: that one is the answer.
    OneMember,
}
