//! The error of an answer by which the server says that the call failed.

use http::{HeaderMap, StatusCode};

use crate::runtime::errors::error::{Error, ErrorKind};
use crate::runtime::errors::error_message::message_of;
use crate::runtime::errors::headers;
use crate::runtime::errors::hidden::hide;
use crate::runtime::requests::api::Operation;
use crate::runtime::scalars::secret::Secret;
use crate::runtime::values::decode_error::shown;
use bytes::Bytes;

impl Error {
    /// The server answered that the call failed.
    pub(crate) fn api(
        status: StatusCode,
        headers: HeaderMap,
        body: Bytes,
        operation: &'static Operation,
        secrets: &[Secret<String>],
    ) -> Self {
        let target = if status.is_redirection() { headers::text(&headers, "location") } else { None };
        let (kind, text) = match target {
            // What follows the path may be secret.
            Some(target) => (ErrorKind::Api, redirected(&hide(target, secrets))),
            None if status == StatusCode::NOT_MODIFIED => (ErrorKind::NotModified, String::new()),
            None => (ErrorKind::Api, message_of(&body, secrets)),
        };
        let but = if status.is_success() { ", but the body says that the call failed" } else { "" };
        let separator = if text.is_empty() { "" } else { ": " };
        let message = format!("{}{but}{separator}{text}", named(status));
        Self::new(kind, message).with_answer(status, headers, body, operation)
    }
}

/// A status with its name.
pub(crate) fn named(status: StatusCode) -> String {
    match status.canonical_reason() {
        Some(reason) => format!("{} {reason}", status.as_u16()),
        None => format!("{}", status.as_u16()),
    }
}

/// What to say of a redirect that is not followed.
fn redirected(target: &str) -> String {
    let target = target.split('#').next().unwrap_or_default();
    let target = shown(target.split('?').next().unwrap_or_default(), 200);
    format!(
        "it leads to `{target}`, and `follow_redirects` of the client or of `RequestOptions` does not allow to go there"
    )
}
