//! Universally unique identifiers.

use crate::runtime::scalars::text_type::text_type;
use crate::runtime::values::field::Field;

text_type! {
    /// A UUID, for example `67e55044-10b1-426f-9247-bb680e5fe0c8`. The text of the wire is kept even if it is none.
    #[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
    Uuid, |text| parse(text).is_some()
}

impl Uuid {
    /// The number, if this is a well-formed UUID.
    #[inline]
    pub fn as_u128(&self) -> Option<u128> {
        parse(self.as_str())
    }
}

impl From<u128> for Uuid {
    #[inline]
    fn from(value: u128) -> Self {
        let hex = format!("{value:032x}");
        let mut text = String::with_capacity(36);
        for (index, digit) in hex.chars().enumerate() {
            if matches!(index, 8 | 12 | 16 | 20) {
                text.push('-');
            }
            text.push(digit);
        }
        text.into()
    }
}

impl From<u128> for Field<Uuid> {
    #[inline]
    fn from(value: u128) -> Self {
        Self::Value(value.into())
    }
}

#[inline]
fn parse(text: &str) -> Option<u128> {
    let lengths = text.split('-').map(str::len);
    let hex = text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit());
    if !hex || !lengths.eq([8, 4, 4, 4, 12]) {
        return None;
    }
    u128::from_str_radix(&text.replace('-', ""), 16).ok()
}
