//! Types and operations of every form that the generator writes.

pub mod operations;
pub mod types;
