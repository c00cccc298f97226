//! In: operations of the API. Out: methods, calls, arguments and answers, in Rust's terms.
//! It must not know modules and files.

pub(crate) mod answers;
pub(crate) mod constants;
pub(crate) mod contents;
pub(crate) mod dates;
pub(crate) mod default_bodies;
pub(crate) mod defaults;
pub(crate) mod errors;
pub(crate) mod headers;
pub(crate) mod methods;
pub(crate) mod operation;
pub(crate) mod page_plan;
pub(crate) mod parameters;
pub(crate) mod part_types;
pub(crate) mod released;
pub(crate) mod request_body;
pub(crate) mod route;
pub(crate) mod style;
pub(crate) mod wait_plan;
