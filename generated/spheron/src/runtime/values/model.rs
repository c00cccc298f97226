//! `models!`: makes structs out of tables of their fields.
//!
//! A line of the table says everything about a field once: its prose, its name and type, its key on the wire, whether the key
//! must appear, its setter and what that takes, and in a struct with a builder the builder's setter.
//!
//! It writes no control flow per type, only the table and one-line functions over it. The functions are `#[inline]`
//! so that a type which nobody uses costs nothing to compile. It must not recurse: it runs hundreds of times in a crate.

/// Gives a field what its setter was given: one call in the place of two, because there are thousands of setters.
pub fn assign<F: From<T>, T>(field: &mut F, value: impl Into<T>) {
    *field = F::from(value.into());
}

/// Structs, with `Decode`, `Encode`, the serde traits, `with_` setters, and `new` or a builder.
macro_rules! models {
    ($(
        $(#[$meta:meta])* pub struct $name:ident $how:ident $with:tt $fields:tt
        $(by $evidence:ident)? $(constant $constants:tt)? $(rest $rest:ident: $rest_ty:ty;)?
    )*) => { $(
        $crate::runtime::model! {
            $(#[$meta])* $name $fields $(by $evidence)? $(constant $constants)? $(rest $rest: $rest_ty)?
        }
        $crate::runtime::made! { $name $how $with $fields }
    )* };
}
pub(crate) use models;

/// How a struct is made.
macro_rules! made {
    // Without required fields, `Default` comes with it.
    ($name:ident new() $fields:tt) => {
        impl $name {
            /// A value in which nothing is set.
            #[must_use]
            #[inline]
            pub fn new() -> Self {
                $crate::runtime::Decode::blank()
            }
        }

        impl ::core::default::Default for $name {
            #[inline]
            fn default() -> Self {
                Self::new()
            }
        }
    };
    ($name:ident new($($arg:ident: $arg_ty:ty),+ $(,)?) $fields:tt) => {
        impl $name {
            /// A value with the required parts; nothing else is set.
            pub fn new($($arg: impl ::core::convert::Into<$arg_ty>),+) -> Self {
                let mut value: Self = $crate::runtime::Decode::blank();
                $( $crate::runtime::assign::<_, $arg_ty>(&mut value.$arg, $arg); )+
                value
            }
        }
    };
    ($name:ident builder $builder:ident { $(
        $(#[$docs:meta])*
        $field:ident: $field_ty:ty = $wire:literal, $presence:ident, $with:ident($ty:ty), $setter:ident;
    )* }) => {
        impl $name {
            /// Starts with nothing set; `build` says what is missing.
            #[inline]
            pub fn builder() -> $builder {
                $builder { value: $crate::runtime::Decode::blank(), set: ::std::vec::Vec::new() }
            }
        }

        #[doc = concat!("Makes a [`", stringify!($name), "`] step by step.")]
        #[derive(Debug, Clone)]
        #[must_use = "nothing is made before `build` is called"]
        pub struct $builder {
            value: $name,
            set: ::std::vec::Vec<&'static str>,
        }

        impl $builder {
            $(
                /// Sets the field of this name.
                pub fn $setter(mut self, value: impl ::core::convert::Into<$ty>) -> Self {
                    $crate::runtime::assign::<_, $ty>(&mut self.value.$field, value);
                    self.set.push($wire);
                    self
                }
            )*

            /// The finished value.
            ///
            /// # Errors
            ///
            /// If a required part has not been set; the error names the first one.
            #[inline]
            pub fn build(self) -> ::core::result::Result<$name, $crate::runtime::Error> {
                $crate::runtime::check_built(stringify!($name), $name::SHAPE, &self.set)?;
                ::core::result::Result::Ok(self.value)
            }
        }
    };
}
pub(crate) use made;

/// The part of a struct that does not depend on how it is made.
macro_rules! model {
    ($(#[$meta:meta])* $name:ident { $(
        $(#[$docs:meta])*
        $field:ident: $field_ty:ty = $wire:literal, $presence:ident, $with:ident($ty:ty) $(, $setter:ident)?;
    )* }
        $(by $evidence:ident)?
        $(constant { $( $constant:literal = $constant_value:expr ),* $(,)? })?
        $(rest $rest:ident: $rest_ty:ty)?
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub struct $name {
            $( $(#[$docs])* pub $field: $field_ty, )*
            $(
                /// Members that the description does not name.
                pub $rest: $crate::runtime::Map<$rest_ty>,
            )?
        }

        impl $name {
            const SHAPE: &'static $crate::runtime::Shape = &$crate::runtime::Shape {
                fields: &[$( $crate::runtime::FieldShape {
                    name: $wire,
                    presence: $crate::runtime::Presence::$presence,
                } ),*],
                constants: &[$( $( ($constant, &$constant_value) ),* )?],
            };

            $(
                /// Sets the field of this name.
                #[must_use]
                pub fn $with(mut self, value: impl ::core::convert::Into<$ty>) -> Self {
                    $crate::runtime::assign::<_, $ty>(&mut self.$field, value);
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
                    Self::SHAPE,
                    &mut [$( &mut self.$field ),*],
                    $crate::runtime::model_rest!($( &mut self.$rest )?),
                )
            }

            $crate::runtime::model_fit! { [$($evidence)?] $($ty),* }
        }

        impl $crate::runtime::Encode for $name {
            #[inline]
            fn encode(&self, sink: &mut dyn $crate::runtime::Sink) -> ::core::result::Result<(), $crate::runtime::EncodeError> {
                $crate::runtime::Record {
                    shape: Self::SHAPE,
                    slots: &[$( &self.$field ),*],
                    rest: $crate::runtime::model_rest!($( &self.$rest )?),
                }
                .encode(sink)
            }
        }

        $crate::runtime::serde_bridge! { $name }
    };
}
pub(crate) use model;

/// How well a value fits: only for types that a union without a tag may have to choose.
macro_rules! model_fit {
    ([] $($ty:ty),*) => {};
    ([evidence] $($ty:ty),*) => {
        #[inline]
        fn fit(value: &$crate::runtime::Value, depth: u8) -> ::core::option::Option<u32> {
            Self::SHAPE.fit(value, depth, &[$( <$ty as $crate::runtime::Decode>::fit ),*])
        }
    };
}
pub(crate) use model_fit;

/// The optional place for keys that the description does not know.
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
