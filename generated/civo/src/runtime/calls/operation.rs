//! `operation!`: the table of an operation, and what follows from it for its calls: setters, and how their answers are
//! read. The method that makes a call, and what it is called, are ordinary items.
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

/// The types that tell the calls of a file apart. They have no public name.
macro_rules! endpoints {
    ($($call:ident),+ $(,)?) => {
        mod endpoints {
            $( pub enum $call {} )+
        }
    };
}
pub(crate) use endpoints;

/// The table of an operation: `Call of kind Type; METHOD path ..;`, then a row for each setter, whose prose stands above it or, where it
/// is short, behind it.
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
        $( $(#[$meta:meta])* $place:ident $wire:literal $(($style:expr))? => $set:ident: $ty:ty $(, $docs:literal)?; )*
    ) => {
        impl<M> $name<M> {
            $(
                $(#[$meta])*
                $( #[doc = $docs] )?
                pub fn $set(mut self, value: impl ::core::convert::Into<$ty>) -> Self {
                    self.builder.set::<$ty>($crate::runtime::Param::$place$(.style($style))?, $wire, value);
                    self
                }
            )*

            $(
                #[doc = concat!("Sends the body as `", $other_media, "`.")]
                pub fn $other(mut self) -> Self {
                    self.builder.use_other_body();
                    self
                }
            )?

            $($(
                #[doc = concat!("Sends the body as `", $patch_media, "`.")]
                pub fn $patch(mut self) -> Self {
                    self.builder.header("content-type", $patch_media);
                    self
                }
            )*)?
        }

        impl<M> $crate::runtime::Endpoint<M> for endpoints::$name {
            $crate::runtime::output! { $kind $output }

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

        $crate::runtime::send_stream! { $kind $name }
    };
}
pub(crate) use operation;

/// What a call gives and what reads it, by the kind of its answers. Types with a mode are read in that of the client.
macro_rules! output {
    (optional_json $ty:ty) => {
        $crate::runtime::output! { optional_json => ::core::option::Option<$ty>, false }
    };
    (optional_member $ty:ty) => {
        $crate::runtime::output! { optional_member => ::core::option::Option<$ty>, false }
    };
    (records $ty:ty) => {
        $crate::runtime::output! { records => $crate::runtime::Records<$ty, M>, true }
    };
    (events $ty:ty) => {
        $crate::runtime::output! { events => $crate::runtime::Events<$ty, M>, true }
    };
    (text_events $ty:ty) => {
        $crate::runtime::output! { text_events => $crate::runtime::Events<$ty, M>, true }
    };
    (streams_by_status $ty:ty) => {
        $crate::runtime::output! { by_status => <$ty as $crate::runtime::InMode<M>>::Answer, true }
    };
    ($kind:ident => $output:ty, $is_streamed:literal) => {
        type Output = $output;
        const READ: $crate::runtime::Read<Self::Output> = $crate::runtime::Answer::$kind;
        const IS_STREAMED: bool = $is_streamed;
    };
    ($kind:ident $ty:ty) => {
        type Output = $ty;
        const READ: $crate::runtime::Read<Self::Output> = $crate::runtime::Answer::$kind;
    };
}
pub(crate) use output;

/// Bytes can be taken piece by piece, too.
macro_rules! send_stream {
    (bytes $name:ident) => {
        impl $name {
            /// Sends the call; awaiting it gives the answer as soon as its headers are there. The timeout of the call is then
            /// one for each piece.
            ///
            /// # Errors
            ///
            /// If the call cannot be made, cannot be sent, or fails.
            #[inline]
            pub fn send_stream(self) -> $crate::runtime::CallFuture<$crate::runtime::Download> {
                $crate::runtime::CallFuture::new(
                    self.builder.reading(true).execute(),
                    $crate::runtime::Answer::download,
                )
            }
        }

        #[cfg(feature = "blocking")]
        impl $name<$crate::runtime::Blocking> {
            /// Sends the call, and gives the answer as soon as its headers are there. The timeout of the call is then one for
            /// each piece.
            ///
            /// # Errors
            ///
            /// If the call cannot be made, cannot be sent, or fails.
            #[inline]
            pub fn send_stream(
                self,
            ) -> ::core::result::Result<$crate::runtime::Download<$crate::runtime::Blocking>, $crate::runtime::Error>
            {
                self.builder
                    .reading(true)
                    .send($crate::runtime::Answer::download)
                    .map($crate::runtime::Response::into_body)
            }
        }
    };
    ($kind:ident $name:ident) => {};
}
pub(crate) use send_stream;

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
