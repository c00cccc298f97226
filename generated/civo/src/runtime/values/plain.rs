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
//! A number beyond all doubles, such as `1e400`, comes as its text.
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
        // What has digits and is infinite was rounded.
        Input::Text(text) => text
            .parse()
            .ok()
            .filter(|number: &f64| !number.is_infinite() || !text.contains(|c: char| c.is_ascii_digit())),
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

/// Whether JSON has a number of this text: `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?` (RFC 8259, section 6).
pub(crate) fn is_number(text: &str) -> bool {
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let whole = whole.strip_prefix('-').unwrap_or(whole);
    are_digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(are_digits)
        && exponent.is_none_or(|exponent| are_digits(exponent.strip_prefix(['-', '+']).unwrap_or(exponent)))
}

/// The text of a number with which it is found in a list: of `7.0` that of the integer that it is.
pub(crate) fn listed(number: &str) -> Option<String> {
    if number.contains(['.', 'e', 'E']) { whole(number).map(|integer| integer.to_string()) } else { None }
}

/// The integer that the text of a number is: `7.0` is 7.
pub fn integer_of_text(text: &str) -> Option<i64> {
    i64::try_from(whole(text)?).ok()
}

/// The same of a value.
pub fn integer_of_value(value: &Value) -> Option<i64> {
    i64::try_from(integer(value.as_number()?)?).ok()
}

/// The integer that a decimal number is, to its last digit: `5`, `5.0`, `0.5e1` and `1e18`, but not `9007199254740993.5`.
fn whole(text: &str) -> Option<i128> {
    let (is_negative, unsigned) = sign(text.as_bytes());
    let (mut number, mut has_digits, mut has_point) = (0, false, false);
    // By how many places the point behind the last digit that is not zero is to be moved to the right.
    let (mut n_zeros, mut n_decimals) = (0, 0);
    let mut rest = unsigned;
    while let [byte, behind @ ..] = rest {
        match byte {
            b'0'..=b'9' => {
                has_digits = true;
                n_zeros += 1;
                n_decimals += i64::from(has_point);
                if *byte != b'0' {
                    let digit = i128::from(byte - b'0');
                    number = moved(number, n_zeros)?.checked_add(if is_negative { -digit } else { digit })?;
                    n_zeros = 0;
                }
            }
            b'.' if !has_point => has_point = true,
            b'e' | b'E' => break,
            _ => return None,
        }
        rest = behind;
    }
    if number == 0 {
        return if has_digits { Some(0) } else { None };
    }
    let exponent = match rest {
        [_, digits @ ..] => exponent(digits)?,
        [] => 0,
    };
    moved(number, exponent + n_zeros - n_decimals)
}

/// The number behind an `e`, or some other if it is too large for any integer.
fn exponent(digits: &[u8]) -> Option<i64> {
    let (is_negative, digits) = sign(digits);
    let mut exponent = 0;
    for digit in digits {
        if !digit.is_ascii_digit() {
            return None;
        }
        if exponent < i64::from(i32::MAX) {
            exponent = exponent * 10 + i64::from(digit - b'0');
        }
    }
    match digits {
        [] => None,
        _ if is_negative => Some(-exponent),
        _ => Some(exponent),
    }
}

/// Whether a number is negative, and what stands behind its sign.
fn sign(number: &[u8]) -> (bool, &[u8]) {
    match number {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, number),
    }
}

/// An integer with its point moved to the right, if that is one. All but zero soon become too large.
fn moved(mut number: i128, mut places: i64) -> Option<i128> {
    while places > 0 && number != 0 {
        number = number.checked_mul(10)?;
        places -= 1;
    }
    if places < 0 { None } else { Some(number) }
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
