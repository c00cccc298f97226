//! `open_enum!`: what an enum is on the wire. Values that are added to the API later are kept as they come.
//!
//! The enum stands beside the table, with its prose. Wire values and variants are two tables in the same order, so that
//! reading is one shared search.
//!
//! ```text
//! open_enum! { Status { Active = "active", Failed = "failed" } else UnknownValue }
//! open_enum! { Kind: i64 { One = 1, Two = 2 } else UnknownValue }
//! ```

use std::cmp::Ordering;

use crate::runtime::values::field::Field;

/// An enum of strings, or of integers, with one more variant for values that this version does not know.
macro_rules! open_enum {
    ($name:ident { $( $variant:ident = $wire:literal ),* $(,)? } else $other:ident) => {
        $crate::runtime::open_enum_core! {
            $name: str, $crate::runtime::Value::as_str { $( $variant = $wire, )* } else $other,
            |text| $crate::runtime::known_value(text, Self::VALUES, Self::VARIANTS)
        }

        impl $name {
            /// The value as the API spells it.
            #[must_use]
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    $( Self::$variant => $wire, )*
                    Self::$other(value) => value.as_str(),
                }
            }
        }

        impl ::core::convert::From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                $crate::runtime::known_value(text, Self::VALUES, Self::VARIANTS)
                    .unwrap_or_else(|| Self::$other($crate::runtime::UnknownValue::string(text)))
            }
        }

        /// Never fails: a value that this version does not know is kept.
        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            #[inline]
            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                ::core::result::Result::Ok(Self::from(text))
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(text: ::std::string::String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl $crate::runtime::OpenEnum for $name {}

        impl ::core::convert::AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::cmp::PartialEq<str> for $name {
            #[inline]
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl ::core::cmp::PartialEq<&str> for $name {
            #[inline]
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl $crate::runtime::Encode for $name {
            #[inline]
            fn encode(&self, sink: &mut dyn $crate::runtime::Sink) -> ::core::result::Result<(), $crate::runtime::EncodeError> {
                match self {
                    Self::$other(value) => value.encode(sink),
                    known => sink.put($crate::runtime::Output::Text(known.as_str())),
                }
            }
        }
    };
    ($name:ident: i64 { $( $variant:ident = $wire:literal ),* $(,)? } else $other:ident) => {
        $crate::runtime::open_enum_core! {
            $name: i64, $crate::runtime::integer_of_value { $( $variant = $wire, )* } else $other,
            |text| match $crate::runtime::integer_of_text(text) {
                ::core::option::Option::Some(number) => {
                    $crate::runtime::known_value(number, Self::VALUES, Self::VARIANTS)
                }
                ::core::option::Option::None => ::core::option::Option::None,
            }
        }

        impl $name {
            /// The number that stands for the value; nothing if the server sent something else than a number.
            #[must_use]
            #[inline]
            pub fn as_i64(&self) -> ::core::option::Option<i64> {
                match self {
                    $( Self::$variant => ::core::option::Option::Some($wire), )*
                    Self::$other(value) => value.as_i64(),
                }
            }
        }

        impl ::core::cmp::PartialEq<i64> for $name {
            #[inline]
            fn eq(&self, other: &i64) -> bool {
                self.as_i64() == ::core::option::Option::Some(*other)
            }
        }

        impl ::core::convert::From<i64> for $name {
            #[inline]
            fn from(value: i64) -> Self {
                $crate::runtime::known_value(value, Self::VALUES, Self::VARIANTS)
                    .unwrap_or_else(|| Self::$other($crate::runtime::UnknownValue::integer(value)))
            }
        }

        /// Never fails: a value that this version does not know is kept.
        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            #[inline]
            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                ::core::result::Result::Ok(match text.parse::<i64>() {
                    ::core::result::Result::Ok(number) => Self::from(number),
                    ::core::result::Result::Err(_) => Self::$other($crate::runtime::UnknownValue::string(text)),
                })
            }
        }

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self {
                    Self::$other(value) => f.pad(value.as_str()),
                    known => ::core::fmt::Display::fmt(&known.as_i64().unwrap_or_default(), f),
                }
            }
        }

        impl $crate::runtime::Encode for $name {
            #[inline]
            fn encode(&self, sink: &mut dyn $crate::runtime::Sink) -> ::core::result::Result<(), $crate::runtime::EncodeError> {
                match self {
                    Self::$other(value) => value.encode(sink),
                    known => sink.put($crate::runtime::Output::Signed(known.as_i64().unwrap_or_default())),
                }
            }
        }
    };
}
pub(crate) use open_enum;

/// What both kinds of enum have in common. The expression finds the variant of a text.
macro_rules! open_enum_core {
    (
        $name:ident: $wire_ty:ident, $as_wire:path { $( $variant:ident = $wire:literal, )* } else $other:ident,
        |$text:ident| $known:expr
    ) => {
        impl $name {
            /// The values that this version knows, as the API spells them.
            pub const VALUES: &'static [$crate::runtime::enum_wire!($wire_ty)] = &[$( $wire ),*];

            const VARIANTS: &'static [Self] = &[$( Self::$variant ),*];
        }

        // Deriving it would make a function for each enum, which nobody calls.
        impl ::core::cmp::Eq for $name {}

        /// As the API lists them; values that this version does not know come last, by their text.
        impl ::core::cmp::Ord for $name {
            #[inline]
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                match (self, other) {
                    (Self::$other(value), Self::$other(other)) => ::core::cmp::Ord::cmp(value, other),
                    _ => $crate::runtime::listed_order(self, other, Self::VARIANTS),
                }
            }
        }

        impl ::core::cmp::PartialOrd for $name {
            #[inline]
            fn partial_cmp(&self, other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
            }
        }

        impl $crate::runtime::Decode for $name {
            #[inline]
            fn blank() -> Self {
                Self::$other($crate::runtime::UnknownValue::string(""))
            }

            #[inline]
            fn decode(
                &mut self,
                input: $crate::runtime::Input<'_>,
            ) -> ::core::result::Result<(), $crate::runtime::DecodeError> {
                let value = $crate::runtime::UnknownValue::read(input)?;
                let $text = value.as_str();
                *self = $known.unwrap_or(Self::$other(value));
                ::core::result::Result::Ok(())
            }

            #[inline]
            fn fit(value: &$crate::runtime::Value, _depth: u8) -> ::core::option::Option<u32> {
                $crate::runtime::fit_enum($as_wire(value), Self::VALUES)
            }
        }

        $crate::runtime::serde_bridge! { $name }
    };
}
pub(crate) use open_enum_core;

/// The type of an enum's wire values.
macro_rules! enum_wire {
    (str) => { &'static str };
    (i64) => { i64 };
}
pub(crate) use enum_wire;

/// An enum of strings.
pub trait OpenEnum: for<'a> From<&'a str> {}

// For all of them at once, because each implementation for `Field` is compared with each other.
impl<T: OpenEnum> From<&str> for Field<T> {
    #[inline]
    fn from(text: &str) -> Self {
        Self::Value(T::from(text))
    }
}

/// Which of two values comes first in a list of them; what is not there is behind all others.
pub fn listed_order<T: PartialEq>(one: &T, other: &T, list: &[T]) -> Ordering {
    let place = |value: &T| list.iter().position(|listed| listed == value).unwrap_or(list.len());
    place(one).cmp(&place(other))
}

/// The variant of a wire value, by place.
pub fn known_value<W: PartialEq, T: Clone>(wire: W, values: &[W], variants: &[T]) -> Option<T> {
    let index = values.iter().position(|value| *value == wire)?;
    variants.get(index).cloned()
}

/// How well a value fits an enum, if it has the right type: a known value is better evidence than text that could be
/// anything.
pub fn fit_enum<W: PartialEq>(wire: Option<W>, values: &[W]) -> Option<u32> {
    Some(if values.contains(&wire?) { 50 } else { 0 })
}
