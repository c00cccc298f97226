//! In: the table of an operation and its arguments. Out: a call that can be sent, and the value of its answer.
//! It must not know attempts, connections or text on the wire.

#[cfg(feature = "blocking")]
pub(crate) mod blocking_request;
pub(crate) mod call_future;
pub(crate) mod caller;
pub(crate) mod endpoint;
pub(crate) mod mode;
pub(crate) mod operation;
pub(crate) mod raw_request;
pub(crate) mod request;
pub(crate) mod request_builder;
