//! `answers!`: enums for operations that answer differently by status.

use std::fmt;

use http::StatusCode;

use crate::runtime::errors::error::Error;
use crate::runtime::responses::answer::Answer;
use crate::runtime::responses::response::Response;
use bytes::Bytes;

/// The table of an enum of answers: which status has which variant, and how it is read.
macro_rules! answers {
    ($name:ident { $($rows:tt)* } else $other:ident) => {
        $crate::runtime::answers! { @ [] $name { $($rows)* } else $other }
    };
    ($name:ident<$mode:ident> { $($rows:tt)* } else $other:ident) => {
        impl<$mode, Other> $crate::runtime::InMode<Other> for $name<$mode> {
            type Answer = $name<Other>;
        }

        $crate::runtime::answers! { @ [$mode] $name<$mode> { $($rows)* } else $other }
    };
    (@ [$($mode:ident)?] $name:ty { $( $status:tt => $kind:ident $variant:ident; )* } else $other:ident) => {
        impl<$($mode)?> $crate::runtime::ByStatus for $name {
            fn choose(
                answer: $crate::runtime::Answer,
            ) -> ::core::result::Result<$crate::runtime::Response<Self>, $crate::runtime::Error> {
                $(
                    if answer.has_status($crate::runtime::status!($status)) {
                        return $crate::runtime::answers_variant!(answer.accepted(), $kind $variant);
                    }
                )*
                $crate::runtime::OtherAnswer::of(answer).map(|answer| answer.map(Self::$other))
            }
        }
    };
}
pub(crate) use answers;

/// The value of one status.
macro_rules! answers_variant {
    ($answer:expr, empty $variant:ident) => {
        $answer.empty().map(|answer| answer.map(|()| Self::$variant))
    };
    ($answer:expr, $kind:ident $variant:ident) => {
        $answer.$kind().map(|answer| answer.map(Self::$variant))
    };
}
pub(crate) use answers_variant;

/// An answer of success with a status that the description does not know.
#[derive(Clone, PartialEq, Eq)]
pub struct OtherAnswer {
    status: StatusCode,
    body: Bytes,
}

impl OtherAnswer {
    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The body as it came.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// Takes any answer that says success. Fails if the call failed.
    pub(crate) fn of(answer: Answer) -> Result<Response<Self>, Error> {
        let answer = answer.bytes()?;
        let status = answer.status();
        Ok(answer.map(|body| Self { status, body }))
    }
}

/// Without the body, which may hold secrets.
impl fmt::Debug for OtherAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OtherAnswer").field("status", &self.status.as_u16()).finish_non_exhaustive()
    }
}
