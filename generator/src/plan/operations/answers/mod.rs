//! In: the successes of an operation. Out: what a call gives, and how that is read.
//! It must not know how a request is made.

pub(crate) mod answer;
pub(crate) mod envelope;
pub(crate) mod kind;
pub(crate) mod released;
mod released_text;
pub(crate) mod success;
