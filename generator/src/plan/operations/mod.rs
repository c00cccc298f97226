//! In: operations of the API. Out: methods, calls, arguments and answers, in Rust's terms.
//! It must not know modules and files.

pub(crate) mod answer;
pub(crate) mod contents;
pub(crate) mod dates;
pub(crate) mod default_bodies;
pub(crate) mod defaults;
pub(crate) mod envelope;
pub(crate) mod errors;
pub(crate) mod headers;
pub(crate) mod methods;
pub(crate) mod operation;
pub(crate) mod page_plan;
pub(crate) mod parameters;
pub(crate) mod released;
pub(crate) mod released_answer;
pub(crate) mod request_body;
pub(crate) mod route;
pub(crate) mod style;
pub(crate) mod success;
pub(crate) mod wait_plan;
