//! In: a value and a media type. Out: the bytes of a body, or what they are read from.
//! It must not know where the body goes.

pub(crate) mod body;
pub(crate) mod content;
pub(crate) mod file;
pub(crate) mod form;
pub(crate) mod joined;
pub(crate) mod multipart;
pub(crate) mod offered;
pub(crate) mod reading;
pub(crate) mod text;
pub(crate) mod wire_body;
