//! Points in time as those of other crates, each behind a feature of its name.

use crate::runtime::dates::date_time::DateTime;
use crate::runtime::values::field::Field;

/// The way in, for both kinds of place that a time can be set in.
macro_rules! from_time {
    ([$($generic:tt)*] $ty:ty, |$time:ident| $instant:expr) => {
        impl<$($generic)*> From<$ty> for DateTime {
            #[inline]
            fn from($time: $ty) -> Self {
                let (seconds, nanoseconds) = $instant;
                Self::of_instant(seconds, nanoseconds)
            }
        }

        impl<$($generic)*> From<$ty> for Field<DateTime> {
            #[inline]
            fn from(time: $ty) -> Self {
                Self::Value(time.into())
            }
        }
    };
}

#[cfg(feature = "jiff")]
impl DateTime {
    /// The point in time, if this is one that `jiff` can represent; see [`DateTime::to_system_time`].
    #[inline]
    pub fn to_jiff(&self) -> Option<jiff::Timestamp> {
        let (seconds, nanoseconds) = self.instant()?;
        jiff::Timestamp::new(seconds, i32::try_from(nanoseconds).ok()?).ok()
    }
}

// Both parts of a timestamp before 1970 are negative.
#[cfg(feature = "jiff")]
from_time! { [] jiff::Timestamp, |time| {
    let nanoseconds = time.subsec_nanosecond();
    let second = i64::from(nanoseconds < 0);
    (time.as_second() - second, nanoseconds.rem_euclid(1_000_000_000).unsigned_abs())
} }

#[cfg(feature = "chrono")]
impl DateTime {
    /// The point in time, if this is one that `chrono` can represent; see [`DateTime::to_system_time`].
    #[inline]
    pub fn to_chrono(&self) -> Option<chrono::DateTime<chrono::Utc>> {
        let (seconds, nanoseconds) = self.instant()?;
        chrono::DateTime::from_timestamp(seconds, nanoseconds)
    }
}

#[cfg(feature = "chrono")]
from_time! { [Tz: chrono::TimeZone] chrono::DateTime<Tz>, |time| {
    // A leap second is written as more than a second of nanoseconds.
    (time.timestamp(), time.timestamp_subsec_nanos().min(999_999_999))
} }

#[cfg(feature = "time")]
impl DateTime {
    /// The point in time, if this is one that `time` can represent; see [`DateTime::to_system_time`].
    #[inline]
    pub fn to_time(&self) -> Option<time::OffsetDateTime> {
        let (seconds, nanoseconds) = self.instant()?;
        time::OffsetDateTime::from_unix_timestamp(seconds).ok()?.replace_nanosecond(nanoseconds).ok()
    }
}

#[cfg(feature = "time")]
from_time! { [] time::OffsetDateTime, |time| (time.unix_timestamp(), time.nanosecond()) }
