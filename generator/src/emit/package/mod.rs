//! In: a plan. Out: what makes a package of the crate's sources: manifest, README, licences, changelog and samples.
//! It must not know how Rust items are written.

pub(crate) mod examples;
pub(crate) mod manifest;
pub(crate) mod papers;
pub(crate) mod readme;
pub(crate) mod readme_examples;
pub(crate) mod samples;
mod template;
