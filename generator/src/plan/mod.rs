//! every Rust decision.
