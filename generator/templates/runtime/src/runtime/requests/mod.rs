//! In: tables of operations, options, and defaults of the client. Out: the parts of a request, each already spelled.
//! It must not know clients and connections.

pub(crate) mod api;
pub(crate) mod body_snapshot;
pub(crate) mod call;
pub(crate) mod client_defaults;
pub(crate) mod default_targets;
pub(crate) mod draft;
pub(crate) mod options;
pub(crate) mod retry_policy;
