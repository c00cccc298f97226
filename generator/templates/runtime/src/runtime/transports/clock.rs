//! Time and chance, in one place that tests can replace.

use std::future::Future;
use std::hash::{BuildHasher, RandomState};
use std::pin::Pin;
use std::time::{Duration, Instant, SystemTime};

/// A wait.
pub type Sleep = Pin<Box<dyn Future<Output = ()> + Send>>;

/// What a client takes time and random numbers from. A test that overrides `now`, `date` and `sleep` needs not wait.
pub trait Clock: Send + Sync {
    /// The time for measuring.
    fn now(&self) -> Instant {
        Instant::now()
    }

    /// The time by the calendar.
    fn date(&self) -> SystemTime {
        SystemTime::now()
    }

    /// Waits. Needs the timer of a Tokio runtime unless overridden; without the feature `async` it blocks the thread.
    fn sleep(&self, duration: Duration) -> Sleep {
        #[cfg(feature = "async")]
        return Box::pin(tokio::time::sleep(duration));
        #[cfg(not(feature = "async"))]
        Box::pin(async move { std::thread::sleep(duration) })
    }

    /// A random number, for the spread of waits and for idempotency keys.
    fn random(&self) -> u64 {
        // The standard library seeds its hash maps at random, each with another number.
        RandomState::new().hash_one(0)
    }
}

/// The clock of the operating system.
pub(crate) struct SystemClock;

impl Clock for SystemClock {}
