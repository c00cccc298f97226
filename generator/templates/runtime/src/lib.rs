//! The static half of every emitted SDK.
//!
//! The folder `runtime` is copied byte for byte into each emitted crate, so its paths are relative to itself. This crate
//! exists to compile, lint and test it; nothing depends on it.

#[allow(dead_code, unused_imports, unused_macros, reason = "which parts are used depends on the API")]
pub mod runtime;

#[cfg(test)]
#[allow(dead_code, unreachable_pub, reason = "the other tests use more of it")]
#[path = "../../../../templates/runtime/tests/runtime/server.rs"]
mod server;
