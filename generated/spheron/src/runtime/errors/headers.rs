//! Headers of answers that mean the same with many providers.

use std::time::{Duration, SystemTime};

use http::HeaderMap;

use crate::runtime::errors::http_date;
use crate::runtime::errors::rate_limit::RateLimit;

/// Seconds that are too many to be meant become these, as in RFC 9111 (1.2.2): no calculation with them overflows.
const LONGEST: u64 = 1 << 31;

/// The text of a header.
pub(crate) fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    Some(headers.get(name)?.to_str().ok()?.trim())
}

/// The name that the server gave to a call.
#[inline]
pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    let names = ["x-request-id", "request-id", "x-amzn-requestid", "x-correlation-id", "x-trace-id", "cf-ray"];
    names.iter().find_map(|name| text(headers, name)).filter(|id| !id.is_empty())
}

/// How long the server asks to wait.
#[inline]
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    retry_after_at(headers, SystemTime::now())
}

/// How long the server asks to wait: seconds, or until a date.
#[inline]
pub(crate) fn retry_after_at(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let value = text(headers, "retry-after")?;
    if let Some(seconds) = whole_number(value) {
        return Some(Duration::from_secs(seconds.min(LONGEST)));
    }
    let wait = http_date::parse(value, now)?.duration_since(server_time(headers, now));
    // A date that has passed: no need to wait.
    Some(wait.unwrap_or_default())
}

/// How long to stay away: what the server asks for, or until it allows calls again where it allows none now.
pub(crate) fn wait_asked_for(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let asked_for = retry_after_at(headers, now);
    if asked_for.is_some() {
        return asked_for;
    }
    let limit = RateLimit::at(headers, now)?;
    if limit.remaining == Some(0) { limit.reset_after } else { None }
}

/// What time it is for the server, whose clock may be wrong; `now` if it does not say.
#[inline]
pub(crate) fn server_time(headers: &HeaderMap, now: SystemTime) -> SystemTime {
    let date = match text(headers, "date") {
        Some(date) => http_date::parse(date, now),
        None => None,
    };
    date.unwrap_or(now)
}

/// A number of digits only; the largest there is if it is larger.
pub(crate) fn whole_number(text: &str) -> Option<u64> {
    let mut number = 0_u64;
    for byte in text.bytes() {
        if !byte.is_ascii_digit() {
            return None;
        }
        number = number.saturating_mul(10).saturating_add(u64::from(byte - b'0'));
    }
    if text.is_empty() { None } else { Some(number) }
}
