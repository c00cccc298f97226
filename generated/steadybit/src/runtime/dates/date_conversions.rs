//! Dates as those of other crates, each behind a feature of its name.

use crate::runtime::dates::date::Date;
use crate::runtime::values::field::Field;

/// The way in, for both kinds of place that a date can be set in.
macro_rules! from_date {
    ($ty:ty, |$date:ident| $parts:expr) => {
        impl From<$ty> for Date {
            #[inline]
            fn from($date: $ty) -> Self {
                let (year, month, day) = $parts;
                format!("{year:04}-{month:02}-{day:02}").into()
            }
        }

        impl From<$ty> for Field<Date> {
            #[inline]
            fn from(date: $ty) -> Self {
                Self::Value(date.into())
            }
        }
    };
}

impl Date {
    #[inline]
    fn parts(&self) -> Option<(u16, u8, u8)> {
        Some((self.year()?, self.month()?, self.day()?))
    }
}

#[cfg(feature = "jiff")]
impl Date {
    /// The date, if this is a well-formed one.
    #[inline]
    pub fn to_jiff(&self) -> Option<jiff::civil::Date> {
        let (year, month, day) = self.parts()?;
        jiff::civil::Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
    }
}

#[cfg(feature = "jiff")]
from_date! { jiff::civil::Date, |date| (date.year(), date.month(), date.day()) }

#[cfg(feature = "chrono")]
impl Date {
    /// The date, if this is a well-formed one.
    #[inline]
    pub fn to_chrono(&self) -> Option<chrono::NaiveDate> {
        let (year, month, day) = self.parts()?;
        chrono::NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())
    }
}

#[cfg(feature = "chrono")]
from_date! { chrono::NaiveDate, |date| {
    use chrono::Datelike;

    (date.year(), date.month(), date.day())
} }

#[cfg(feature = "time")]
impl Date {
    /// The date, if this is a well-formed one.
    #[inline]
    pub fn to_time(&self) -> Option<time::Date> {
        let (year, month, day) = self.parts()?;
        time::Date::from_calendar_date(year.into(), month.try_into().ok()?, day).ok()
    }
}

#[cfg(feature = "time")]
from_date! { time::Date, |date| (date.year(), u8::from(date.month()), date.day()) }
