//! In: an answer that is read as it comes. Out: bytes, events or records, one after the other.
//! It must not know which operation it is.

#[cfg(feature = "blocking")]
pub(crate) mod blocking_download;
pub(crate) mod download;
pub(crate) mod event_parser;
pub(crate) mod event_source;
pub(crate) mod events;
pub(crate) mod lines;
pub(crate) mod raw_streams;
pub(crate) mod record_parser;
pub(crate) mod records;
