//! In: credentials and what an operation needs of them. Out: requests that carry them.
//! It must not know when a request is sent again.

pub(crate) mod authorize;
pub(crate) mod client_credentials;
pub(crate) mod credential;
pub(crate) mod hosts;
pub(crate) mod placing;
pub(crate) mod token_answer;
pub(crate) mod token_cache;
pub(crate) mod token_exchange;
pub(crate) mod token_request;
