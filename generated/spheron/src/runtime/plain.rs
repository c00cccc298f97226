//! Booleans, numbers, text and untyped values.
//!
//! The one place where it is written down how tolerantly scalars are read:
//!
//! | slot | also takes |
//! |---|---|
//! | integer | `"5"`, `5.0` |
//! | number | `"5.5"` |
//! | boolean | `"true"`, `"false"` |
//! | text, and all types that keep their text | numbers and booleans, as their JSON text |
//!
//! Null is never taken by any of them, and nothing is rounded.

use super::{Decode, DecodeError, Encode, EncodeError, Output, Put, Scalar, Source, TakeScalar, Value};

/// How well a value of the right JSON type fits.
const FITS: Option<u32> = Some(1);

macro_rules! scalar {
    ($ty:ty, $blank:expr, |$value:ident| $fits:expr, |$this:ident| $output:expr) => {
        impl Decode for $ty {
            fn blank() -> Self {
                $blank
            }

            fn decode(&mut self, source: &mut dyn Source) -> Result<(), DecodeError> {
                source.scalar(self)
            }

            fn fit($value: &Value, _depth: u8) -> Option<u32> {
                if $fits { FITS } else { None }
            }
        }

        impl Encode for $ty {
            fn encode(&self, put: Put<'_>) -> Result<(), EncodeError> {
                let $this = self;
                put($output)
            }
        }
    };
}

scalar!(bool, false, |value| value.is_boolean(), |this| Output::Bool(*this));
scalar!(f64, 0.0, |value| value.is_number(), |this| Output::Float(*this));
scalar!(f32, 0.0, |value| value.is_number(), |this| Output::Float(shortest(*this)));
scalar!(String, String::new(), |value| value.is_string(), |this| Output::Text(this));

impl TakeScalar for bool {
    fn take(&mut self, scalar: Scalar<'_>) -> Result<(), DecodeError> {
        *self = match scalar {
            Scalar::Nothing | Scalar::Text("false") => false,
            Scalar::Text("true") => true,
            Scalar::Bool(value) => value,
            other => return Err(other.unexpected("a boolean")),
        };
        Ok(())
    }
}

impl TakeScalar for f64 {
    #[allow(clippy::cast_precision_loss, reason = "an integer literal in a slot for floating point numbers")]
    fn take(&mut self, scalar: Scalar<'_>) -> Result<(), DecodeError> {
        *self = match scalar {
            Scalar::Nothing => 0.0,
            Scalar::Float(value) => value,
            Scalar::Signed(value) => value as f64,
            Scalar::Unsigned(value) => value as f64,
            Scalar::Text(text) => text.parse().map_err(|_| scalar.unexpected("a number"))?,
            other => return Err(other.unexpected("a number")),
        };
        Ok(())
    }
}

impl TakeScalar for f32 {
    #[allow(clippy::cast_possible_truncation, reason = "the description asks for the smaller type")]
    fn take(&mut self, scalar: Scalar<'_>) -> Result<(), DecodeError> {
        let mut wide = 0.0_f64;
        wide.take(scalar)?;
        *self = wide as f32;
        Ok(())
    }
}

/// The shortest decimal that is this number, so that `0.1` is not sent as `0.10000000149011612`.
fn shortest(value: f32) -> f64 {
    value.to_string().parse().unwrap_or(f64::from(value))
}

impl TakeScalar for String {
    fn take(&mut self, scalar: Scalar<'_>) -> Result<(), DecodeError> {
        match scalar {
            Scalar::Text(text) => text.clone_into(self),
            other => *self = to_text(other)?,
        }
        Ok(())
    }
}

/// The text of a scalar, for all types that keep text.
pub(super) fn to_text(scalar: Scalar<'_>) -> Result<String, DecodeError> {
    match scalar {
        Scalar::Nothing => Ok(String::new()),
        Scalar::Null => Err(scalar.unexpected("a string")),
        Scalar::Bool(value) => Ok(value.to_string()),
        Scalar::Signed(value) => Ok(value.to_string()),
        Scalar::Unsigned(value) => Ok(value.to_string()),
        Scalar::Float(value) => Ok(Value::from(value).to_string()),
        Scalar::Text(text) => Ok(text.to_owned()),
    }
}

/// The integer of a scalar, if it is one.
pub(super) fn to_integer(scalar: Scalar<'_>) -> Option<i128> {
    /// All integers up to here have a floating point number of their own.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match scalar {
        Scalar::Nothing => Some(0),
        Scalar::Signed(value) => Some(value.into()),
        Scalar::Unsigned(value) => Some(value.into()),
        #[allow(clippy::cast_possible_truncation, reason = "in range and without fraction")]
        Scalar::Float(value) if value.fract() == 0.0 && value.abs() <= EXACT => Some(value as i128),
        Scalar::Text(text) => text.parse().ok(),
        Scalar::Null | Scalar::Bool(_) | Scalar::Float(_) => None,
    }
}

fn integer_fits<T: TryFrom<i128>>(value: &Value) -> bool {
    let integer = value.as_i64().map(i128::from).or_else(|| value.as_u64().map(i128::from));
    integer.is_some_and(|integer| T::try_from(integer).is_ok())
}

macro_rules! integer {
    ($($ty:ident: $output:ident;)*) => { $(
        scalar!($ty, 0, |value| integer_fits::<$ty>(value), |this| Output::$output((*this).into()));

        impl TakeScalar for $ty {
            fn take(&mut self, scalar: Scalar<'_>) -> Result<(), DecodeError> {
                let expected = concat!("an integer of type ", stringify!($ty));
                let integer = to_integer(scalar).and_then(|integer| $ty::try_from(integer).ok());
                *self = integer.ok_or_else(|| scalar.unexpected(expected))?;
                Ok(())
            }
        }
    )* };
}

integer! {
    i32: Signed;
    i64: Signed;
    u32: Unsigned;
    u64: Unsigned;
}

impl Encode for &str {
    fn encode(&self, put: Put<'_>) -> Result<(), EncodeError> {
        put(Output::Text(self))
    }
}
