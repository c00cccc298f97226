//! In: an API and what a program sets. Out: clients, async and blocking, and their groups of operations.
//! It must not know any operation.

#[cfg(feature = "blocking")]
pub(crate) mod blocking;
pub(crate) mod client_builder;
pub(crate) mod group;
