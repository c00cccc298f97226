//! Programs of others that commands start.

mod cargo;
pub(super) mod git;

pub use cargo::cargo;
