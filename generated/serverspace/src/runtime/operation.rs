//! `operation!`: makes a call out of a table of its parameters.
//!
//! What it writes are names and types; the work is done by `Call` and `Answer`. The table is a static of the call's name,
//! so that the method of a group of operations can start from it.

/// Makes the type of a call of a method: a [`Request`](super::Request) where nothing is optional, else a struct with setters.
macro_rules! operation {
    (
        pub type $name:ident = $group:ident::$call:ident $(as $bare:literal)? -> $kind:ident $answer:ty;
        $($table:tt)*
    ) => {
        #[doc = $crate::runtime::call_doc!($group $call $($bare)?)]
        pub type $name = $crate::runtime::Request<$crate::runtime::answer_type!($kind $answer)>;

        $crate::runtime::route! { $name ($kind $answer) [] $($table)* }
    };
    (
        pub struct $name:ident = $group:ident::$call:ident $(as $bare:literal)? -> $kind:ident $answer:ty {
            $( $(#[$set_meta:meta])* $set:ident: $set_ty:ty = $index:literal; )*
        }
        $( [or $other:ident = $other_media:literal $(, $other_style:expr)?] )?
        $method:ident $($table:tt)*
    ) => {
        #[doc = $crate::runtime::call_doc!($group $call $($bare)?)]
        #[derive(Debug, Clone)]
        #[must_use = "nothing happens before `send` is called"]
        pub struct $name {
            request: $crate::runtime::Request<$crate::runtime::answer_type!($kind $answer)>,
        }

        impl $name {
            $(
                $(#[$set_meta])*
                pub fn $set(mut self, value: impl ::core::convert::Into<$set_ty>) -> Self {
                    self.request.set::<$set_ty>($index, value);
                    self
                }
            )*

            $(
                #[doc = concat!("Sends the body as `", $other_media, "`.")]
                #[inline]
                pub fn $other(mut self) -> Self {
                    self.request.use_other_body();
                    self
                }
            )?

            /// Sets what this call does differently.
            #[inline]
            pub fn options(self, options: $crate::runtime::RequestOptions) -> Self {
                Self { request: self.request.options(options) }
            }

            /// Sends the call; awaiting it gives the value of the answer.
            ///
            /// # Errors
            ///
            /// If the call cannot be made, cannot be sent, or fails.
            #[inline]
            pub fn send(self) -> $crate::runtime::Sending<$crate::runtime::answer_type!($kind $answer)> {
                self.request.send()
            }

            /// Sends the call; awaiting it gives the answer with its status and headers.
            ///
            /// # Errors
            ///
            /// If the call cannot be made, cannot be sent, or fails.
            #[inline]
            pub fn send_with_response(
                self,
            ) -> $crate::runtime::SendingWithResponse<$crate::runtime::answer_type!($kind $answer)> {
                self.request.send_with_response()
            }
        }

        impl ::core::convert::From<$crate::runtime::Request<$crate::runtime::answer_type!($kind $answer)>> for $name {
            #[inline]
            fn from(request: $crate::runtime::Request<$crate::runtime::answer_type!($kind $answer)>) -> Self {
                Self { request }
            }
        }

        $crate::runtime::stream_method! { $kind $name }

        $crate::runtime::route! {
            $name ($kind $answer) [$( $crate::runtime::Param::$other($other_media) $(.style($other_style))? )?]
            $method $($table)*
        }
    };
}
pub(crate) use operation;

/// The method of a call that can be given as it comes.
macro_rules! stream_method {
    (bytes $name:ident) => {
        impl $name {
            /// Sends the call; awaiting it gives the answer as soon as its headers are there. The timeout of the call is then
            /// one for each piece.
            ///
            /// # Errors
            ///
            /// If the call cannot be made, cannot be sent, or fails.
            #[inline]
            pub fn send_stream(self) -> $crate::runtime::Sending<$crate::runtime::Download> {
                self.request.send_stream()
            }
        }
    };
    ($kind:ident $name:ident) => {};
}
pub(crate) use stream_method;

/// The sentence about a call. A link knows a keyword only by its bare name.
macro_rules! call_doc {
    ($group:ident $call:ident) => {
        concat!("A call of [`", stringify!($group), "::", stringify!($call), "`].")
    };
    ($group:ident $call:ident $bare:literal) => {
        concat!("A call of [`", stringify!($group), "::", $bare, "`].")
    };
}
pub(crate) use call_doc;

/// The table of an operation.
macro_rules! route {
    (
        $name:ident ($kind:ident $answer:ty) [$($other_body:tt)*]
        $method:ident $(- $word:ident)* $path:literal $(, server $server:literal)?, accept $accept:literal,
        security [$( [$($scheme:literal),* $(,)?] ),* $(,)?],
        errors [$( ($status:literal, $error:literal) ),* $(,)?]
        $(, also [$($also:literal),* $(,)?])?
        $(, members [$( $presence:ident($of_status:literal, [$($member:literal),+]) ),* $(,)?])?
        $(, defaults [$( $fill:ident($($fill_part:literal),*) ),* $(,)?])?;
        $( $place:ident $wire:literal $(, $style:expr)?; )*
    ) => {
        /// The operation, for `Mock`.
        #[cfg_attr(not(feature = "mock"), doc(hidden))]
        #[allow(non_upper_case_globals, reason = "named like its call")]
        pub static $name: $crate::runtime::Described<$crate::runtime::answer_type!($kind $answer)> =
            $crate::runtime::Described::new($crate::runtime::Operation {
            method: concat!(stringify!($method) $(, "-", stringify!($word))*),
            path: $path,
            server: concat!("" $(, $server)?),
            accept: $accept,
            security: &[$( &[$($scheme),*] ),*],
            errors: &[$( ($status, $error) ),*],
            also: &[$($($also),*)?],
            members: &[$($( $crate::runtime::Member::$presence($of_status, &[$($member),+]) ),*)?],
            defaults: &[$($( $crate::runtime::Fill::$fill($($fill_part),*) ),*)?],
            other_body: &[$($other_body)*],
            params: &[$( $crate::runtime::Param::$place($wire) $(.style($style))? ),*],
        });
    };
}
pub(crate) use route;

/// The type of a call's value.
macro_rules! answer_type {
    (optional_json $ty:ty) => { ::core::option::Option<$ty> };
    (optional_member $ty:ty) => { ::core::option::Option<$ty> };
    (records $ty:ty) => { $crate::runtime::Records<$ty> };
    (events $ty:ty) => { $crate::runtime::Events<$ty> };
    (text_events $ty:ty) => { $crate::runtime::Events<$ty> };
    ($kind:ident $ty:ty) => { $ty };
}
pub(crate) use answer_type;
