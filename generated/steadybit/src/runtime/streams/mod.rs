//! In: an answer that is read as it comes. Out: bytes, events or records, one after the other.
//! It must not know which operation it is.

#[cfg(feature = "blocking")]
pub(crate) mod blocking_download;
pub(crate) mod download;
