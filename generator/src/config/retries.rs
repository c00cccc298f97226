use serde::Deserialize;
use serde_json::Value;

/// `[retries]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RetryConfig {
    /// The header by which the server knows that it has seen a call before. Calls whose method does not say that they can
    /// be repeated get a random key in it, the same in all attempts, and are then repeated like the others.
    pub idempotency_key: Option<String>,
    /// What the body of a failure says when nothing was done, but may be when the call is sent again.
    pub body_code: Vec<BodyCodeConfig>,
}

/// `[[retries.body_code]]`: a member of the body, and the values with which the call is sent again, whatever its method.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BodyCodeConfig {
    /// JSON Pointer of the member (RFC 6901).
    pub pointer: String,
    /// The values.
    pub equals: Vec<Value>,
}
