//! `operation!`: the table of an operation, and what follows from it for the type of its calls: setters, and how they are
//! sent. The type and the method that makes it are ordinary items.
//!
//! What it writes are names and types; the work is done by `RequestBuilder` and `Answer`. The table is an associated
//! constant, so that what nobody calls is not compiled.

/// What the operations of a file have in common, unless one says otherwise.
macro_rules! operation_defaults {
    (
        accept $accept:literal; security [$( [$($scheme:literal),* $(,)?] ),* $(,)?];
        errors [$( $status:tt $error:ident ),* $(,)?];
    ) => {
        const DEFAULTS: $crate::runtime::Operation = $crate::runtime::Operation {
            accept: $accept,
            security: &[$( &[$($scheme),*] ),*],
            errors: &[$( ($crate::runtime::status!($status), stringify!($error)) ),*],
            ..$crate::runtime::Operation::UNDESCRIBED
        };
    };
}
pub(crate) use operation_defaults;

/// The table of an operation: `Call of kind Type; METHOD path ..;`, then a row for each setter.
macro_rules! operation {
    (
        $name:ident of $kind:ident $output:ty; $method:tt $path:literal
        $(, server $server:literal)? $(, accept $accept:literal)?
        $(, security [$( [$($scheme:literal),* $(,)?] ),* $(,)?])?
        $(, errors [$( $status:tt $error:ident ),* $(,)?])? $(, redirects [$($redirect:literal),* $(,)?])?
        $(, streams [$( $stream_status:tt $is_stream:literal ),* $(,)?])?
        $(, members [$( $presence:ident $member_status:tt $member:literal $(or $alias:literal)* ),* $(,)?])?
        $(, defaults [$( $target:ident $target_name:literal = $default:ident $(unless $own:ident)? ),* $(,)?])?
        $(, or $other:ident $other_media:literal $(($other_style:expr))?)?
        $(, patches [$( $patch:ident $patch_media:literal ),* $(,)?])?;
        $( $(#[$meta:meta])* $place:ident $wire:literal $(($style:expr))? => $set:ident: $ty:ty; )*
    ) => {
        impl<M> $name<M> {
            $(
                $(#[$meta])*
                pub fn $set(mut self, value: impl ::core::convert::Into<$ty>) -> Self {
                    self.0.set::<$ty>($crate::runtime::Param::$place$(.style($style))?, $wire, value);
                    self
                }
            )*

            $(
                #[doc = concat!("Sends the body as `", $other_media, "`.")]
                pub fn $other(mut self) -> Self {
                    self.0.use_other_body();
                    self
                }
            )?

            $($(
                #[doc = concat!("Sends the body as `", $patch_media, "`.")]
                pub fn $patch(mut self) -> Self {
                    self.0.header("content-type", $patch_media);
                    self
                }
            )*)?

            /// Sets what may be there, by a setter: `call.maybe(region, List::region)`.
            pub fn maybe<V>(self, value: Option<V>, set: impl FnOnce(Self, V) -> Self) -> Self {
                match value {
                    Some(value) => set(self, value),
                    None => self,
                }
            }

            /// Adds a header, in place of one that the call would have by itself.
            pub fn header(mut self, name: &str, value: &str) -> Self {
                self.0.header(name, value);
                self
            }

            /// Sets what this call does differently.
            pub fn options(mut self, options: $crate::runtime::RequestOptions) -> Self {
                self.0.options(options);
                self
            }
        }

        impl<M> ::core::clone::Clone for $name<M> {
            #[inline]
            fn clone(&self) -> Self {
                Self(self.0.clone())
            }
        }

        /// Without arguments, which may be secret.
        impl<M> ::core::fmt::Debug for $name<M> {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                self.0.fmt_as(stringify!($name), f)
            }
        }

        impl<M> $crate::runtime::Call for $name<M> {
            type Output = $crate::runtime::output!($kind $output);
            const OPERATION: &'static $crate::runtime::Operation = &$crate::runtime::Operation {
                method: $crate::runtime::verb!($method),
                path: $path,
                $(server: $server,)?
                $(accept: $accept,)?
                $(security: &[$( &[$($scheme),*] ),*],)?
                $(errors: &[$( ($crate::runtime::status!($status), stringify!($error)) ),*],)?
                $(redirects: &[$($redirect),*],)?
                $(streams: &[$( ($crate::runtime::status!($stream_status), $is_stream) ),*],)?
                $(members: &[$(
                    $crate::runtime::Member::$presence($crate::runtime::status!($member_status), &[$member $(, $alias)*])
                ),*],)?
                $(takes_defaults: ::core::option::Option::Some(&$crate::runtime::DefaultTargets(&[
                    $( $crate::runtime::DefaultTarget::$target($target_name, stringify!($default), stringify!($($own)?)) ),*
                ])),)?
                $(other_body: &[$crate::runtime::Param {
                    name: $other_media,
                    $(style: $other_style,)?
                    ..$crate::runtime::Param::$other
                }],)?
                ..DEFAULTS
            };
        }

        $crate::runtime::send_methods! { $kind $name $output }
    };
}
pub(crate) use operation;

/// How calls are sent, by the kind of their answers: as futures, and at once.
macro_rules! send_methods {
    (optional_json $name:ident $ty:ty) => {
        $crate::runtime::send_methods! { $name: @ optional_json Option<$ty>, Option<$ty> }
    };
    (optional_member $name:ident $ty:ty) => {
        $crate::runtime::send_methods! { $name: @ optional_member Option<$ty>, Option<$ty> }
    };
    (records $name:ident $ty:ty) => {
        $crate::runtime::send_methods! { $name: streamed @ records $crate::runtime::Records<$ty>,
            $crate::runtime::Records<$ty, $crate::runtime::Blocking>
        }
    };
    (events $name:ident $ty:ty) => {
        $crate::runtime::send_methods! { $name: streamed @ events $crate::runtime::Events<$ty>,
            $crate::runtime::Events<$ty, $crate::runtime::Blocking>
        }
    };
    (text_events $name:ident $ty:ty) => {
        $crate::runtime::send_methods! { $name: streamed @ text_events $crate::runtime::Events<$ty>,
            $crate::runtime::Events<$ty, $crate::runtime::Blocking>
        }
    };
    (streams_by_status $name:ident $ty:ty) => {
        $crate::runtime::send_methods! { $name: streamed @ by_status $ty,
            <$ty as $crate::runtime::InMode<$crate::runtime::Blocking>>::Answer
        }
    };
    (bytes $name:ident $ty:ty) => {
        $crate::runtime::send_methods! { $name: @ bytes $ty, $ty }

        impl $name {
            #[doc = "Sends the call; awaiting it gives the answer as soon as its headers are there. The timeout of the call is then one for each piece.\n\n# Errors\n\nIf the call cannot be made, cannot be sent, or fails."]
            #[inline]
            pub fn send_stream(self) -> $crate::runtime::CallFuture<$crate::runtime::Download> {
                self.0.streamed().send($crate::runtime::Answer::download)
            }
        }

        #[cfg(feature = "blocking")]
        impl $name<$crate::runtime::Blocking> {
            #[doc = "Sends the call, and gives the answer as soon as its headers are there. The timeout of the call is then one for each piece.\n\n# Errors\n\nIf the call cannot be made, cannot be sent, or fails."]
            #[inline]
            pub fn send_stream(
                self,
            ) -> ::core::result::Result<$crate::runtime::Download<$crate::runtime::Blocking>, $crate::runtime::Error>
            {
                self.0.streamed().send($crate::runtime::Answer::download)
            }
        }
    };
    ($name:ident: $($streamed:ident)? @ $kind:ident $output:ty, $blocking:ty) => {
        impl $name {
            #[doc = "Sends the call; awaiting it gives the value of the answer.\n\n# Errors\n\nIf the call cannot be made, cannot be sent, or fails."]
            #[inline]
            pub fn send(self) -> $crate::runtime::CallFuture<$output> {
                self.0$(.$streamed())?.send($crate::runtime::Answer::$kind)
            }

            #[doc = "Sends the call; awaiting it gives the answer with its status and headers.\n\n# Errors\n\nIf the call cannot be made, cannot be sent, or fails."]
            #[inline]
            pub fn send_with_response(self) -> $crate::runtime::ResponseFuture<$output> {
                self.0$(.$streamed())?.send_with_response($crate::runtime::Answer::$kind)
            }

            #[doc = "Sends the call; awaiting it gives the JSON of the answer as any type of serde, where the API's description is wrong.\n\n# Errors\n\nIf the call cannot be made, cannot be sent, or fails, or the answer is not what the type needs."]
            #[inline]
            pub fn send_as<T: $crate::runtime::DeserializeOwned>(self) -> $crate::runtime::CallFuture<T> {
                self.0.send_as()
            }

            #[doc = "Sends the call; awaiting it gives the answer as it comes, with its status, headers and bytes.\n\n# Errors\n\nIf the call cannot be made, cannot be sent, or fails."]
            #[inline]
            pub fn send_raw(self) -> $crate::runtime::ResponseFuture<$crate::runtime::Bytes> {
                self.0.send_raw()
            }
        }

        #[cfg(feature = "blocking")]
        impl $name<$crate::runtime::Blocking> {
            #[doc = "Sends the call, and gives the value of the answer.\n\n# Errors\n\nIf the call cannot be made, cannot be sent, or fails."]
            #[inline]
            pub fn send(self) -> ::core::result::Result<$blocking, $crate::runtime::Error> {
                self.0$(.$streamed())?.send($crate::runtime::Answer::$kind)
            }

            #[doc = "Sends the call, and gives the answer with its status and headers.\n\n# Errors\n\nIf the call cannot be made, cannot be sent, or fails."]
            #[inline]
            pub fn send_with_response(
                self,
            ) -> ::core::result::Result<$crate::runtime::Response<$blocking>, $crate::runtime::Error> {
                self.0$(.$streamed())?.send_with_response($crate::runtime::Answer::$kind)
            }

            #[doc = "Sends the call, and gives the JSON of the answer as any type of serde, where the API's description is wrong.\n\n# Errors\n\nIf the call cannot be made, cannot be sent, or fails, or the answer is not what the type needs."]
            #[inline]
            pub fn send_as<T: $crate::runtime::DeserializeOwned>(
                self,
            ) -> ::core::result::Result<T, $crate::runtime::Error> {
                self.0.send_as()
            }

            #[doc = "Sends the call, and gives the answer as it comes, with its status, headers and bytes.\n\n# Errors\n\nIf the call cannot be made, cannot be sent, or fails."]
            #[inline]
            pub fn send_raw(
                self,
            ) -> ::core::result::Result<$crate::runtime::Response<$crate::runtime::Bytes>, $crate::runtime::Error> {
                self.0.send_raw()
            }
        }
    };
    ($kind:ident $name:ident $ty:ty) => {
        $crate::runtime::send_methods! { $name: @ $kind $ty, $ty }
    };
}
pub(crate) use send_methods;

/// What a call gives, by the kind of its answers.
macro_rules! output {
    (optional_json $ty:ty) => { Option<$ty> };
    (optional_member $ty:ty) => { Option<$ty> };
    (records $ty:ty) => { $crate::runtime::Records<$ty, M> };
    (events $ty:ty) => { $crate::runtime::Events<$ty, M> };
    (text_events $ty:ty) => { $crate::runtime::Events<$ty, M> };
    (streams_by_status $ty:ty) => { <$ty as $crate::runtime::InMode<M>>::Answer };
    ($kind:ident $ty:ty) => { $ty };
}
pub(crate) use output;

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

/// A status as tables have it: a class of them by its digit, and 0 for all others.
macro_rules! status {
    (default) => {
        0
    };
    (1XX) => {
        1
    };
    (2XX) => {
        2
    };
    (3XX) => {
        3
    };
    (4XX) => {
        4
    };
    (5XX) => {
        5
    };
    ($status:literal) => {
        $status
    };
}
pub(crate) use status;
