//! What can be told of a value without writing it: whether there is one, whether it equals another, what its text is.

use crate::runtime::formats::json;
use crate::runtime::values::encode::{Encode, EncodeError, Output};
use serde_json::Value;

impl Output<'_> {
    /// Whether there is nothing to send.
    pub(crate) fn is_nothing(&self) -> bool {
        matches!(self, Self::Absent | Self::Null)
    }

    /// The text of a part, if it is something; lists and objects become JSON. Fails for files, and for numbers that are
    /// none or infinite.
    pub(crate) fn text(self) -> Result<Option<String>, EncodeError> {
        /// All whole numbers below have their own digits.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        match self {
            Self::Text(text) => return Ok(Some(text.to_owned())),
            // Whoever reads an integer there takes `5`, and not `5.0`.
            Self::Float(value) if value.fract() == 0.0 && value.abs() < EXACT => {
                // The sum has no sign where it is zero.
                return Ok(Some(format!("{:.0}", value + 0.0)));
            }
            _ => {}
        }
        if self.is_nothing() {
            return Ok(None);
        }
        let mut text = Vec::new();
        json::write(self, &mut text)?;
        Ok(Some(String::from_utf8_lossy(&text).into_owned()))
    }
}

/// The text of a value. Fails as [`Output::text`].
pub(crate) fn text_of(value: &dyn Encode) -> Result<Option<String>, EncodeError> {
    let mut text = None;
    value.encode(&mut |output: Output<'_>| {
        text = output.text()?;
        Ok(())
    })?;
    Ok(text)
}

/// Whether a value is to be left out. Parts are not visited.
pub(crate) fn is_absent(value: &dyn Encode) -> bool {
    holds(value, &mut |output| matches!(output, Output::Absent))
}

/// Nothing to send: null, or a list or object without anything in it.
pub(crate) fn is_empty(value: &dyn Encode) -> bool {
    holds(value, &mut |output| match output {
        Output::List(parts) | Output::Object(parts) => {
            let mut are_empty = true;
            let outcome = parts.each(&mut |_, part| {
                are_empty &= is_empty(part);
                Ok(())
            });
            are_empty && outcome.is_ok()
        }
        other => other.is_nothing(),
    })
}

/// Whether a value without parts would be encoded as this one.
#[inline]
pub(crate) fn equals(value: &dyn Encode, other: &Value) -> bool {
    holds(value, &mut |output| match output {
        Output::Absent | Output::Null => other.is_null(),
        Output::Bool(value) => other.as_bool() == Some(value),
        Output::Signed(value) => other.as_i64() == Some(value),
        Output::Unsigned(value) => other.as_u64() == Some(value),
        Output::Float(value) => other.as_f64() == Some(value),
        Output::Digits(text) => other.as_number().is_some_and(|number| number.to_string() == text),
        Output::Text(value) => other.as_str() == Some(value),
        Output::File(..) | Output::List(_) | Output::Object(_) => false,
    })
}

fn holds(value: &dyn Encode, judge: &mut dyn FnMut(Output<'_>) -> bool) -> bool {
    let mut holds = false;
    let outcome = value.encode(&mut |output: Output<'_>| {
        holds = judge(output);
        Ok(())
    });
    outcome.is_ok() && holds
}
