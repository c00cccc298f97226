//! JSON text, the format that everything else is made of.
//!
//! It is written here and not by way of `encode_serde`, which is generic, and long to compile.

use crate::runtime::formats::json_reader;
use crate::runtime::values::decode::Decode;
use crate::runtime::values::decode_error::DecodeError;
use crate::runtime::values::encode::{Encode, EncodeError, Output};
use crate::runtime::values::memory::{self, USUAL_LIMIT};
use serde_json::Value;

/// Decodes a type from JSON. Fails if it is no JSON, is nested deeper than 128 levels, or does not have the form that
/// the type needs; or if the value takes more than 256 MiB.
pub fn from_json<T: Decode>(json: &[u8]) -> Result<T, DecodeError> {
    from_json_within(json, USUAL_LIMIT)
}

/// Decodes into a place. Fails as [`from_json`].
pub(crate) fn read(json: &[u8], value: &mut dyn Decode) -> Result<(), DecodeError> {
    // Not allowed at the beginning of JSON, yet some servers send it.
    let json = json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json);
    json_reader::read_text(text_of(json)?, value)
}

/// The outline of a text for whoever wants to know what it is about: four levels of it, and so many items of each array. Fails
/// if it is no JSON, or too much even so.
pub(crate) fn outline(json: &[u8], n_items: usize) -> Result<Value, DecodeError> {
    const LEVELS: u8 = 4;
    const LIMIT: usize = 1024 * 1024;
    let mut outline = Value::Null;
    memory::within(LIMIT, json.len(), &mut || {
        outline = json_reader::outline(text_of(json)?, LEVELS, n_items)?;
        Ok(())
    })?;
    Ok(outline)
}

/// The text that bytes are.
pub(crate) fn text_of(json: &[u8]) -> Result<&str, DecodeError> {
    match str::from_utf8(json) {
        Ok(text) => Ok(text),
        Err(error) => Err(DecodeError::malformed(format!("{error}"))),
    }
}

/// Decodes a type from JSON that is no larger than a limit once it is decoded. Fails as [`from_json`], or if it is larger.
pub(crate) fn from_json_within<T: Decode>(json: &[u8], limit: usize) -> Result<T, DecodeError> {
    let mut value = T::blank();
    read_within(json, limit, &mut value)?;
    Ok(value)
}

/// Decodes a type from an object in JSON, without those of its parts that are not what they should be. Nothing if too little
/// of it is right.
pub(crate) fn from_json_anyway<T: Decode>(json: &[u8], limit: usize) -> Option<T> {
    let mut value = T::blank();
    match read_within(json, limit, &mut value) {
        Ok(()) => Some(value),
        Err(error) => error.is_about_parts().then_some(value),
    }
}

/// Decodes into a place. Fails as [`from_json_within`].
pub(crate) fn read_within(json: &[u8], limit: usize, value: &mut dyn Decode) -> Result<(), DecodeError> {
    memory::within(limit, json.len(), &mut || read(json, value))
}

/// Encodes a value as JSON. Fails if a part cannot be encoded.
pub fn to_json(value: &dyn Encode) -> Result<Vec<u8>, EncodeError> {
    let mut json = Vec::new();
    value.encode(&mut |output: Output<'_>| write(output, &mut json))?;
    Ok(json)
}

/// Appends a value. Fails if a part cannot be encoded: a file, or a number that JSON has no form for.
pub(crate) fn write(output: Output<'_>, json: &mut Vec<u8>) -> Result<(), EncodeError> {
    let scalar = match output {
        Output::Absent | Output::Null => Value::Null,
        Output::Bool(value) => value.into(),
        Output::Signed(value) => value.into(),
        Output::Unsigned(value) => value.into(),
        Output::Float(value) if !value.is_finite() => return Err(EncodeError::no_number(value)),
        Output::Float(value) => value.into(),
        Output::Digits(text) => {
            json.extend_from_slice(text.as_bytes());
            return Ok(());
        }
        Output::Text(text) => {
            write_text(text, json);
            return Ok(());
        }
        Output::File(..) => return Err(EncodeError::no_file()),
        Output::List(parts) | Output::Object(parts) => {
            let is_object = matches!(output, Output::Object(_));
            let mut joint = if is_object { b'{' } else { b'[' };
            let start = json.len();
            parts.each(&mut |key, part| {
                json.push(joint);
                joint = b',';
                if is_object {
                    write_text(key, json);
                    json.push(b':');
                }
                part.encode(&mut |output: Output<'_>| write(output, json))
            })?;
            if json.len() == start {
                json.push(joint);
            }
            json.push(if is_object { b'}' } else { b']' });
            return Ok(());
        }
    };
    json.extend_from_slice(format!("{scalar}").as_bytes());
    Ok(())
}

/// With the escapes that a string needs (RFC 8259, section 7), and no others.
pub(super) fn write_text(text: &str, json: &mut Vec<u8>) {
    json.push(b'"');
    for byte in text.bytes() {
        let escaped = match byte {
            b'"' | b'\\' => byte,
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            0x08 => b'b',
            0x0c => b'f',
            0..0x20 => {
                json.extend_from_slice(format!("\\u{byte:04x}").as_bytes());
                continue;
            }
            other => {
                json.push(other);
                continue;
            }
        };
        json.extend_from_slice(&[b'\\', escaped]);
    }
    json.push(b'"');
}
