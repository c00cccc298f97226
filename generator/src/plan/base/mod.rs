//! In: texts, formats and references to types. Out: prose and Rust types that all planners share.
//! It must not know what is planned.

pub(crate) mod docs;
pub(crate) mod formats;
pub(crate) mod no_match;
pub(crate) mod package;
pub(crate) mod released;
pub(crate) mod rust_type;
