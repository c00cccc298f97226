//! In: types of the API. Out: structs, enums, unions and aliases, in Rust's terms.
//! It must not know operations.

pub(crate) mod constructor;
pub(crate) mod enums;
pub(crate) mod evidence;
pub(crate) mod field_plan;
pub(crate) mod preset;
pub(crate) mod released_alias;
pub(crate) mod released_field;
pub(crate) mod released_variant;
pub(crate) mod secrets;
pub(crate) mod structs;
pub(crate) mod type_plan;
pub(crate) mod unions;
pub(crate) mod unused_pins;
pub(crate) mod values;
mod variant_names;
