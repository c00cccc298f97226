//! In: the text of a single value. Out: a type of its own, which keeps the text that it does not understand.
//! It must not know in what the value stands.

pub(crate) mod base64;
pub(crate) mod base64_codec;
pub(crate) mod boolean_string;
pub(crate) mod comma_separated;
pub(crate) mod decimal;
pub(crate) mod duration;
pub(crate) mod integer_string;
pub(crate) mod number;
pub(crate) mod packed;
pub(crate) mod pipe_separated;
pub(crate) mod secret;
pub(crate) mod space_separated;
pub(crate) mod strings;
pub(crate) mod tab_separated;
pub(crate) mod text_type;
pub(crate) mod uuid;
