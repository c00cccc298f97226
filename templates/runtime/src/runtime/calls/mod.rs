//! In: the table of an operation and its arguments. Out: a call that can be sent, and the value of its answer.
//! It must not know attempts, connections or text on the wire.

pub(crate) mod call;
pub(crate) mod operation;
pub(crate) mod raw_call;
pub(crate) mod raw_file;
pub(crate) mod request;
pub(crate) mod sending;
