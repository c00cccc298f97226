//! `union!`: what tells the variants of an enum apart on the wire.
//!
//! The enum stands beside the table, with its prose. The variant is chosen by a tag, or by evidence, and then read from where
//! the value comes from; what can be read only once is kept as JSON text until then. What fits nothing is kept as it came.
//!
//! ```text
//! union! { Step by "type" {
//!     Action from StepAction = "action";                 made from its payload, too
//!     Wait: StepWait = "wait" | "pause", writes tag;   its type does not write the tag
//!     Other: Map<Value> = "other", hides tag;          its type would take the tag for a member like any other
//! } else UnknownValue }
//! union! { Pet by "kind" { Cat from Cat = "cat"; Other from OtherPet = "other"; } default Other else UnknownValue }
//! union! { Predicate untagged { Not from Negation; Items: Vec<String>; } else UnknownValue }
//! ```

use crate::runtime::values::decode::{Decode, Input};
use crate::runtime::values::decode_error::DecodeError;
use crate::runtime::values::plain::listed;
use crate::runtime::values::retagged::Retagged;
use serde_json::Value;

/// `Decode`, `Encode`, the serde traits and `From` for an enum of types.
macro_rules! union {
    ($name:ident untagged { $( $variant:ident $(from $from:ty)? $(: $of:ty)?; )* } else $other:ident) => {
        $crate::runtime::union_core! {
            $name (untagged) { $( $variant [] [$($from)?] []; )* } else $other
        }

        impl $crate::runtime::Decode for $name {
            #[inline]
            fn blank() -> Self {
                Self::$other($crate::runtime::Value::Null)
            }

            #[inline]
            fn decode(
                &mut self,
                input: $crate::runtime::Input<'_>,
            ) -> ::core::result::Result<(), $crate::runtime::DecodeError> {
                let candidates: &[$crate::runtime::Candidate<Self>] = &[$(
                    (<$($from)? $($of)? as $crate::runtime::Decode>::fit, |input| {
                        $crate::runtime::decoded(input).map(Self::$variant)
                    })
                ),*];
                *self = $crate::runtime::choose(input, candidates, Self::$other)?;
                ::core::result::Result::Ok(())
            }

            #[inline]
            fn fit(value: &$crate::runtime::Value, depth: u8) -> ::core::option::Option<u32> {
                $crate::runtime::best_fit(value, depth, &[$( <$($from)? $($of)? as $crate::runtime::Decode>::fit ),*])
            }
        }
    };
    ($name:ident by $key:literal { $(
        $variant:ident $(from $from:ty)? $(: $of:ty)? = $($tag:literal)|+ $(, writes $writes:ident)? $(, hides $hides:ident)?;
    )* } $(default $default:ident)? else $other:ident) => {
        $crate::runtime::union_core! {
            $name ($key) { $( $variant [$($tag)+] [$($from)?] [$($writes)?]; )* } else $other
        }

        impl $crate::runtime::Decode for $name {
            #[inline]
            fn blank() -> Self {
                Self::$other($crate::runtime::Value::Null)
            }

            #[inline]
            fn decode(
                &mut self,
                input: $crate::runtime::Input<'_>,
            ) -> ::core::result::Result<(), $crate::runtime::DecodeError> {
                $crate::runtime::read_tagged(input, $key, &mut |tag, input| {
                    *self = match tag {
                        $( $($tag)|+ => Self::$variant($crate::runtime::union_decode!(input, $key, [$($hides)?])?), )*
                        _ => $crate::runtime::union_rest!(input, $other [$($default)?]),
                    };
                    ::core::result::Result::Ok(())
                })
            }

            #[inline]
            fn fit(value: &$crate::runtime::Value, _depth: u8) -> ::core::option::Option<u32> {
                $crate::runtime::fit_tag(value, $key, &[$( $($tag),+ ),*])
            }
        }
    };
}
pub(crate) use union;

/// What both kinds of union have in common.
macro_rules! union_core {
    ($name:ident ($key:tt) { $(
        $variant:ident [$($tag:literal)*] [$($from:ty)?] [$($writes:ident)?];
    )* } else $other:ident) => {
        impl $crate::runtime::Encode for $name {
            #[inline]
            fn encode(&self, sink: &mut dyn $crate::runtime::Sink) -> ::core::result::Result<(), $crate::runtime::EncodeError> {
                match self {
                    $(
                        Self::$variant(value) => {
                            $crate::runtime::union_encode!(value, sink, $key, [$($tag)*] [$($writes)?])
                        }
                    )*
                    Self::$other(value) => value.encode(sink),
                }
            }
        }

        $($(
            impl ::core::convert::From<$from> for $name {
                #[inline]
                fn from(value: $from) -> Self {
                    Self::$variant(value.into())
                }
            }
        )?)*

        $crate::runtime::serde_bridge! { $name }
    };
}
pub(crate) use union_core;

/// A variant reads its payload: all of the value, as the tag may be a member of the payload too.
macro_rules! union_decode {
    ($input:ident, $key:tt, [tag]) => {
        $crate::runtime::decoded_without($input, $key)
    };
    ($input:ident, $key:tt, []) => {
        $crate::runtime::decoded($input)
    };
}
pub(crate) use union_decode;

/// What no tag tells is kept as it came, or is an object of the variant that stands for the rest.
macro_rules! union_rest {
    ($input:ident, $other:ident []) => {
        Self::$other($input.value()?)
    };
    ($input:ident, $other:ident [$default:ident]) => {
        match $input {
            $crate::runtime::Input::Object(_) => Self::$default($crate::runtime::decoded($input)?),
            _ => Self::$other($input.value()?),
        }
    };
}
pub(crate) use union_rest;

/// A variant writes its payload, and its tag if the payload does not.
macro_rules! union_encode {
    ($value:ident, $sink:ident, $key:tt, [$tag:literal $($others:literal)*] [tag]) => {
        $crate::runtime::encode_tagged($value, $sink, $key, $tag)
    };
    ($value:ident, $sink:ident, $key:tt, [$($tag:literal)*] []) => {
        $value.encode($sink)
    };
}
pub(crate) use union_encode;

/// The member that stands for a tag of YAML, which has no name.
pub(crate) const YAML_TAG: &str = "!";

/// Finds the tag that a value has under this key, or as YAML has it, and hands both on; an empty tag if there is none. Fails
/// if that does, or the value is malformed before the tag.
#[inline]
pub fn read_tagged(
    input: Input<'_>,
    key: &str,
    read: &mut dyn FnMut(&str, Input<'_>) -> Result<(), DecodeError>,
) -> Result<(), DecodeError> {
    let Input::Object(parts) = input else { return read("", input) };
    parts.reread(&mut |parts| match parts.member(key, YAML_TAG)? {
        None => read("", Input::Object(parts)),
        Some((tag, false)) => read(&tag, Input::Object(parts)),
        Some((tag, true)) => read(&tag, Input::Object(&mut Retagged { parts, from: YAML_TAG, to: Some(key) })),
    })
}

/// Decodes an object without its tag.
pub fn decoded_without<T: Decode>(input: Input<'_>, key: &str) -> Result<T, DecodeError> {
    let mut value = T::blank();
    match input {
        Input::Object(parts) => value.decode(Input::Object(&mut Retagged { parts, from: key, to: None }))?,
        other => value.decode(other)?,
    }
    Ok(value)
}

/// The text of a value's tag; empty if it has none.
#[inline]
pub fn tag(value: &Value, key: &str) -> String {
    match value.get(key) {
        Some(Value::String(tag)) => tag.clone(),
        Some(Value::Bool(tag)) => tag.to_string(),
        Some(Value::Number(tag)) => {
            let text = tag.to_string();
            listed(&text).unwrap_or(text)
        }
        _ => String::new(),
    }
}

/// How well a value fits a union with these tags.
#[inline]
pub fn fit_tag(value: &Value, key: &str, tags: &[&str]) -> Option<u32> {
    value.as_object()?.get(key)?;
    Some(if tags.contains(&tag(value, key).as_str()) { 101 } else { 0 })
}
