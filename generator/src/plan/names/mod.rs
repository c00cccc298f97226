//! In: wire names, pins and names once given. Out: the names of types, modules and methods.
//! It must not know what is made of them.

pub(crate) mod call_names;
pub(crate) mod former;
mod groups;
pub(crate) mod methods;
pub(crate) mod reason;
pub(crate) mod released_names;
pub(crate) mod reserved;
pub(crate) mod role;
pub(crate) mod routes;
pub(crate) mod sentence;
pub(crate) mod type_names;
mod type_words;
