//! `model!`: what a struct is on the wire, and what follows from it: what makes one, and the setters.
//!
//! The struct stands above the table, with its prose and the types of its fields. The head of the table says what makes one. A row
//! names a field, what its setter takes, the setter, and the first sentence of the field's prose, which stands on the setter too:
//!
//! ```text
//! model! { Server::new(name: String, r#type = "small") {       what must be said, and what can have one value
//!     "kind" = "server";                                       always sent, and no field
//!     name: String, with_name, "Name of the server.";          must be there
//!     region?: String, with_region;                            may be missing
//!     r#type: Kind = "type", with_type;                        has another name on the wire
//!     disk: f64, with_disk, default;                           blank where an answer lacks it
//!     ..more                                                   all other members
//! } untagged }                                                 unions without a tag may have to choose it
//! ```
//!
//! `Server::new()` takes nothing, and is the default; `Server::builder() -> ServerBuilder` is for those of which much must be said, and
//! `given ["kind"]` behind it names what the builder does not ask for.
//!
//! It writes no control flow per type, only the table and one-line functions over it. The functions are `#[inline]`
//! so that a type which nobody uses costs nothing to compile. It must not recurse: it runs hundreds of times in a crate.

/// What a field becomes by what its setter was given: one call in the place of two, because there are thousands of setters.
pub fn given<F: From<T>, T>(value: impl Into<T>) -> F {
    F::from(value.into())
}

/// `Decode`, `Encode`, the serde traits, `Debug` and setters for a struct, and setters for its builder.
macro_rules! model {
    ($name:ident::$make:ident($($preset:ident = $preset_value:literal),*) -> $builder:ident $(given [$($given:literal),+])? {
        $( $constant:literal = $constant_value:expr; )*
        $(
            $field:ident $(? : $optional:ty)? $(: $required:ty)? $(= $wire:literal)?,
            $with:ident $(, $default:ident)? $(, $docs:literal)?;
        )*
        $( ..$rest:ident )?
    } $($untagged:ident)?) => {
        impl $name {
            #[doc = concat!("Starts with nothing set; [`", stringify!($builder), "::build`] says what is missing.")]
            #[inline]
            pub fn $make() -> $builder {
                $builder {
                    value: Self {
                        $( $preset: ::core::convert::Into::into($preset_value), )*
                        ..<Self as $crate::runtime::Decode>::blank()
                    },
                    set: ::std::vec![$( $($given),+ )?],
                }
            }
        }

        $crate::runtime::model! {
            $name {
                $( $constant = $constant_value; )*
                $(
                    $field $(? : $optional)? $(: $required)? $(= $wire)?,
                    $with $(, $default)? $(, $docs)?;
                )*
                $( ..$rest )?
            } $($untagged)?
        }

        impl $builder {
            /// The finished value.
            ///
            /// # Errors
            ///
            /// If a required part has not been set; the error names the first one.
            #[inline]
            pub fn build(self) -> ::core::result::Result<$name, $crate::runtime::Error> {
                $crate::runtime::check_built(stringify!($name), $name::FIELDS, &self.set)?;
                ::core::result::Result::Ok(self.value)
            }

            $(
                $( #[doc = $docs] )?
                pub fn $field(mut self, value: impl ::core::convert::Into<$($optional)? $($required)?>) -> Self {
                    self.value = self.value.$with(value);
                    self.set.push($crate::runtime::wire_name!($field $($wire)?));
                    self
                }
            )*
        }
    };
    ($name:ident $(::$make:ident $given:tt)? {
        $( $constant:literal = $constant_value:expr; )*
        $(
            $field:ident $(? : $optional:ty)? $(: $required:ty)? $(= $wire:literal)?,
            $with:ident $(, $default:ident)? $(, $docs:literal)?;
        )*
        $( ..$rest:ident )?
    } $($untagged:ident)?) => {
        $( $crate::runtime::constructor! { $name $make $given } )?

        impl $name {
            const FIELDS: &'static [&'static str] = &[
                $( concat!("=", $constant), )*
                $( $crate::runtime::field!($field $(? $optional)? $(= $wire)? $(, $default)?) ),*
            ];

            $(
                $( #[doc = $docs] )?
                #[must_use]
                pub fn $with(mut self, value: impl ::core::convert::Into<$($optional)? $($required)?>) -> Self {
                    self.$field = $crate::runtime::given::<_, $($optional)? $($required)?>(value);
                    self
                }
            )*
        }

        impl $crate::runtime::Decode for $name {
            #[inline]
            fn blank() -> Self {
                Self {
                    $( $field: $crate::runtime::Decode::blank(), )*
                    $( $rest: $crate::runtime::Decode::blank(), )?
                }
            }

            #[inline]
            fn decode(
                &mut self,
                input: $crate::runtime::Input<'_>,
            ) -> ::core::result::Result<(), $crate::runtime::DecodeError> {
                input.record(
                    Self::FIELDS,
                    &mut [$( $crate::runtime::skip!($constant), )* $( &mut self.$field ),*],
                    $crate::runtime::model_rest!($( &mut self.$rest )?),
                )
            }

            $crate::runtime::model_fit! {
                [$($untagged)?] [$( ($constant, &$constant_value) ),*] $( $($optional)? $($required)? ),*
            }
        }

        impl $crate::runtime::Encode for $name {
            #[inline]
            fn encode(&self, sink: &mut dyn $crate::runtime::Sink) -> ::core::result::Result<(), $crate::runtime::EncodeError> {
                $crate::runtime::write_record(
                    Self::FIELDS,
                    &[$( &$constant_value, )* $( &self.$field ),*],
                    $crate::runtime::model_rest!($( &self.$rest )?),
                    sink,
                )
            }
        }

        /// What is set, with the names that the API has for it.
        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::runtime::show(stringify!($name), self, f)
            }
        }

        $crate::runtime::serde_bridge! { $name }
    };
}
pub(crate) use model;

/// What makes a value in one go: with nothing, then it is the default, or with what must be said.
macro_rules! constructor {
    ($name:ident $new:ident ($($preset:ident = $value:literal),*)) => {
        impl $name {
            /// A value in which nothing is set.
            #[inline]
            pub fn $new() -> Self {
                Self {
                    $( $preset: ::core::convert::Into::into($value), )*
                    ..<Self as $crate::runtime::Decode>::blank()
                }
            }
        }

        impl ::core::default::Default for $name {
            #[inline]
            fn default() -> Self {
                Self::$new()
            }
        }
    };
    ($name:ident $new:ident ($( $given:ident $(: $ty:ty)? $(= $value:literal)? ),+)) => {
        impl $name {
            /// A value with the required parts; nothing else is set.
            #[allow(clippy::needless_update, reason = "it may be that all of them are required")]
            pub fn $new($( $( $given: impl ::core::convert::Into<$ty>, )? )+) -> Self {
                Self {
                    $(
                        $given: $( $crate::runtime::given::<_, $ty>($given) )? $( ::core::convert::Into::into($value) )?,
                    )+
                    ..<Self as $crate::runtime::Decode>::blank()
                }
            }
        }
    };
}
pub(crate) use constructor;

/// What a [`Shape`](crate::runtime::Shape) keeps of a row.
macro_rules! field {
    ($field:ident) => {
        concat!("!", stringify!($field))
    };
    ($field:ident = $wire:literal) => {
        concat!("!", $wire)
    };
    ($field:ident ? $optional:ty) => {
        concat!("?", stringify!($field))
    };
    ($field:ident ? $optional:ty = $wire:literal) => {
        concat!("?", $wire)
    };
    ($field:ident, default) => {
        concat!("~", stringify!($field))
    };
    ($field:ident = $wire:literal, default) => {
        concat!("~", $wire)
    };
}
pub(crate) use field;

/// The name of a member: that of the field, unless the row has another one.
macro_rules! wire_name {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $wire:literal) => {
        $wire
    };
}
pub(crate) use wire_name;

/// The place of a constant, of which what is received is not kept.
macro_rules! skip {
    ($constant:literal) => {
        &mut $crate::runtime::Skip
    };
}
pub(crate) use skip;

/// How well a value fits: only for types that a union without a tag may have to choose.
macro_rules! model_fit {
    ([] $constants:tt $($ty:ty),*) => {};
    ([untagged] $constants:tt $($ty:ty),*) => {
        #[inline]
        fn fit(value: &$crate::runtime::Value, depth: u8) -> ::core::option::Option<u32> {
            $crate::runtime::Shape(Self::FIELDS).fit(value, depth, &$constants, &[$( <$ty as $crate::runtime::Decode>::fit ),*])
        }
    };
}
pub(crate) use model_fit;

/// The optional place for members that the description does not know.
macro_rules! model_rest {
    () => {
        ::core::option::Option::None
    };
    ($rest:expr) => {
        ::core::option::Option::Some($rest)
    };
}
pub(crate) use model_rest;

/// `Serialize` and `Deserialize` by way of `Encode` and `Decode`.
macro_rules! serde_bridge {
    ($name:ident) => {
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::runtime::serialize(self, serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                $crate::runtime::deserialize(deserializer)
            }
        }
    };
}
pub(crate) use serde_bridge;
