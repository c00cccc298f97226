//! Headers of answers that mean the same with many providers.

use std::time::{Duration, SystemTime};

use http::HeaderMap;

use super::calendar::{days_from_civil, digits};

/// The text of a header.
pub(super) fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim)
}

/// The name that the server gave to a call.
#[inline]
pub(super) fn request_id(headers: &HeaderMap) -> Option<&str> {
    let names =
        ["x-request-id", "request-id", "x-amzn-requestid", "x-correlation-id", "x-trace-id", "cf-ray"];
    names.into_iter().find_map(|name| text(headers, name)).filter(|id| !id.is_empty())
}

/// How long the server asks to wait: seconds, or until a date.
#[inline]
pub(super) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let value = text(headers, "retry-after")?;
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let wait = http_date(value)?.duration_since(SystemTime::now());
    // A date that has passed: no need to wait.
    Some(wait.unwrap_or_default())
}

/// Reads `Sun, 06 Nov 1994 08:49:37 GMT`, the one form that servers may send.
#[inline]
fn http_date(text: &str) -> Option<SystemTime> {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (_, rest) = text.split_once(", ")?;
    let mut parts = rest.split(' ');
    let day = u8::try_from(digits(parts.next()?, 2)?).ok()?;
    let name = parts.next()?;
    let month = u8::try_from(months.iter().position(|month| *month == name)? + 1).ok()?;
    let year = digits(parts.next()?, 4)?;
    let mut clock = parts.next()?.split(':').map(|part| digits(part, 2).map(u64::from));
    let seconds = clock.next()?? * 3_600 + clock.next()?? * 60 + clock.next()??;
    let days = u64::try_from(days_from_civil(year.into(), month, day)).ok()?;
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(days * 86_400 + seconds))
}
