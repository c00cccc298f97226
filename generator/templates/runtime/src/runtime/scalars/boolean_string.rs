//! Booleans that the wire writes as strings.

use crate::runtime::scalars::text_type::text_type;

text_type! {
    /// A boolean as text: `true` and `false` are sent; `1`, `0`, `yes` and `no` are understood, in any case. Another text
    /// is kept as it came. Equality is that of the text; use [`BooleanString::to_bool`] for the meaning.
    #[derive(PartialEq, Eq, Hash)]
    BooleanString, |text| to_bool(text).is_some()
}

impl BooleanString {
    /// The boolean, if this is one.
    #[inline]
    pub fn to_bool(&self) -> Option<bool> {
        to_bool(self.as_str())
    }
}

impl From<bool> for BooleanString {
    #[inline]
    fn from(value: bool) -> Self {
        if value { "true".into() } else { "false".into() }
    }
}

impl From<bool> for crate::runtime::values::field::Field<BooleanString> {
    #[inline]
    fn from(value: bool) -> Self {
        Self::Value(value.into())
    }
}

fn to_bool(text: &str) -> Option<bool> {
    let is_any = |words: [&str; 3]| words.iter().any(|word| word.eq_ignore_ascii_case(text));
    match text {
        _ if is_any(["true", "1", "yes"]) => Some(true),
        _ if is_any(["false", "0", "no"]) => Some(false),
        _ => None,
    }
}
