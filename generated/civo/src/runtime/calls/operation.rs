//! `operations!`: makes methods and the types of their calls out of a table of operations and their parameters.
//!
//! What it writes are names and types; the work is done by `Call` and `Answer`. The table of an operation is a static of
//! its call's name, so that the method can start from it.

/// The operations of a group. What the first line says holds for each that does not say otherwise.
macro_rules! operations {
    (
        $group:ident, accept $accept:literal, security [$( [$($scheme:literal),* $(,)?] ),* $(,)?],
        errors [$( ($status:literal, $error:literal) ),* $(,)?]; $(
        $(#[$meta:meta])*
        pub fn $call:ident $(as $bare:literal)? ($($args:tt)*) -> $name:ident of $kind:ident $answer:ty {
            $method:tt $path:literal $($table:tt)*
        } $(set { $($set:tt)* })? $(or $other:tt)?
    )*) => {
        // Of the module and not of the group, whose operations may be in several.
        const USUAL: $crate::runtime::Operation = $crate::runtime::Operation {
            accept: $accept,
            security: &[$( &[$($scheme),*] ),*],
            errors: &[$( ($status, $error) ),*],
            ..$crate::runtime::Operation::UNDESCRIBED
        };

        impl $group {
            $( $crate::runtime::method! { [$(#[$meta])*] $call ($($args)*) $name $kind $method $path } )*
        }

        $( $crate::runtime::call! {
            $(set { $($set)* })? $name ($kind $answer) [$group $call $($bare)?] [$($other)?]
            $method $path $($table)*
        } )*
    };
}
pub(crate) use operations;

/// The method of an operation. Takes arguments as they are (`id: i64`), or what becomes them (`name => String`). Not
/// compiled unless it is called.
macro_rules! method {
    (
        [$($meta:tt)*] $call:ident ($($arg:ident $(: $exact:ty)? $(=> $into:ty)?),* $(,)?)
        $name:ident $kind:ident $method:tt $path:literal
    ) => {
        $($meta)*
        ///
        #[doc = concat!("`", $crate::runtime::verb!($method), " ", $path, "`")]
        #[inline]
        pub fn $call(&self $(, $arg: $($exact)? $(impl ::core::convert::Into<$into>)?)*) -> $name {
            $crate::runtime::Request::new(self.client.core(), &$name, $crate::runtime::Answer::$kind)
                $(.arg::<$($exact)? $($into)?>($arg))*
                .into()
        }
    };
}
pub(crate) use method;

/// The type of an operation's call: a [`Request`](crate::runtime::calls::request::Request) where nothing is optional, else a struct with setters.
macro_rules! call {
    ($name:ident ($kind:ident $answer:ty) [$($of:tt)*] [] $($route:tt)*) => {
        #[doc = $crate::runtime::call_doc!($($of)*)]
        pub type $name = $crate::runtime::Request<$crate::runtime::answer_type!($kind $answer)>;

        $crate::runtime::route! { $name ($kind $answer) [] $($route)* }
    };
    (
        set { $( $(#[$set_meta:meta])* $set:ident: $set_ty:ty = $index:literal; )* }
        $name:ident ($kind:ident $answer:ty) [$($of:tt)*]
        [$( [$other:ident = $other_media:literal $(, $other_style:expr)?] )?] $($route:tt)*
    ) => {
        #[doc = $crate::runtime::call_doc!($($of)*)]
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
            $name ($kind $answer) [$($other $other_media $($other_style)?)?] $($route)*
        }
    };
}
pub(crate) use call;

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

/// The method of a request: a word, or a text where it is none.
macro_rules! verb {
    ($word:ident) => {
        stringify!($word)
    };
    ($text:literal) => {
        $text
    };
}
pub(crate) use verb;

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
        $name:ident ($kind:ident $answer:ty) [$($other:ident $other_media:literal $($other_style:expr)?)?]
        $method:tt $path:literal $(, server $server:literal)? $(, accept $accept:literal)?
        $(, security [$( [$($scheme:literal),* $(,)?] ),* $(,)?])?
        $(, errors [$( ($status:literal, $error:literal) ),* $(,)?])? $(, also [$($also:literal),* $(,)?])?
        $(, members [$( $presence:ident($of_status:literal, [$($member:literal),+]) ),* $(,)?])?
        $(, defaults [$( $fill:ident($($fill_part:literal),*) ),* $(,)?])?;
        $( $place:ident $wire:literal $(, $style:expr)?; )*
    ) => {
        /// The operation, for `Mock`.
        #[cfg_attr(not(feature = "mock"), doc(hidden))]
        #[allow(non_upper_case_globals, reason = "named like its call")]
        pub static $name: $crate::runtime::Described<$crate::runtime::answer_type!($kind $answer)> =
            $crate::runtime::Described::new($crate::runtime::Operation {
            method: $crate::runtime::verb!($method),
            path: $path,
            $(server: $server,)?
            $(accept: $accept,)?
            $(security: &[$( &[$($scheme),*] ),*],)?
            $(errors: &[$( ($status, $error) ),*],)?
            $(also: &[$($also),*],)?
            $(members: &[$( $crate::runtime::Member::$presence($of_status, &[$($member),+]) ),*],)?
            $(fills: ::core::option::Option::Some(&$crate::runtime::Filling(&[
                $( $crate::runtime::Fill::$fill($($fill_part),*) ),*
            ])),)?
            $(other_body: &[$crate::runtime::Param {
                name: $other_media,
                $(style: $other_style,)?
                ..$crate::runtime::Param::$other
            }],)?
            is_streamed: $crate::runtime::is_streamed!($kind),
            params: &[$( $crate::runtime::Param {
                name: $wire,
                $(style: $style,)?
                ..$crate::runtime::Param::$place
            } ),*],
            ..USUAL
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

/// Whether a call's value is read as it comes.
macro_rules! is_streamed {
    (records) => {
        true
    };
    (events) => {
        true
    };
    (text_events) => {
        true
    };
    ($kind:ident) => {
        false
    };
}
pub(crate) use is_streamed;
