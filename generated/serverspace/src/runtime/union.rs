//! `union!`: enums whose variants are types of their own.
//!
//! The value is buffered, then the variant is chosen by a tag, or by evidence. What fits nothing is kept as it came.

use super::decode_serde::SerdeSource;
use super::encode::Visit;
use super::{Decode, DecodeError, Encode, EncodeError, Entries, Items, Sink, Value};

/// Implements `Decode`, `Encode`, the serde traits and `From` for a union.
macro_rules! union {
    ($name:ident by evidence { $( $variant:ident($ty:ty) $(, $flag:ident)*; )* } else $other:ident) => {
        impl $crate::runtime::Decode for $name {
            #[inline]
            fn blank() -> Self {
                Self::$other($crate::runtime::Value::Null)
            }

            #[inline]
            fn decode(
                &mut self,
                source: &mut dyn $crate::runtime::Source,
            ) -> ::core::result::Result<(), $crate::runtime::DecodeError> {
                let value = source.value()?;
                let candidates: &[$crate::runtime::Candidate<Self>] = &[$(
                    (<$ty as $crate::runtime::Decode>::fit, |value| {
                        $crate::runtime::from_value(value).map(Self::$variant)
                    })
                ),*];
                *self = $crate::runtime::choose(&value, candidates).unwrap_or(Self::$other(value));
                ::core::result::Result::Ok(())
            }

            #[inline]
            fn fit(value: &$crate::runtime::Value, depth: u8) -> ::core::option::Option<u32> {
                $crate::runtime::best_fit(value, depth, &[$( <$ty as $crate::runtime::Decode>::fit ),*])
            }
        }

        $crate::runtime::union_core! { $name (untagged) { $( $variant($ty) [] [$($flag)*] )* } else $other }
    };
    ($name:ident by $key:literal {
        $( $variant:ident($ty:ty) = $($tag:literal)|+ $(, $flag:ident)*; )*
    } else $other:ident) => {
        impl $crate::runtime::Decode for $name {
            #[inline]
            fn blank() -> Self {
                Self::$other($crate::runtime::Value::Null)
            }

            #[inline]
            fn decode(
                &mut self,
                source: &mut dyn $crate::runtime::Source,
            ) -> ::core::result::Result<(), $crate::runtime::DecodeError> {
                let value = source.value()?;
                let tag = $crate::runtime::tag(&value, $key);
                *self = match tag.as_str() {
                    $( $($tag)|+ => Self::$variant($crate::runtime::union_decode!(value, $key, [$($flag)*])?), )*
                    _ => Self::$other(value),
                };
                ::core::result::Result::Ok(())
            }

            #[inline]
            fn fit(value: &$crate::runtime::Value, _depth: u8) -> ::core::option::Option<u32> {
                $crate::runtime::fit_tag(value, $key, &[$( $($tag),+ ),*])
            }
        }

        $crate::runtime::union_core! { $name ($key) { $( $variant($ty) [$($tag)+] [$($flag)*] )* } else $other }
    };
}
pub(crate) use union;

/// What both kinds of union have in common.
macro_rules! union_core {
    ($name:ident ($key:tt) { $( $variant:ident($ty:ty) [$($tag:literal)*] [$($flag:ident)*] )* } else $other:ident) => {
        impl $crate::runtime::Encode for $name {
            #[inline]
            fn encode(
                &self,
                sink: &mut dyn $crate::runtime::Sink,
            ) -> ::core::result::Result<(), $crate::runtime::EncodeError> {
                match self {
                    $(
                        Self::$variant(value) => {
                            $crate::runtime::union_encode!(value, sink, $key, [$($tag)*] [$($flag)*])
                        }
                    )*
                    Self::$other(value) => value.encode(sink),
                }
            }
        }

        $( $crate::runtime::union_from! { $name $variant($ty) [$($flag)*] } )*

        $crate::runtime::serde_bridge! { $name }
    };
}
pub(crate) use union_core;

/// A variant reads its payload, without the tag if the payload does not know it.
macro_rules! union_decode {
    ($value:ident, $key:tt, [$(from)? tags]) => {
        $crate::runtime::from_value(&$crate::runtime::without_tag($value, $key))
    };
    ($value:ident, $key:tt, [$(from)?]) => {
        $crate::runtime::from_value(&$value)
    };
}
pub(crate) use union_decode;

/// A variant writes its payload, and its tag if the payload does not.
macro_rules! union_encode {
    ($value:ident, $sink:ident, $key:tt, [$tag:literal $($others:literal)*] [$(from)? tags]) => {
        $crate::runtime::encode_tagged($value, $sink, $key, $tag)
    };
    ($value:ident, $sink:ident, $key:tt, [$($tag:literal)*] [$(from)?]) => {
        $value.encode($sink)
    };
}
pub(crate) use union_encode;

/// A variant is made from its payload where no other variant has the same one.
macro_rules! union_from {
    ($name:ident $variant:ident($ty:ty) [from $(tags)?]) => {
        impl ::core::convert::From<$ty> for $name {
            #[inline]
            fn from(value: $ty) -> Self {
                Self::$variant(value.into())
            }
        }
    };
    ($name:ident $variant:ident($ty:ty) [$(tags)?]) => {};
}
pub(crate) use union_from;

/// The text of a value's tag; empty if it has none.
pub fn tag(value: &Value, key: &str) -> String {
    match value.get(key) {
        Some(Value::String(tag)) => tag.clone(),
        Some(tag @ (Value::Number(_) | Value::Bool(_))) => tag.to_string(),
        _ => String::new(),
    }
}

/// The value without its tag.
pub fn without_tag(value: Value, key: &str) -> Value {
    let Value::Object(object) = value else { return value };
    let mut rest = serde_json::Map::new();
    for (name, value) in object {
        if name != key {
            rest.insert(name, value);
        }
    }
    Value::Object(rest)
}

/// How well a value fits a union with these tags.
pub fn fit_tag(value: &Value, key: &str, tags: &[&str]) -> Option<u32> {
    value.as_object()?.get(key)?;
    Some(if tags.contains(&tag(value, key).as_str()) { 101 } else { 0 })
}

/// Decodes a type from a value.
///
/// # Errors
///
/// If the value does not have the form that the type needs.
pub fn from_value<T: Decode>(value: &Value) -> Result<T, DecodeError> {
    let mut decoded = T::blank();
    decoded.decode(&mut SerdeSource(Some(value)))?;
    Ok(decoded)
}

/// Encodes an object with a tag, in place of one that it may have itself.
///
/// # Errors
///
/// If it is no object, or a part cannot be encoded.
pub fn encode_tagged(
    value: &dyn Encode,
    sink: &mut dyn Sink,
    key: &'static str,
    tag: &'static str,
) -> Result<(), EncodeError> {
    value.encode(&mut TagSink { sink, key, tag })
}

struct TagSink<'a> {
    sink: &'a mut dyn Sink,
    key: &'static str,
    tag: &'static str,
}

impl TagSink<'_> {
    fn refuse(&self) -> Result<(), EncodeError> {
        Err(EncodeError::new(format!("only an object can carry the tag `{}`", self.key)))
    }
}

impl Sink for TagSink<'_> {
    fn null(&mut self) -> Result<(), EncodeError> {
        self.refuse()
    }

    fn bool(&mut self, _: bool) -> Result<(), EncodeError> {
        self.refuse()
    }

    fn signed(&mut self, _: i64) -> Result<(), EncodeError> {
        self.refuse()
    }

    fn unsigned(&mut self, _: u64) -> Result<(), EncodeError> {
        self.refuse()
    }

    fn float(&mut self, _: f64) -> Result<(), EncodeError> {
        self.refuse()
    }

    fn text(&mut self, _: &str) -> Result<(), EncodeError> {
        self.refuse()
    }

    fn list(&mut self, _: &dyn Items) -> Result<(), EncodeError> {
        self.refuse()
    }

    fn object(&mut self, entries: &dyn Entries) -> Result<(), EncodeError> {
        self.sink.object(&TaggedEntries { entries, key: self.key, tag: self.tag })
    }
}

struct TaggedEntries<'a> {
    entries: &'a dyn Entries,
    key: &'static str,
    tag: &'static str,
}

impl Entries for TaggedEntries<'_> {
    fn each(&self, visit: Visit<'_>) -> Result<(), EncodeError> {
        visit(self.key, &self.tag)?;
        self.entries.each(&mut |key, value| if key == self.key { Ok(()) } else { visit(key, value) })
    }
}
