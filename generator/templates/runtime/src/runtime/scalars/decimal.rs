//! Decimal numbers whose digits matter.

use crate::runtime::scalars::text_type::text_type;

text_type! {
    /// A decimal number as text, for example `12.30`: amounts of money keep their digits. Sent as a string.
    ///
    /// Where the server sends a number instead of a string, its digits are kept as well.
    #[derive(PartialEq, Eq, Hash)]
    Decimal, |text| text.parse::<f64>().is_ok_and(f64::is_finite)
}

impl Decimal {
    /// The nearest floating point number, if this is a number.
    #[inline]
    pub fn to_f64(&self) -> Option<f64> {
        self.as_str().parse().ok().filter(|value: &f64| value.is_finite())
    }
}

impl From<i64> for Decimal {
    #[inline]
    fn from(value: i64) -> Self {
        value.to_string().into()
    }
}
