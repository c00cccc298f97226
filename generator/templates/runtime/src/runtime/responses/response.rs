//! An answer with everything that came with it.

use std::fmt;
use std::str::FromStr;

use http::{HeaderMap, StatusCode};

use crate::runtime::errors::headers;
use crate::runtime::errors::rate_limit::RateLimit;
use bytes::Bytes;

/// The answer of a call: the value, and the status, headers and bytes that it came with.
#[derive(Clone)]
pub struct Response<T> {
    status: StatusCode,
    headers: HeaderMap,
    raw: Bytes,
    body: T,
}

impl<T> Response<T> {
    #[inline]
    pub(crate) fn new(status: StatusCode, headers: HeaderMap, raw: Bytes, body: T) -> Self {
        Self { status, headers, raw, body }
    }

    /// The status.
    #[inline]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// All headers.
    #[inline]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The text of a header, if it is there and is text.
    #[inline]
    pub fn header(&self, name: &str) -> Option<&str> {
        headers::text(&self.headers, name)
    }

    /// What the server says about its limit of calls.
    #[inline]
    pub fn rate_limit(&self) -> Option<RateLimit> {
        RateLimit::of(&self.headers)
    }

    /// The name that the server gave to this call, for its support.
    #[inline]
    pub fn request_id(&self) -> Option<&str> {
        headers::request_id(&self.headers)
    }

    /// The value.
    #[inline]
    pub fn body(&self) -> &T {
        &self.body
    }

    /// The body as it came.
    #[inline]
    pub fn raw(&self) -> &Bytes {
        &self.raw
    }

    /// The value alone.
    #[inline]
    pub fn into_body(self) -> T {
        self.body
    }

    /// Status, headers and value.
    #[inline]
    pub fn into_parts(self) -> (StatusCode, HeaderMap, T) {
        (self.status, self.headers, self.body)
    }

    pub(crate) fn map<U>(self, change: impl FnOnce(T) -> U) -> Response<U> {
        Response { status: self.status, headers: self.headers, raw: self.raw, body: change(self.body) }
    }

    /// A header as a value, if it is there and can be read; for the accessors of declared headers.
    pub(crate) fn header_value<V: FromStr>(&self, name: &str) -> Option<V> {
        self.header(name)?.parse().ok()
    }
}

/// Without headers and body, which may hold secrets.
impl<T> fmt::Debug for Response<T> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response").field("status", &self.status.as_u16()).finish_non_exhaustive()
    }
}
