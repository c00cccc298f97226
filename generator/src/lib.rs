//! sdkwright: from an OpenAPI description to a typed Rust SDK crate.
//!
//! Most people want the program of this name (feature `cli`, on by default). Programs and build scripts call [`generate`], with
//! `default-features = false`; that function and what it takes and gives is all that is promised. The stages behind it are public
//! for the tools of their own repository, and change with every version.
// Nothing that comes from a document may stop the generator.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics is a test that fails")
)]

mod api;
#[doc(hidden)]
pub mod bundle;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
#[doc(hidden)]
pub mod config;
#[doc(hidden)]
pub mod coverage;
#[doc(hidden)]
pub mod diag;
#[doc(hidden)]
pub mod emit;
#[doc(hidden)]
pub mod evolution;
#[doc(hidden)]
pub mod ir;
#[doc(hidden)]
pub mod naming;
#[doc(hidden)]
pub mod normalize;
#[doc(hidden)]
pub mod output;
#[doc(hidden)]
pub mod overlay;
#[doc(hidden)]
pub mod passes;
#[doc(hidden)]
pub mod pipeline;
#[doc(hidden)]
pub mod plan;
mod positions;
#[doc(hidden)]
pub mod read;
#[doc(hidden)]
pub mod release;
#[doc(hidden)]
pub mod released;
#[doc(hidden)]
pub mod report;
#[doc(hidden)]
pub mod resolve;
#[doc(hidden)]
pub mod source;
#[doc(hidden)]
pub mod suggest;
#[doc(hidden)]
pub mod surface;
#[doc(hidden)]
pub mod upgrade;

pub use api::{Finding, GenerateError, Input, Layout, Options, Output, Severity, generate};
