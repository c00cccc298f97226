//! How the calls of a client are carried out, as a parameter of the types that groups and calls are.

/// Calls are futures, for programs with an async runtime.
#[derive(Debug, Clone, Copy)]
pub enum Async {}

/// Calls wait in their thread, for programs without an async runtime: those of `blocking::Client`.
#[derive(Debug, Clone, Copy)]
pub enum Blocking {}
