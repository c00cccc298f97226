//! How often, and after which waits, a call is tried.

use std::time::Duration;

/// When a call that failed is tried again.
///
/// That happens if nothing reached the server, if the server says when to come back (429 and 503), or if it says by a code
/// of its own that it was busy. Calls that do the same when sent twice (by their method or by an idempotency key) are also
/// tried again after a broken connection and after 408, 429, 500, 502, 503 and 504. All clones of a client share a budget of
/// retries, which successes fill up, so that a server in trouble gets little more than the usual number of requests.
///
/// What a server says that it has not looked at, as it may with HTTP/2 when it ends a connection, was not sent for all that
/// matters: it is sent again at once, whatever the policy and the budget, up to ten times in a row without an answer to any
/// call of the client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetryPolicy {
    pub(crate) attempts: u32,
    pub(crate) backoff: Duration,
    pub(crate) max_backoff: Duration,
    pub(crate) max_wait: Duration,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            attempts: 3,
            backoff: Duration::from_millis(250),
            max_backoff: Duration::from_secs(20),
            max_wait: Duration::from_secs(60),
        }
    }
}

impl RetryPolicy {
    /// Three attempts.
    #[must_use]
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    /// One attempt.
    #[must_use]
    #[inline]
    pub fn never() -> Self {
        Self::default().attempts(1)
    }

    /// How often a call is sent at most, the first time included. 3 if not set.
    #[must_use]
    #[inline]
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// The wait is random, up to `first` before the first retry and twice as much before each further one, yet never more
    /// than `longest`. 250 milliseconds and 20 seconds if not set.
    #[must_use]
    #[inline]
    pub fn backoff(mut self, first: Duration, longest: Duration) -> Self {
        (self.backoff, self.max_backoff) = (first, longest);
        self
    }

    /// How long a wait the server may ask for; if it asks for more, the call fails at once. 60 seconds if not set.
    #[must_use]
    #[inline]
    pub fn max_wait(mut self, longest: Duration) -> Self {
        self.max_wait = longest;
        self
    }

    /// The wait before a retry. Full jitter: any time up to the limit is as likely as any other.
    pub(crate) fn wait(&self, n_retries: u32, random: u64) -> Duration {
        let factor = 1_u32.checked_shl(n_retries).unwrap_or(u32::MAX);
        // 94 bits and 32 are no overflow.
        let limit = self.max_backoff.as_nanos().min(self.backoff.as_nanos() * u128::from(factor));
        // Half a millennium is enough. A factor of less than 1 keeps it in its bounds.
        let nanos = limit.min(u128::from(u64::MAX));
        Duration::from_nanos(((nanos * u128::from(random)) >> 64) as u64)
    }
}
