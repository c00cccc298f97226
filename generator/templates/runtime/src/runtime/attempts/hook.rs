//! What can be seen of attempts from outside.

use std::time::Duration;

use http::{Method, StatusCode};

use crate::runtime::errors::error::ErrorKind;

/// An attempt to carry out a call, as it begins and as it has ended.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Attempt<'a> {
    /// The method.
    pub method: &'a Method,
    /// The path as the API describes it, with names in braces: values may be secret.
    pub path: &'a str,
    /// 1 for the first one.
    pub number: u32,
    /// Nothing as it begins; then the status of the answer, or what has failed.
    pub outcome: Option<Result<StatusCode, ErrorKind>>,
    /// How long it has taken.
    pub elapsed: Duration,
}

/// Called before and after each attempt.
pub(crate) type Hook = dyn Fn(&Attempt<'_>) + Send + Sync;
