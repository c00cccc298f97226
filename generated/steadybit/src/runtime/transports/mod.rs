//! In: one request. Out: one answer, or why there is none.
//! It must not know operations, credentials and retries.

pub(crate) mod clock;
pub(crate) mod connections;
#[cfg(feature = "blocking")]
pub(crate) mod park;
pub(crate) mod proxies;
#[cfg(feature = "async")]
pub(crate) mod reqwest_transport;
pub(crate) mod tls;
pub(crate) mod transport;
pub(crate) mod transport_failure;
#[cfg(feature = "blocking")]
pub(crate) mod ureq_transport;
#[cfg(feature = "blocking")]
pub(crate) mod ureq_watch;
