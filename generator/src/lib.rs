//! sdkwright: from an OpenAPI description to a typed Rust SDK crate.
// Nothing that comes from a document may stop the generator.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")
)]

pub mod bundle;
pub mod config;
pub mod coverage;
pub mod diag;
pub mod emit;
pub mod evolution;
pub mod ir;
pub mod naming;
pub mod normalize;
pub mod output;
pub mod overlay;
pub mod passes;
pub mod pipeline;
pub mod plan;
mod positions;
pub mod read;
pub mod released;
pub mod report;
pub mod resolve;
pub mod source;
pub mod surface;
pub mod upgrade;
