//! In: a call, and which states end a wait. Out: what has become of it.
//! It must not know how a call is sent.

pub(crate) mod carried;
pub(crate) mod poller;
pub(crate) mod polling;
