//! YAML text as values and back, for programs: what goes wrong is handed on like the errors of the call that comes next.

use crate::runtime::errors::error::Error;
use crate::runtime::formats::yaml::{from_yaml_within, write_yaml};
use crate::runtime::values::decode::Decode;
use crate::runtime::values::encode::Encode;

/// Decodes a type from YAML.
///
/// # Errors
///
/// If it is no YAML, or does not have the form that the type needs.
pub fn from_yaml<T: Decode>(text: &str) -> Result<T, Error> {
    from_yaml_within(text, usize::MAX).map_err(|error| Error::request(&error).with_source(error.into()))
}

/// Encodes a value as YAML.
///
/// # Errors
///
/// If a part cannot be encoded.
pub fn to_yaml(value: &dyn Encode) -> Result<String, Error> {
    write_yaml(value).map_err(|error| Error::request(&error).with_source(error.into()))
}
