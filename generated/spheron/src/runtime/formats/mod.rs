//! In: text of JSON or YAML. Out: values, and the other way.
//! It must not know where the text comes from.

pub(crate) mod json;
pub(crate) mod json_reader;
