//! What can be seen of attempts from outside.

use std::time::Duration;

use http::{Method, StatusCode};

use super::{Answer, Error, ErrorKind};

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
pub(super) type Hook = dyn Fn(&Attempt<'_>) + Send + Sync;

impl<'a> Attempt<'a> {
    pub(super) fn begin(method: &'a Method, path: &'a str, number: u32) -> Self {
        // A query may hold secrets.
        let path = path.split('?').next().unwrap_or_default();
        Self { method, path, number, outcome: None, elapsed: Duration::ZERO }
    }

    pub(super) fn end(&mut self, outcome: &Result<Answer, Error>, elapsed: Duration) {
        self.outcome = Some(outcome.as_ref().map(|answer| answer.status).map_err(Error::kind));
        self.elapsed = elapsed;
    }
}
