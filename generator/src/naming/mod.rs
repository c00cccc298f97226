//! wire names to Rust names.
