//! In: servers and security schemes. Out: what the client and its builder offer.
//! It must not know operations.

pub(crate) mod client_plan;
pub(crate) mod default_plan;
pub(crate) mod failures;
pub(crate) mod hosts;
pub(crate) mod retries;
pub(crate) mod scheme_plan;
pub(crate) mod schemes;
pub(crate) mod server_plan;
pub(crate) mod token_plan;
pub(crate) mod tokens;
