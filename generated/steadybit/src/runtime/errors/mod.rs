//! In: what went wrong. Out: one small error, with what its answer says about limits and waits.
//! It must not know who asks.

pub(crate) mod built;
pub(crate) mod error;
pub(crate) mod error_body;
pub(crate) mod error_message;
pub(crate) mod failed_answer;
pub(crate) mod headers;
pub(crate) mod hidden;
pub(crate) mod http_date;
pub(crate) mod passing;
pub(crate) mod rate_limit;
pub(crate) mod structured_limit;
#[cfg(feature = "yaml")]
pub(crate) mod yaml_text;
