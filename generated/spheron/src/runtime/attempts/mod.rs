//! In: a request that is put together. Out: its answer, after as many attempts as it takes.
//! It must not know the types of arguments and answers.

pub(crate) mod attempt;
pub(crate) mod budget;
pub(crate) mod chunks;
pub(crate) mod core;
pub(crate) mod driver;
pub(crate) mod exchange;
pub(crate) mod hook;
#[cfg(feature = "mock")]
pub(crate) mod mock;
#[cfg(feature = "mock")]
pub(crate) mod mock_call;
pub(crate) mod redirect;
pub(crate) mod silence;
#[cfg(feature = "tracing")]
pub(crate) mod trace;
