//! What a builder says when something is missing.

use crate::runtime::errors::error::Error;
use crate::runtime::values::shape::Shape;

/// Whether a builder has been given everything that is required: `fields` are as a [`Shape`] has them, `set` are keys.
/// Fails if not; the error names the first missing part.
#[inline]
pub fn check_built(type_name: &str, fields: &'static [&'static str], set: &[&'static str]) -> Result<(), Error> {
    for (_, name) in Shape(fields).required() {
        if !set.contains(&name) {
            return Err(Error::request(format!("`{name}` of `{type_name}` is required but not set")));
        }
    }
    Ok(())
}
