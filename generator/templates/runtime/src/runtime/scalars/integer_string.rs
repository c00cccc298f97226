//! Integers that the wire writes as strings.

use crate::runtime::scalars::text_type::text_type;

text_type! {
    /// An integer as text, because many JSON readers cannot hold large ones. Sent as a string.
    #[derive(PartialEq, Eq, Hash)]
    IntegerString, |text| text.parse::<i128>().is_ok()
}

impl IntegerString {
    /// The integer, if this is one and it is in range.
    #[inline]
    pub fn to_i64(&self) -> Option<i64> {
        self.as_str().parse().ok()
    }

    /// The integer, if this is one and it is in range.
    #[inline]
    pub fn to_u64(&self) -> Option<u64> {
        self.as_str().parse().ok()
    }
}

/// What a literal is unless something says otherwise.
impl From<i32> for IntegerString {
    #[inline]
    fn from(value: i32) -> Self {
        i64::from(value).into()
    }
}

impl From<i64> for IntegerString {
    #[inline]
    fn from(value: i64) -> Self {
        value.to_string().into()
    }
}

impl From<u64> for IntegerString {
    #[inline]
    fn from(value: u64) -> Self {
        value.to_string().into()
    }
}
