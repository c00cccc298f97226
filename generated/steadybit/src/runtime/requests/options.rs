//! What a single call does differently.

use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue};

use crate::runtime::attempts::redirect::{FindHop, hop};
use crate::runtime::errors::error::Error;
use crate::runtime::requests::retry_policy::RetryPolicy;

/// Settings of a single call.
#[derive(Clone, Default)]
pub struct RequestOptions {
    pub(crate) timeout: Option<Duration>,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) retry: Option<RetryPolicy>,
    pub(crate) redirects: Option<(u32, FindHop)>,
    pub(crate) idempotency_key: Option<String>,
    pub(crate) max_memory: Option<usize>,
    pub(crate) headers: HeaderMap,
    /// A header that cannot be sent; told when the call is.
    pub(crate) invalid: Option<String>,
}

impl RequestOptions {
    /// Nothing different.
    #[must_use]
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    /// How long the call may take in total; where its body is read while it is sent, how long nothing of it may be taken.
    #[must_use]
    #[inline]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// How long each attempt may take, until the whole answer is there.
    #[must_use]
    #[inline]
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// When the call is tried again.
    #[must_use]
    #[inline]
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = Some(policy);
        self
    }

    /// The key by which the server knows that it has seen this call before, in place of a random one.
    #[must_use]
    #[inline]
    pub fn idempotency_key(mut self, key: impl Into<String>) -> Self {
        self.idempotency_key = Some(key.into());
        self
    }

    /// How much memory the value of the answer may take.
    #[must_use]
    #[inline]
    pub fn max_memory(mut self, bytes: usize) -> Self {
        self.max_memory = Some(bytes);
        self
    }

    /// Follows this many redirects, whatever the client says; without either, one is an error. To another origin goes nothing that may be secret: no
    /// credential, no cookie, no header but `Accept`, `Content-Type` and `User-Agent`. The body goes with 307 and 308.
    #[must_use]
    #[inline]
    pub fn follow_redirects(mut self, most: u32) -> Self {
        self.redirects = Some((most, hop));
        self
    }

    /// Adds a header, in place of one that the call would have by itself.
    #[must_use]
    #[inline]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match own_header(name, value) {
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

/// Puts a header in place of an earlier one.
pub(crate) fn put_header(headers: &mut HeaderMap, name: &str, value: &str) -> Result<(), Error> {
    let (name, value) = header(name, value)?;
    headers.insert(name, value);
    Ok(())
}

/// Headers by which a client and a server agree on where a request ends and where it goes.
const OF_THE_CONNECTION: [&str; 10] = [
    "connection",
    "content-length",
    "expect",
    "host",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// A header that a program may set: none by which a request could be taken for several, or go elsewhere.
#[inline]
pub(crate) fn own_header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), Error> {
    let (header_name, value) = header(name, value)?;
    if OF_THE_CONNECTION.contains(&header_name.as_ref()) {
        return Err(Error::request(format!("header `{header_name}` is up to the client")));
    }
    Ok((header_name, value))
}

/// A header that can be sent. Text beyond ASCII goes as UTF-8.
#[inline]
pub(crate) fn header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), Error> {
    let Ok(header_name) = HeaderName::from_bytes(name.as_bytes()) else {
        return Err(Error::request(format!("`{name}` is no name of a header")));
    };
    let Ok(value) = HeaderValue::from_bytes(value.as_bytes()) else {
        return Err(Error::request(format!("the value of header `{name}` has characters that cannot be sent")));
    };
    Ok((header_name, value))
}
