//! In: text of JSON or YAML. Out: values, and the other way.
//! It must not know where the text comes from.

pub(crate) mod any_type;
pub(crate) mod charset;
pub(crate) mod decode_serde;
pub(crate) mod encode_serde;
pub(crate) mod json;
pub(crate) mod json_ends;
pub(crate) mod json_outline;
pub(crate) mod json_reader;
pub(crate) mod transcript;
#[cfg(feature = "yaml")]
pub(crate) mod yaml;
