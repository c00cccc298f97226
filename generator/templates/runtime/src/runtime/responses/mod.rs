//! In: status, headers and body. Out: values with their status and headers, or an error.
//! It must not know how the answer came.

pub(crate) mod answer;
pub(crate) mod by_status;
pub(crate) mod envelope;
pub(crate) mod failure;
pub(crate) mod in_mode;
pub(crate) mod response;
pub(crate) mod text_answer;
pub(crate) mod yaml_answer;
