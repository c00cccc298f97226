//! In: planned operations and types, and bodies that are known. Out: calls to show and samples to test with.
//! It must not change what it shows.

pub(crate) mod declared;
pub(crate) mod samples;
pub(crate) mod subject;
