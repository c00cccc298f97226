//! In: the texts of points in time and of dates. Out: types that know what they mean, and which comes first.
//! It must not know in what the value stands.

pub(crate) mod calendar;
pub(crate) mod date_rules;
pub(crate) mod date_time;
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
pub(crate) mod date_time_conversions;
