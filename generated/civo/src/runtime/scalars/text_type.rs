//! `text_type!`: newtypes that keep the text of the wire.
//!
//! Nothing is refused when decoding: an odd date in one field must not cost the whole answer. The meaning is asked
//! for by methods, which may say that there is none. What the text means is the business of each type's own module, and
//! so is whether two are equal, and which comes first: where texts are in another order than what they mean, there is none.

/// Makes a newtype of text; the function says whether a text is well-formed.
macro_rules! text_type {
    ($(#[$meta:meta])* $name:ident, $is_valid:expr) => {
        $(#[$meta])*
        #[derive(Debug, Clone)]
        pub struct $name(String);

        impl $name {
            /// The text as it is on the wire.
            #[inline]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<String> for $name {
            #[inline]
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<&str> for $crate::runtime::Field<$name> {
            #[inline]
            fn from(text: &str) -> Self {
                Self::Value(text.into())
            }
        }

        impl From<$name> for String {
            #[inline]
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::convert::Infallible;

            #[inline]
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Ok(text.into())
            }
        }

        impl AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl $crate::runtime::Decode for $name {
            #[inline]
            fn blank() -> Self {
                Self(String::new())
            }

            #[inline]
            fn decode(
                &mut self,
                input: $crate::runtime::Input<'_>,
            ) -> Result<(), $crate::runtime::DecodeError> {
                self.0.decode(input)
            }

            #[inline]
            fn fit(value: &$crate::runtime::Value, _depth: u8) -> Option<u32> {
                let is_valid: fn(&str) -> bool = $is_valid;
                // Well-formed text is better evidence than text that could be anything, malformed text is worse.
                value.as_str().map(|text| if is_valid(text) { 2 } else { 0 })
            }
        }

        impl $crate::runtime::Encode for $name {
            #[inline]
            fn encode(&self, sink: &mut dyn $crate::runtime::Sink) -> Result<(), $crate::runtime::EncodeError> {
                sink.put($crate::runtime::Output::Text(&self.0))
            }
        }

        $crate::runtime::serde_bridge! { $name }
    };
}
pub(crate) use text_type;
