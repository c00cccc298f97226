//! What a single call does differently.

use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue};

use super::Error;

/// Settings of a single call.
#[derive(Clone, Default)]
pub struct RequestOptions {
    pub(super) timeout: Option<Duration>,
    pub(super) headers: HeaderMap,
    /// A header that cannot be sent; told when the call is.
    pub(super) invalid: Option<String>,
}

impl RequestOptions {
    /// Nothing different.
    #[must_use]
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    /// How long the call may take in total.
    #[must_use]
    #[inline]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Adds a header, in place of one that the call would have by itself.
    #[must_use]
    #[inline]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match header(name, value) {
            Ok((name, value)) => drop(self.headers.insert(name, value)),
            Err(error) => self.invalid = Some(error.to_string()),
        }
        self
    }
}

/// Without the values of headers, which may be secret.
impl std::fmt::Debug for RequestOptions {
    #[inline]
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<_> = self.headers.keys().collect();
        f.debug_struct("RequestOptions").field("timeout", &self.timeout).field("headers", &names).finish()
    }
}

/// A header that can be sent. Text beyond ASCII goes as UTF-8.
#[inline]
pub(super) fn header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), Error> {
    let header_name = HeaderName::from_bytes(name.as_bytes())
        .map_err(|_| Error::request(format!("`{name}` is no name of a header")))?;
    let value = HeaderValue::from_bytes(value.as_bytes()).map_err(|_| {
        Error::request(format!("the value of header `{name}` has characters that cannot be sent"))
    })?;
    Ok((header_name, value))
}
