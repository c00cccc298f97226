//! Points in time.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};
use std::time::{Duration, SystemTime};

use crate::runtime::dates::calendar::{civil_from_days, days_from_civil, digits, parse_date};
use crate::runtime::dates::date_rules::{IS_UTC_WITHOUT_ZONE, UNSET};
use crate::runtime::scalars::text_type::text_type;
use crate::runtime::values::field::Field;

text_type! {
    /// A point in time as in RFC 3339, for example `2024-02-29T12:00:00Z`; seconds and zone may be missing.
    ///
    /// The text of the wire is kept even if it is no such time. Order and equality are those of the points in time, in
    /// whatever zone and with however many digits they are written, to the nanosecond. What is no point in time is like its
    /// text, and comes before all that are.
    DateTime, |text| parse(text).is_some()
}

impl DateTime {
    /// The point in time, if this is a well-formed one that the system can represent, it is not unset, and its zone is
    /// given or known of this API.
    #[inline]
    pub fn to_system_time(&self) -> Option<SystemTime> {
        let (seconds, nanoseconds) = self.instant()?;
        let whole = Duration::from_secs(seconds.unsigned_abs());
        let time = if seconds < 0 {
            SystemTime::UNIX_EPOCH.checked_sub(whole)?
        } else {
            SystemTime::UNIX_EPOCH.checked_add(whole)?
        };
        time.checked_add(Duration::from_nanos(nanoseconds.into()))
    }

    /// Whether this is a well-formed time that says in which zone it is, by an offset or `Z`.
    #[inline]
    pub fn has_zone(&self) -> bool {
        parse(self.as_str()).is_some_and(|parsed| parsed.offset.is_some())
    }

    /// Whether this is one of the texts by which this API says that there is no time.
    #[inline]
    pub fn is_unset(&self) -> bool {
        UNSET.contains(&self.as_str())
    }

    /// The point in time, as seconds since 1970 and the nanoseconds after them.
    #[inline]
    pub(crate) fn instant(&self) -> Option<(i64, u32)> {
        let Parsed { seconds, nanoseconds, offset } = parse(self.as_str()).filter(|_| !self.is_unset())?;
        Some((seconds - offset.or(IS_UTC_WITHOUT_ZONE.then_some(0))?, nanoseconds))
    }

    /// In UTC, with as many digits as the fraction needs.
    #[inline]
    pub(crate) fn of_instant(seconds: i64, nanoseconds: u32) -> Self {
        let (year, month, day) = civil_from_days(seconds.div_euclid(86_400));
        let second = seconds.rem_euclid(86_400);
        let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
        let mut text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}");
        if nanoseconds > 0 {
            let fraction = format!(".{nanoseconds:09}");
            text.push_str(fraction.trim_end_matches('0'));
        }
        text.push('Z');
        text.into()
    }

    /// What order and equality go by: the text only where there is no point in time.
    #[inline]
    fn key(&self) -> (Option<(i64, u32)>, &str) {
        let instant = self.instant();
        (instant, if instant.is_some() { "" } else { self.as_str() })
    }
}

impl PartialEq for DateTime {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for DateTime {}

impl PartialOrd for DateTime {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for DateTime {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl Hash for DateTime {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

/// In UTC, with as many digits as the fraction needs.
impl From<SystemTime> for DateTime {
    #[inline]
    fn from(time: SystemTime) -> Self {
        let (seconds, nanoseconds) = match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => (i64::try_from(after.as_secs()).unwrap_or(i64::MAX), after.subsec_nanos()),
            Err(error) => {
                let before = error.duration();
                let seconds = i64::try_from(before.as_secs()).unwrap_or(i64::MAX);
                match before.subsec_nanos() {
                    0 => (-seconds, 0),
                    nanoseconds => (-seconds - 1, 1_000_000_000 - nanoseconds),
                }
            }
        };
        Self::of_instant(seconds, nanoseconds)
    }
}

impl From<SystemTime> for Field<DateTime> {
    #[inline]
    fn from(time: SystemTime) -> Self {
        Self::Value(time.into())
    }
}

/// A well-formed time.
struct Parsed {
    /// Seconds on the clock since 1970.
    seconds: i64,
    nanoseconds: u32,
    /// Seconds by which the clock is ahead of UTC, if it says so.
    offset: Option<i64>,
}

#[inline]
fn parse(text: &str) -> Option<Parsed> {
    let (date, time) = text.split_once(['T', 't', ' '])?;
    let (year, month, day) = parse_date(date)?;
    let (clock, offset) = split_offset(time)?;
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let mut parts = clock.split(':');
    let (hour, minute) = (digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
    let second = match parts.next() {
        Some(second) => digits(second, 2)?,
        // Only seconds have a fraction.
        None if time.contains('.') => return None,
        None => 0,
    };
    // 60 is a leap second.
    if parts.next().is_some() || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    if fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let nanoseconds = format!("{fraction:0<9}").get(..9)?.parse().ok()?;
    let day_seconds = i64::from(hour) * 3_600 + i64::from(minute) * 60 + i64::from(second);
    let seconds = days_from_civil(year.into(), month, day) * 86_400 + day_seconds;
    Some(Parsed { seconds, nanoseconds, offset })
}

/// The clock, and the offset in seconds if there is one.
#[inline]
fn split_offset(time: &str) -> Option<(&str, Option<i64>)> {
    if let Some(clock) = time.strip_suffix(['Z', 'z']) {
        return Some((clock, Some(0)));
    }
    let Some(at) = time.rfind(['+', '-']) else { return Some((time, None)) };
    let (clock, offset) = time.split_at_checked(at)?;
    let (hours, minutes) = offset.get(1..)?.split_once(':')?;
    let (hours, minutes) = (digits(hours, 2)?, digits(minutes, 2)?);
    if hours > 23 || minutes > 59 {
        return None;
    }
    let seconds = i64::from(hours) * 3_600 + i64::from(minutes) * 60;
    Some((clock, Some(if offset.starts_with('-') { -seconds } else { seconds })))
}
