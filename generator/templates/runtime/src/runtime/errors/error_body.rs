//! What the API says in the body of an error.
//!
//! In: an error with its answer. Out: one of the crate's error bodies, or any JSON. It must not know which bodies there are.

use crate::runtime::errors::error::{Error, ErrorKind};
use crate::runtime::formats::json::{from_json_anyway, from_json_within};
use crate::runtime::values::decode::Decode;
use bytes::Bytes;
use serde_json::Value;

impl Error {
    /// Which of the crate's error bodies this operation has for this status, by its name in `ApiError`; nothing if the
    /// API has not answered that the call failed.
    #[inline]
    pub(crate) fn error_body(&self) -> Option<&'static str> {
        let (status, operation) = (self.status()?, self.operation()?);
        if self.kind() != ErrorKind::Api {
            return None;
        }
        // A failure under a status of success has no type of its own: it is what the operation says otherwise.
        let first = operation.errors.first().filter(|_| status.is_success()).map(|(_, name)| *name);
        Some(operation.error_body(status).or(first).unwrap_or_default())
    }

    /// The body as one of the crate's error bodies, if it is one.
    pub(crate) fn decode_body<T: Decode>(&self) -> Option<T> {
        from_json_anyway(self.body()?, self.max_memory())
    }

    /// The body as the crate's one error body, where the API does not say what a status has: if all of it is right, and
    /// something that belongs to it is there.
    #[inline]
    pub(crate) fn fitting_body<T: Decode>(&self, keys: &[&str]) -> Option<T> {
        let body = self.body()?;
        let value: Value = from_json_within(body, self.max_memory()).ok()?;
        let is_there = |key: &&str| value.get(*key).is_some_and(|member| !member.is_null());
        if keys.iter().any(is_there) { from_json_within(body, self.max_memory()).ok() } else { None }
    }

    /// The body as JSON; as text where it is none.
    #[inline]
    pub(crate) fn untyped_body(&self) -> Value {
        let body = self.body().map(Bytes::as_ref).unwrap_or_default();
        from_json_within(body, self.max_memory()).unwrap_or_else(|_| String::from_utf8_lossy(body).into_owned().into())
    }
}
