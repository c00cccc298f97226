//! In: an API and what a program sets. Out: clients, async and blocking.
//! It must not know any operation.

pub(crate) mod client_builder;
pub(crate) mod server_template;
pub(crate) mod settings;
