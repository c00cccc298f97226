//! Bodies on their way, as the `http` types that every transport takes and gives.

use http_body_util::combinators::{BoxBody, UnsyncBoxBody};

use crate::runtime::errors::error::BoxError;
use bytes::Bytes;

/// The body of a request, in one piece or as it comes.
pub type RequestBody = BoxBody<Bytes, BoxError>;

/// The body of an answer, as it comes.
pub type ResponseBody = UnsyncBoxBody<Bytes, BoxError>;
