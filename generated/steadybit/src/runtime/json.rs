//! JSON text, the format that everything else is made of.

use super::decode_serde::SerdeSource;
use super::{Decode, DecodeError, Encode, EncodeError};

/// Decodes a type from JSON. Fails if it is no JSON, is nested deeper than 128 levels, or does not have the form that
/// the type needs.
pub fn from_json<T: Decode>(json: &[u8]) -> Result<T, DecodeError> {
    let mut value = T::blank();
    read(json, &mut value)?;
    Ok(value)
}

/// Decodes into a place. Fails as [`from_json`].
pub(super) fn read(json: &[u8], value: &mut dyn Decode) -> Result<(), DecodeError> {
    // Not allowed at the beginning of JSON, yet some servers send it.
    let json = json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json);
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    value.decode(&mut SerdeSource(Some(&mut deserializer)))?;
    deserializer.end().map_err(DecodeError::new)
}

/// Encodes a value as JSON. Fails if a part cannot be encoded.
pub fn to_json(value: &dyn Encode) -> Result<Vec<u8>, EncodeError> {
    let mut json = Vec::new();
    super::serialize(value, &mut serde_json::Serializer::new(&mut json)).map_err(EncodeError::new)?;
    Ok(json)
}
