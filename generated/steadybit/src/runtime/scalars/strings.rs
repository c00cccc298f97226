//! What a setter of a list of texts takes.

use crate::runtime::values::decode::{Decode, Input};
use crate::runtime::values::decode_error::DecodeError;
use crate::runtime::values::encode::{Encode, EncodeError, Sink};
use crate::runtime::values::field::Field;
use serde_json::Value;

/// A list of texts, made of any: `["1.1.1.1"]`, a `Vec<String>`, a slice of `&str`, or what an iterator of them collects.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Strings(Vec<String>);

/// From lists of what becomes a text.
macro_rules! from_lists {
    ($( [$($generic:tt)*] $ty:ty; )*) => { $(
        impl<$($generic)*> From<$ty> for Strings {
            #[inline]
            fn from(list: $ty) -> Self {
                list.iter().map(|text| text.to_string()).collect()
            }
        }
    )* };
}

from_lists! {
    [const N: usize] [&str; N];
    [const N: usize] &[&str; N];
    [] &[&str];
    [] &Vec<&str>;
    [const N: usize] &[String; N];
    [] &[String];
    [] &Vec<String>;
}

impl From<Vec<String>> for Strings {
    #[inline]
    fn from(list: Vec<String>) -> Self {
        Self(list)
    }
}

impl<const N: usize> From<[String; N]> for Strings {
    #[inline]
    fn from(list: [String; N]) -> Self {
        Self(list.into())
    }
}

impl<T: Into<String>> FromIterator<T> for Strings {
    #[inline]
    fn from_iter<I: IntoIterator<Item = T>>(texts: I) -> Self {
        Self(texts.into_iter().map(Into::into).collect())
    }
}

impl From<Strings> for Vec<String> {
    #[inline]
    fn from(list: Strings) -> Self {
        list.0
    }
}

impl From<Strings> for Option<Vec<String>> {
    #[inline]
    fn from(list: Strings) -> Self {
        Some(list.0)
    }
}

impl From<Strings> for Field<Vec<String>> {
    #[inline]
    fn from(list: Strings) -> Self {
        Self::Value(list.0)
    }
}

impl Decode for Strings {
    #[inline]
    fn blank() -> Self {
        Self::default()
    }

    #[inline]
    fn decode(&mut self, input: Input<'_>) -> Result<(), DecodeError> {
        self.0.decode(input)
    }

    #[inline]
    fn fit(value: &Value, depth: u8) -> Option<u32> {
        Vec::<String>::fit(value, depth)
    }
}

impl Encode for Strings {
    #[inline]
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        self.0.encode(sink)
    }
}
