//! `operation!`: makes a call out of a table of its parameters.
//!
//! What it writes are names and types; the work is done by `Call` and `Answer`.

/// Makes the type of a call.
macro_rules! operation {
    (
        $(#[$meta:meta])*
        pub struct $name:ident -> $kind:ident $answer:ty;
        $method:ident $path:literal $(, server $server:literal)?, accept $accept:literal,
        security [$( [$($scheme:literal),* $(,)?] ),* $(,)?],
        errors [$( ($status:literal, $error:literal) ),* $(,)?]
        $(, also [$($also:literal),* $(,)?])?
        $(, members [$( $presence:ident($of_status:literal, [$($member:literal),+]) ),* $(,)?])?
        $(, defaults [$( $fill:ident($($fill_part:literal),*) ),* $(,)?])?;
        $( arguments { $(
            $(#[$arg_meta:meta])* $arg_place:ident $arg:ident: $arg_ty:ty = $arg_wire:literal $(, $arg_style:expr)?;
        )* } )?
        $( setters { $(
            $(#[$set_meta:meta])* $set_place:ident $set:ident: $set_ty:ty = $set_wire:literal $(, $set_style:expr)?;
        )* } )?
        $( other_body { $other:ident = $other_media:literal $(, $other_style:expr)?; } )?
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone)]
        #[must_use = "nothing happens before `send` is called"]
        pub struct $name {
            call: $crate::runtime::Call,
        }

        impl $name {
            #[inline]
            fn new(client: &crate::Client) -> Self {
                static OPERATION: $crate::runtime::Operation = $crate::runtime::Operation {
                    method: $crate::runtime::Method::$method,
                    path: $path,
                    server: concat!("" $(, $server)?),
                    accept: $accept,
                    security: &[$( &[$($scheme),*] ),*],
                    errors: &[$( ($status, $error) ),*],
                    also: &[$($($also),*)?],
                    members: &[$($( $crate::runtime::Member::$presence($of_status, &[$($member),+]) ),*)?],
                    defaults: &[$($( $crate::runtime::Fill::$fill($($fill_part),*) ),*)?],
                    other_body: &[$( $crate::runtime::Param::$other($other_media) $(.style($other_style))? )?],
                    params: &[
                        $($( $crate::runtime::Param::$arg_place($arg_wire), )*)?
                        $($( $crate::runtime::Param::$set_place($set_wire), )*)?
                    ],
                };
                Self { call: $crate::runtime::Call::new(client.core(), &OPERATION) }
            }

            $($(
                $(#[$arg_meta])*
                fn $arg(mut self, value: impl ::core::convert::Into<$arg_ty>) -> Self {
                    let value: $arg_ty = value.into();
                    self.call.set($crate::runtime::Param::$arg_place($arg_wire) $(.style($arg_style))?, &value);
                    self
                }
            )*)?

            $($(
                $(#[$set_meta])*
                pub fn $set(mut self, value: impl ::core::convert::Into<$set_ty>) -> Self {
                    let value: $set_ty = value.into();
                    self.call.set($crate::runtime::Param::$set_place($set_wire) $(.style($set_style))?, &value);
                    self
                }
            )*)?

            $(
                #[doc = concat!("Sends the body as `", $other_media, "`.")]
                #[inline]
                pub fn $other(mut self) -> Self {
                    self.call.use_other_body();
                    self
                }
            )?

            /// Sets what this call does differently.
            #[inline]
            pub fn options(mut self, options: $crate::runtime::RequestOptions) -> Self {
                self.call.options(options);
                self
            }

            /// Sends the call; awaiting it gives the value of the answer.
            ///
            /// # Errors
            ///
            /// If the call cannot be made, cannot be sent, or fails.
            #[inline]
            pub fn send(self) -> $crate::runtime::Sending<$crate::runtime::answer_type!($kind $answer)> {
                $crate::runtime::Sending::new(self.call.execute(), $crate::runtime::Answer::$kind)
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
                self.send().with_response()
            }
        }
    };
}
pub(crate) use operation;

/// The type of a call's value.
macro_rules! answer_type {
    (optional_json $ty:ty) => { ::core::option::Option<$ty> };
    (optional_member $ty:ty) => { ::core::option::Option<$ty> };
    ($kind:ident $ty:ty) => { $ty };
}
pub(crate) use answer_type;
