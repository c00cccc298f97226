//! In: the text of a single value. Out: a type of its own, which keeps the text that it does not understand.
//! It must not know in what the value stands.

pub(crate) mod base64_codec;
pub(crate) mod secret;
pub(crate) mod strings;
pub(crate) mod text_type;
