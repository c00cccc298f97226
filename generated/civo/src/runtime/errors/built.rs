//! What a builder says when something is missing.

use crate::runtime::errors::error::Error;
use crate::runtime::values::shape::FieldShape;
use crate::runtime::values::shape::Shape;

/// Whether a builder has been given everything that is required. Fails if not; the error names the first missing part.
#[inline]
pub fn check_built(type_name: &str, shape: &Shape, set: &[&'static str]) -> Result<(), Error> {
    let is_set = |index| shape.fields.get(index).is_some_and(|field: &FieldShape| set.contains(&field.name));
    match shape.missing(&is_set) {
        None => Ok(()),
        Some(name) => Err(Error::request(format!("`{name}` of `{type_name}` is required but not set"))),
    }
}
