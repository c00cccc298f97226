//! Dates in headers (RFC 9110, 5.6.7): the form that servers may send, and the two that clients must still read.

use std::time::{Duration, SystemTime};

use super::calendar::{civil_from_days, days_from_civil, digits, parse_date};

/// Reads `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or `Sun Nov  6 08:49:37 1994`. The day of the
/// week is not checked.
///
/// A year of two digits is that of this century or the last one, whichever is not more than 50 years after `now`.
#[inline]
pub(super) fn parse(text: &str, now: SystemTime) -> Option<SystemTime> {
    let mut words = text.split_ascii_whitespace();
    words.next()?;
    let (first, second, third, fourth) = (words.next()?, words.next()?, words.next()?, words.next());
    let (day, month, year, clock) = match (fourth, words.next()) {
        (Some(clock), Some("GMT")) => (first, second, digits(third, 4)?, clock),
        (Some(year), None) => (second, first, digits(year, 4)?, third),
        (None, None) if third == "GMT" => {
            let mut parts = first.split('-');
            let (day, month, year) = (parts.next()?, parts.next()?, digits(parts.next()?, 2)?);
            (day, month, full_year(year, now)?, second)
        }
        _ => return None,
    };
    if words.next().is_some() {
        return None;
    }
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = months.iter().position(|name| *name == month)? + 1;
    // Not every day is one of its month.
    let (year, month, day) = parse_date(&format!("{year:04}-{month:02}-{day:0>2}"))?;
    let days = days_from_civil(year.into(), month, day);
    let midnight = Duration::from_secs(days.unsigned_abs() * 86_400);
    let epoch = SystemTime::UNIX_EPOCH;
    let midnight = if days < 0 { epoch.checked_sub(midnight) } else { epoch.checked_add(midnight) };
    midnight?.checked_add(Duration::from_secs(seconds(clock)?))
}

#[inline]
fn seconds(clock: &str) -> Option<u64> {
    let mut parts = clock.split(':');
    let (hour, minute, second) = (digits(parts.next()?, 2)?, digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
    // 60 is a leap second.
    if parts.next().is_some() || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    Some(u64::from(hour) * 3_600 + u64::from(minute) * 60 + u64::from(second))
}

#[inline]
fn full_year(two_digits: u16, now: SystemTime) -> Option<u16> {
    let seconds = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
    let (this_year, _, _) = civil_from_days(i64::try_from(seconds / 86_400).ok()?);
    let year = this_year - this_year % 100 + i64::from(two_digits);
    u16::try_from(if year > this_year + 50 { year - 100 } else { year }).ok()
}
