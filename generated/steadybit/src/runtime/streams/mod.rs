//! In: an answer that is read as it comes. Out: bytes, events or records, one after the other.
//! It must not know which operation it is.

#[cfg(feature = "blocking")]
pub(crate) mod blocking_download;
pub(crate) mod download;
#[cfg(feature = "streaming")]
pub(crate) mod event_parser;
#[cfg(feature = "streaming")]
pub(crate) mod event_source;
#[cfg(feature = "streaming")]
pub(crate) mod events;
#[cfg(feature = "streaming")]
pub(crate) mod lines;
#[cfg(feature = "streaming")]
pub(crate) mod raw_streams;
#[cfg(feature = "streaming")]
pub(crate) mod record_parser;
#[cfg(feature = "streaming")]
pub(crate) mod records;
