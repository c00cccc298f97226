//! How many calls the server still allows.

use std::time::{Duration, SystemTime};

use http::HeaderMap;

use super::headers::text;

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
    pub(super) fn of(headers: &HeaderMap) -> Option<Self> {
        let get = |name: &str| {
            let names =
                [format!("ratelimit-{name}"), format!("x-ratelimit-{name}"), format!("x-rate-limit-{name}")];
            names.iter().find_map(|name| text(headers, name)).and_then(leading_number)
        };
        let structured = text(headers, "ratelimit").unwrap_or_default();
        let policy = text(headers, "ratelimit-policy").unwrap_or_default();
        let limit =
            get("limit").or_else(|| parameter(structured, "limit")).or_else(|| parameter(policy, "q"));
        let remaining = get("remaining")
            .or_else(|| parameter(structured, "remaining"))
            .or_else(|| parameter(structured, "r"));
        let reset =
            get("reset").or_else(|| parameter(structured, "reset")).or_else(|| parameter(structured, "t"));
        if limit.is_none() && remaining.is_none() && reset.is_none() {
            return None;
        }
        Some(Self { limit, remaining, reset_after: reset.map(reset_after) })
    }
}

/// Some send seconds, some the time of day in seconds since 1970, which is never a plausible wait.
#[inline]
fn reset_after(value: u64) -> Duration {
    const SURELY_A_DATE: u64 = 1_000_000_000;
    if value < SURELY_A_DATE {
        return Duration::from_secs(value);
    }
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Duration::from_secs(value).saturating_sub(now)
}

#[inline]
fn leading_number(text: &str) -> Option<u64> {
    let end = text.find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len());
    text.get(..end)?.parse().ok()
}

/// The value of `key` in `"default";r=50;t=30` or `limit=100, remaining=50, reset=30`.
#[inline]
fn parameter(text: &str, key: &str) -> Option<u64> {
    let mut parts = text.split([';', ',']).filter_map(|part| part.trim().split_once('='));
    parts.find(|(name, _)| *name == key).and_then(|(_, value)| leading_number(value))
}
