//! Limits of calls as structured fields (draft-ietf-httpapi-ratelimit-headers): `"default";r=50;t=30` since draft 8,
//! `limit=100, remaining=50, reset=30` in draft 7.

use std::time::Duration;

use http::HeaderMap;

use crate::runtime::errors::headers::{text, whole_number};
use crate::runtime::errors::rate_limit::RateLimit;

/// What `RateLimit` and `RateLimit-Policy` say.
#[inline]
pub(crate) fn structured(headers: &HeaderMap) -> Option<RateLimit> {
    let limits = split(text(headers, "ratelimit").unwrap_or_default(), ',');
    let policies = split(text(headers, "ratelimit-policy").unwrap_or_default(), ',');
    let named = RateLimit::new(number(&limits, "limit"), number(&limits, "remaining"), seconds(&limits, "reset"));
    let known = if named.is_some() { named } else { strictest(&limits, &policies) };
    match policies.as_slice() {
        [only] if known.is_none() => RateLimit::new(quota(only), None, None),
        _ => known,
    }
}

/// Of several limits, the one that is reached first.
#[inline]
fn strictest(limits: &[&str], policies: &[&str]) -> Option<RateLimit> {
    let mut strictest: Option<RateLimit> = None;
    for limit in limits {
        let parts = split(limit, ';');
        let Some(remaining) = number(&parts, "r") else { continue };
        if let Some(known) = strictest
            && known.remaining <= Some(remaining)
        {
            continue;
        }
        let mut limit = None;
        for policy in policies {
            if limit.is_none() && split(policy, ';').first() == parts.first() {
                limit = quota(policy);
            }
        }
        strictest = RateLimit::new(limit, Some(remaining), seconds(&parts, "t"));
    }
    strictest
}

/// How many calls a policy allows: `"default";q=100;w=60`, and `100;w=60` until draft 7.
#[inline]
fn quota(policy: &str) -> Option<u64> {
    let parts = split(policy, ';');
    match number(&parts, "q") {
        None => whole_number(parts.first()?),
        quota => quota,
    }
}

/// The time after `key=`.
#[inline]
fn seconds(parts: &[&str], key: &str) -> Option<Duration> {
    Some(Duration::from_secs(number(parts, key)?))
}

/// The number after `key=`.
#[inline]
fn number(parts: &[&str], key: &str) -> Option<u64> {
    for part in parts {
        if let Some((name, number)) = part.split_once('=')
            && name == key
        {
            return whole_number(number);
        }
    }
    None
}

/// The parts between separators that are not in quotes.
fn split(text: &str, separator: char) -> Vec<&str> {
    let (mut parts, mut start, mut is_quoted, mut is_escaped) = (Vec::new(), 0, false, false);
    for (index, character) in text.char_indices() {
        is_quoted ^= character == '"' && !is_escaped;
        is_escaped = character == '\\' && !is_escaped;
        if character == separator && !is_quoted {
            parts.push(text.get(start..index).unwrap_or_default().trim());
            start = index + 1;
        }
    }
    parts.push(text.get(start..).unwrap_or_default().trim());
    parts
}
