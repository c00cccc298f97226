//! `packed_list!`: lists of texts that the wire packs into one text.
//!
//! What came is kept where it is not what would be sent for these items, so that nothing changes on the way back.

use crate::runtime::values::decode::Input;
use crate::runtime::values::decode_error::DecodeError;
use crate::runtime::values::encode::{Encode, EncodeError, Output, Sink};
use serde_json::Value;

/// A list with the value of the wire, where that is another than the joined items.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Packed {
    items: Vec<String>,
    wire: Option<Value>,
}

/// What stands between the items.
#[derive(Debug, Clone, Copy)]
pub struct Separator {
    /// What is sent.
    pub joint: &'static str,
    /// What ends an item.
    pub is_end: fn(char) -> bool,
}

impl Packed {
    pub(crate) const EMPTY: Self = Self { items: Vec::new(), wire: None };

    pub(crate) fn of(items: Vec<String>) -> Self {
        Self { items, wire: None }
    }

    pub(crate) fn unpack(text: &str, separator: Separator) -> Self {
        let items = text.split(separator.is_end).map(str::trim).filter(|item| !item.is_empty());
        let items: Vec<String> = items.map(str::to_owned).collect();
        let wire = (join(&items, separator) != text).then(|| Value::String(text.to_owned()));
        Self { items, wire }
    }

    pub(crate) fn items(&self) -> &[String] {
        &self.items
    }

    pub(crate) fn into_items(self) -> Vec<String> {
        self.items
    }

    /// Some servers answer with an array what they take as text.
    pub(crate) fn read(input: Input<'_>, separator: Separator) -> Result<Self, DecodeError> {
        match input.value()? {
            Value::Null => Err(Input::Null.unexpected("a string")),
            Value::String(text) => Ok(Self::unpack(&text, separator)),
            other => {
                let items = other.as_array().into_iter().flatten().filter_map(Value::as_str);
                let items = items.map(str::to_owned).collect();
                Ok(Self { items, wire: Some(other) })
            }
        }
    }

    pub(crate) fn write(&self, sink: &mut dyn Sink, separator: Separator) -> Result<(), EncodeError> {
        if let Some(wire) = &self.wire {
            return wire.encode(sink);
        }
        for item in &self.items {
            // It would come back as other items.
            if item.trim().is_empty() || item.contains(separator.is_end) {
                let message = "an item that is empty or contains the separator cannot be sent in one text";
                return Err(EncodeError::new(message));
            }
        }
        sink.put(Output::Text(&join(&self.items, separator)))
    }

    pub(crate) fn text(&self, separator: Separator) -> String {
        match &self.wire {
            Some(Value::String(text)) => text.clone(),
            _ => join(&self.items, separator),
        }
    }
}

fn join(items: &[String], separator: Separator) -> String {
    let mut text = String::new();
    for (index, item) in items.iter().enumerate() {
        text.push_str(if index > 0 { separator.joint } else { "" });
        text.push_str(item);
    }
    text
}

/// How well a value fits: as well as text that could be anything.
pub fn fit_packed(value: &Value) -> Option<u32> {
    (value.is_string() || value.is_array()).then_some(0)
}

/// Makes the type of lists with one separator.
macro_rules! packed_list {
    ($(#[$meta:meta])* $name:ident, $separator:expr) => {
        $(#[$meta])*
        ///
        /// It is a slice of its items, made from a `Vec`, an array or an iterator of texts. The value of the wire is kept
        /// until then, even if it is another spelling of the same items.
        #[derive(Debug, Clone, PartialEq, Eq, Default)]
        pub struct $name($crate::runtime::Packed);

        impl $name {
            const SEPARATOR: $crate::runtime::Separator = $separator;

            /// The items.
            #[inline]
            pub fn into_vec(self) -> Vec<String> {
                self.0.into_items()
            }
        }

        impl std::ops::Deref for $name {
            type Target = [String];

            #[inline]
            fn deref(&self) -> &[String] {
                self.0.items()
            }
        }

        impl<T: Into<String>> From<Vec<T>> for $name {
            fn from(items: Vec<T>) -> Self {
                items.into_iter().collect()
            }
        }

        impl<T: Into<String>, const N: usize> From<[T; N]> for $name {
            fn from(items: [T; N]) -> Self {
                items.into_iter().collect()
            }
        }

        /// Takes the text of the wire apart.
        impl From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                Self($crate::runtime::Packed::unpack(text, Self::SEPARATOR))
            }
        }

        impl From<&str> for $crate::runtime::Field<$name> {
            #[inline]
            fn from(text: &str) -> Self {
                Self::Value(text.into())
            }
        }

        impl<T: Into<String>> FromIterator<T> for $name {
            fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
                Self($crate::runtime::Packed::of(items.into_iter().map(Into::into).collect()))
            }
        }

        impl IntoIterator for $name {
            type Item = String;
            type IntoIter = std::vec::IntoIter<String>;

            #[inline]
            fn into_iter(self) -> Self::IntoIter {
                self.into_vec().into_iter()
            }
        }

        impl<'a> IntoIterator for &'a $name {
            type Item = &'a String;
            type IntoIter = std::slice::Iter<'a, String>;

            #[inline]
            fn into_iter(self) -> Self::IntoIter {
                self.iter()
            }
        }

        /// The text of the wire.
        impl std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0.text(Self::SEPARATOR))
            }
        }

        impl $crate::runtime::Decode for $name {
            #[inline]
            fn blank() -> Self {
                Self($crate::runtime::Packed::EMPTY)
            }

            #[inline]
            fn decode(
                &mut self,
                input: $crate::runtime::Input<'_>,
            ) -> Result<(), $crate::runtime::DecodeError> {
                self.0 = $crate::runtime::Packed::read(input, Self::SEPARATOR)?;
                Ok(())
            }

            #[inline]
            fn fit(value: &$crate::runtime::Value, _depth: u8) -> Option<u32> {
                $crate::runtime::fit_packed(value)
            }
        }

        impl $crate::runtime::Encode for $name {
            #[inline]
            fn encode(&self, sink: &mut dyn $crate::runtime::Sink) -> Result<(), $crate::runtime::EncodeError> {
                self.0.write(sink, Self::SEPARATOR)
            }
        }

        $crate::runtime::serde_bridge! { $name }
    };
}
pub(crate) use packed_list;
