//! Dates without a time.

use crate::runtime::dates::calendar::parse_date;
use crate::runtime::scalars::text_type::text_type;

text_type! {
    /// A date, for example `2024-02-29`. The text of the wire is kept even if it is no such date.
    #[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
    Date, |text| parse_date(text).is_some()
}

impl Date {
    /// The year, if this is a well-formed date.
    #[inline]
    pub fn year(&self) -> Option<u16> {
        parse_date(self.as_str()).map(|(year, _, _)| year)
    }

    /// The month, from 1 to 12, if this is a well-formed date.
    #[inline]
    pub fn month(&self) -> Option<u8> {
        parse_date(self.as_str()).map(|(_, month, _)| month)
    }

    /// The day of the month, from 1, if this is a well-formed date.
    #[inline]
    pub fn day(&self) -> Option<u8> {
        parse_date(self.as_str()).map(|(_, _, day)| day)
    }
}
