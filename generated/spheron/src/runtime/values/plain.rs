//! Booleans, numbers, text and untyped values.
//!
//! The one place where it is written down how tolerantly scalars are read:
//!
//! | slot | also takes |
//! |---|---|
//! | integer | `"5"`, `5.0`, `5e3` |
//! | number | `"5.5"` |
//! | boolean | `"true"`, `"false"` |
//! | text, and all types that keep their text | numbers and booleans, as their JSON text |
//!
//! Null is never taken by any of them, and nothing is rounded.

use serde_json::Number;

use crate::runtime::values::decode::{Decode, Input};
use crate::runtime::values::decode_error::DecodeError;
use crate::runtime::values::encode::{Encode, EncodeError, Output, Sink};
use crate::runtime::values::memory;
use serde_json::Value;

/// How well a value fits, where it is of the right JSON type.
#[inline]
fn fits(is_right: bool) -> Option<u32> {
    if is_right { Some(1) } else { None }
}

macro_rules! scalar {
    (
        $ty:ty, $blank:expr, $expected:expr, |$input:ident| $read:expr, |$value:ident| $fits:expr,
        |$this:ident| $output:expr
    ) => {
        impl Decode for $ty {
            #[inline]
            fn blank() -> Self {
                $blank
            }

            #[inline]
            fn decode(&mut self, $input: Input<'_>) -> Result<(), DecodeError> {
                match $read {
                    Some(value) => *self = value,
                    None => return Err($input.unexpected($expected)),
                }
                Ok(())
            }

            #[inline]
            fn fit($value: &Value, _depth: u8) -> Option<u32> {
                $fits
            }
        }

        impl Encode for $ty {
            #[inline]
            fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
                let $this = self;
                sink.put($output)
            }
        }
    };
}

scalar!(bool, false, "a boolean", |input| to_bool(&input), |value| fits(value.is_boolean()), |this| Output::Bool(
    *this
));
scalar!(f64, 0.0, "a number", |input| to_float(&input), |value| fits(value.is_number()), |this| Output::Float(*this));
scalar!(f32, 0.0, "a number", |input| to_narrow(&input), |value| fits(value.is_number()), |this| {
    Output::Float(shortest(*this))
});
scalar!(String, String::new(), "a string", |input| to_text(&input), |value| fits(value.is_string()), |this| {
    Output::Text(this)
});

fn to_bool(input: &Input<'_>) -> Option<bool> {
    match input {
        Input::Nothing | Input::Text("false") => Some(false),
        Input::Text("true") => Some(true),
        Input::Bool(value) => Some(*value),
        _ => None,
    }
}

fn to_float(input: &Input<'_>) -> Option<f64> {
    match input {
        Input::Nothing => Some(0.0),
        Input::Number(number, _) => number.as_f64(),
        Input::Text(text) => text.parse().ok(),
        _ => None,
    }
}

#[inline]
#[allow(clippy::cast_possible_truncation, reason = "the description asks for the smaller type")]
fn to_narrow(input: &Input<'_>) -> Option<f32> {
    to_float(input).map(|wide| wide as f32)
}

/// The shortest decimal that is this number, so that `0.1` is not sent as `0.10000000149011612`.
#[inline]
fn shortest(value: f32) -> f64 {
    value.to_string().parse().unwrap_or(f64::from(value))
}

/// The text of a scalar, for all types that keep text.
fn to_text(input: &Input<'_>) -> Option<String> {
    match input {
        Input::Nothing => Some(String::new()),
        Input::Bool(value) => Some(format!("{value}")),
        Input::Number(value, "") => Some(format!("{value}")),
        // Of a number every digit.
        Input::Number(_, text) | Input::Text(text) => {
            memory::spend(text.len());
            Some((*text).to_owned())
        }
        Input::Null | Input::List(_) | Input::Object(_) => None,
    }
}

/// The integer of a scalar, if it is one.
fn to_integer(input: &Input<'_>) -> Option<i128> {
    match input {
        Input::Nothing => Some(0),
        Input::Number(number, "") => integer(number),
        Input::Number(_, text) | Input::Text(text) => whole(text),
        _ => None,
    }
}

/// The integer that a number is whose text is not known any more.
fn integer(number: &Number) -> Option<i128> {
    match (number.as_i64(), number.as_u64()) {
        (Some(value), _) => Some(value.into()),
        (_, Some(value)) => Some(value.into()),
        _ => exact(number.as_f64()?),
    }
}

#[allow(clippy::cast_possible_truncation, reason = "in range and without fraction")]
fn exact(value: f64) -> Option<i128> {
    /// All integers below have a floating point number of their own.
    const LIMIT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() < LIMIT { Some(value as i128) } else { None }
}

/// The integer that a decimal number is, to its last digit: `5`, `5.0`, `0.5e1` and `1e18`, but not `9007199254740993.5`.
fn whole(text: &str) -> Option<i128> {
    if let Ok(value) = text.parse() {
        return Some(value);
    }
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (before, after) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    // All digits, and by how many places the point behind them is to be moved to the right.
    let digits = format!("{before}{after}");
    let significant = digits.trim_end_matches('0');
    let n_zeros = digits.len() - significant.len();
    if n_zeros > 0 && matches!(significant, "" | "-" | "+") {
        return Some(0);
    }
    let places =
        i64::from(exponent.parse::<i32>().ok()?) + i64::try_from(n_zeros).ok()? - i64::try_from(after.len()).ok()?;
    significant.parse::<i128>().ok()?.checked_mul(10_i128.checked_pow(u32::try_from(places).ok()?)?)
}

/// `5.0` is an integer, too, unless another type is there for it.
fn integer_fits<T: TryFrom<i128>>(value: &Value) -> Option<u32> {
    let Value::Number(number) = value else { return None };
    T::try_from(integer(number)?).ok()?;
    Some(u32::from(!number.is_f64()))
}

macro_rules! integer {
    ($($ty:ident: $output:ident;)*) => { $(
        scalar!(
            $ty, 0, concat!("an integer of type ", stringify!($ty)),
            |input| match to_integer(&input).map(<$ty>::try_from) {
                Some(Ok(value)) => Some(value),
                _ => None,
            },
            |value| integer_fits::<$ty>(value), |this| Output::$output((*this).into())
        );
    )* };
}

integer! {
    i32: Signed;
    i64: Signed;
    u32: Unsigned;
    u64: Unsigned;
}

impl Encode for &str {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        sink.put(Output::Text(self))
    }
}
