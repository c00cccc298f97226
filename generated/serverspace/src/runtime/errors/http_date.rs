//! Dates in headers (RFC 9110, 5.6.7): the form that servers may send, and the two that clients must still read.

use std::time::{Duration, SystemTime};

use crate::runtime::dates::calendar::{days_from_civil, digits, is_date};

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Reads `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or `Sun Nov  6 08:49:37 1994`. Neither the
/// day of the week is checked nor what stands between the words.
///
/// A year of two digits is that of this century or the last one, whichever is not more than 50 years after `now`.
pub(crate) fn parse(text: &str, now: SystemTime) -> Option<SystemTime> {
    let (mut words, mut count, mut at) = ([""; 8], 0, 0);
    let bytes = text.as_bytes();
    while at < bytes.len() {
        let start = at;
        while bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
            at += 1;
        }
        if at > start {
            *words.get_mut(count)? = text.get(start..at)?;
            count += 1;
        }
        at += 1;
    }
    let [_, first, second, third, fourth, fifth, sixth, zone] = words;
    let (day, name, year, hour, minute, second) = match zone {
        "GMT" => (first, second, third, fourth, fifth, sixth),
        "" => (second, first, sixth, third, fourth, fifth),
        _ => return None,
    };
    let month = MONTHS.iter().position(|month| *month == name)? + 1;
    let year = if year.len() == 2 { full_year(digits(year, 2)?, now) } else { digits(year, 4)? };
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(digits(day, day.len().clamp(1, 2))?).ok()?);
    let (hour, minute, second) = (digits(hour, 2)?, digits(minute, 2)?, digits(second, 2)?);
    // 60 is a leap second.
    if !is_date(year, month, day) || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let hours = days_from_civil(year.into(), month, day) * 24 + i64::from(hour);
    let seconds = hours * 3_600 + i64::from(minute) * 60 + i64::from(second);
    // What was before 1970 has passed, whenever it was.
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(u64::try_from(seconds).unwrap_or(0)))
}

fn full_year(two_digits: u16, now: SystemTime) -> u16 {
    const SECONDS_OF_A_YEAR: u64 = 31_556_952;
    const LAST_YEAR: u16 = 9_999;
    let seconds = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
    // Whatever the clock says, the sums below stay in range.
    let this_year = u16::try_from(1970 + seconds / SECONDS_OF_A_YEAR).unwrap_or(LAST_YEAR).min(LAST_YEAR);
    let year = this_year - this_year % 100 + two_digits;
    if year > this_year + 50 { year - 100 } else { year }
}
