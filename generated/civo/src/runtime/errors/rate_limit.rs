//! How many calls the server still allows.

use std::time::{Duration, SystemTime};

use http::HeaderMap;

use crate::runtime::errors::headers::{server_time, text, whole_number};
use crate::runtime::errors::http_date;
use crate::runtime::errors::structured_limit::structured;

/// What the server says about its limit of calls, in `RateLimit` or `X-RateLimit-` headers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateLimit {
    /// How many calls it allows within its period.
    pub limit: Option<u64>,
    /// How many are left.
    pub remaining: Option<u64>,
    /// When the count starts anew.
    pub reset_after: Option<Duration>,
}

impl RateLimit {
    #[inline]
    pub(crate) fn of(headers: &HeaderMap) -> Option<Self> {
        Self::at(headers, SystemTime::now())
    }

    /// All from one family of headers: what two of them say may be about different limits.
    #[inline]
    pub(crate) fn at(headers: &HeaderMap, now: SystemTime) -> Option<Self> {
        let now = server_time(headers, now);
        let mut found = structured(headers);
        for family in &["ratelimit-", "x-ratelimit-", "x-rate-limit-"] {
            if found.is_none() {
                found = separate(headers, family, now);
            }
        }
        found
    }

    #[inline]
    pub(crate) fn new(limit: Option<u64>, remaining: Option<u64>, reset_after: Option<Duration>) -> Option<Self> {
        let is_known = limit.is_some() || remaining.is_some() || reset_after.is_some();
        if is_known { Some(Self { limit, remaining, reset_after }) } else { None }
    }
}

/// A header for each number.
#[inline]
fn separate(headers: &HeaderMap, family: &str, now: SystemTime) -> Option<RateLimit> {
    let get = |name: &str| text(headers, &format!("{family}{name}"));
    let reset_after = match get("reset") {
        Some(text) => reset_after(text, now),
        None => None,
    };
    RateLimit::new(number(get("limit")), number(get("remaining")), reset_after)
}

/// A limit may have its policies after it, as in `10, 10;w=1`.
#[inline]
fn number(text: Option<&str>) -> Option<u64> {
    let text = text?;
    let (first, _) = text.split_once(',').unwrap_or((text, ""));
    let (limit, _) = first.split_once(';').unwrap_or((first, ""));
    whole_number(limit.trim())
}

/// Some send seconds, some the time in seconds or milliseconds since 1970, some a date.
#[inline]
fn reset_after(text: &str, now: SystemTime) -> Option<Duration> {
    // Neither is a plausible wait.
    const SURELY_SECONDS_SINCE_1970: u64 = 1_000_000_000;
    const SURELY_MILLISECONDS_SINCE_1970: u64 = 1_000_000_000_000;
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let Some(number) = whole_number(whole) else {
        return Some(http_date::parse(text, now)?.duration_since(now).unwrap_or_default());
    };
    // Rather a bit too late than too early.
    let number = number.saturating_add(u64::from(whole_number(fraction)? > 0));
    let since_1970 = match number {
        ..SURELY_SECONDS_SINCE_1970 => return Some(Duration::from_secs(number)),
        SURELY_SECONDS_SINCE_1970..SURELY_MILLISECONDS_SINCE_1970 => Duration::from_secs(number),
        _ => Duration::from_millis(number),
    };
    Some(since_1970.saturating_sub(now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default()))
}
