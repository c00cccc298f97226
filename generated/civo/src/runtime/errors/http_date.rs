//! Dates in headers (RFC 9110, 5.6.7): the form that servers may send, and the two that clients must still read.

use std::time::{Duration, SystemTime};

use crate::runtime::dates::calendar::{days_from_civil, digits, is_date};

/// Reads `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or `Sun Nov  6 08:49:37 1994`. Neither the
/// day of the week is checked nor what stands between the words.
///
/// A year of two digits is that of this century or the last one, whichever is not more than 50 years after `now`.
pub(crate) fn parse(text: &str, now: SystemTime) -> Option<SystemTime> {
    let bytes = text.as_bytes();
    let (mut numbers, mut n_numbers, mut month, mut is_year_last, mut at) = ([0; 5], 0, 0, true, 0);
    while at < bytes.len() {
        let start = at;
        while bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
            at += 1;
        }
        let word = text.get(start..at)?;
        if start > 0 && !word.is_empty() {
            match month_of(word) {
                0 if word == "GMT" => is_year_last = false,
                0 => {
                    *numbers.get_mut(n_numbers)? = digits(word, word.len())?;
                    n_numbers += 1;
                }
                number => month = number,
            }
        }
        at += 1;
    }
    let [day, hour, minute, second, year] = match numbers {
        [day, year, hour, minute, second] if !is_year_last => [day, hour, minute, second, year],
        numbers => numbers,
    };
    let year = if year < 100 { full_year(year, now) } else { year };
    let day = u8::try_from(day).ok()?;
    // 60 is a leap second.
    if n_numbers < numbers.len() || !is_date(year, month, day) || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let hours = days_from_civil(year.into(), month, day) * 24 + i64::from(hour);
    let seconds = hours * 3_600 + i64::from(minute) * 60 + i64::from(second);
    // What was before 1970 has passed, whenever it was.
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(u64::try_from(seconds).unwrap_or(0)))
}

/// The number of a month; 0 for what is none.
fn month_of(name: &str) -> u8 {
    match name {
        "Jan" => 1,
        "Feb" => 2,
        "Mar" => 3,
        "Apr" => 4,
        "May" => 5,
        "Jun" => 6,
        "Jul" => 7,
        "Aug" => 8,
        "Sep" => 9,
        "Oct" => 10,
        "Nov" => 11,
        "Dec" => 12,
        _ => 0,
    }
}

fn full_year(two_digits: u16, now: SystemTime) -> u16 {
    const SECONDS_OF_A_YEAR: u64 = 31_556_952;
    const LAST_YEAR: u16 = 9_999;
    let seconds = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
    // Whatever the clock says, the sums below stay in range.
    let this_year = match u16::try_from(1970 + seconds / SECONDS_OF_A_YEAR) {
        Ok(year) if year < LAST_YEAR => year,
        _ => LAST_YEAR,
    };
    let year = this_year - this_year % 100 + two_digits;
    if year > this_year + 50 { year - 100 } else { year }
}
