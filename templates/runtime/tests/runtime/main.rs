//! Tests of the runtime from where emitted code stands: the sources are a module of this crate, exactly as in an
//! emitted crate, and `client` and `sample` are written as the generator writes them.

#![allow(unreachable_pub, reason = "in an emitted crate these are public")]

#[path = "../../src/runtime/mod.rs"]
#[allow(dead_code, unused_imports, unused_macros, reason = "which parts are used depends on the API")]
mod runtime;

mod client;
mod sample;

pub use client::{Client, ClientBuilder};
