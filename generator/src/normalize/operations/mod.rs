//! In: path items. Out: operations with parameters, bodies and answers.
//! It must not know how a schema becomes a type.

pub(crate) mod content;
pub(crate) mod encoding;
pub(crate) mod example;
pub(crate) mod operation;
pub(crate) mod parameter;
pub(crate) mod path;
pub(crate) mod query;
pub(crate) mod response;
pub(crate) mod style;
pub(crate) mod webhook;
