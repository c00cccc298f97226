//! Ends requests that a proxy holds back: `ureq` gives each piece of the answer to `CONNECT` the whole time anew.
//!
//! It does not know what a request is, nor how long one may take.

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use ureq::{Agent, Error, Timeout};

/// What keeps limits by itself has so much more time to do it.
const GRACE: Duration = Duration::from_millis(100);

/// The agent of now.
pub(crate) fn current(agent: &Mutex<Agent>) -> Agent {
    agent.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

/// What comes of work with an agent. If it takes longer, the connections of this agent are closed, and later work has another.
pub(crate) fn watched<T>(
    agent: &Mutex<Agent>,
    used: &Agent,
    longest: Duration,
    work: impl FnOnce() -> Result<T, Error>,
) -> Result<T, Error> {
    let (done, is_done) = channel::<()>();
    let watch = move || {
        let is_late = is_done.recv_timeout(longest.saturating_add(GRACE)) == Err(RecvTimeoutError::Timeout);
        if is_late {
            *agent.lock().unwrap_or_else(PoisonError::into_inner) = used.config().clone().into();
            used.clone().shutdown();
        }
        is_late
    };
    thread::scope(|scope| {
        // Without a thread, nobody watches.
        let watcher = thread::Builder::new().spawn_scoped(scope, watch);
        let outcome = work();
        drop(done);
        match watcher.map(thread::ScopedJoinHandle::join) {
            Ok(Ok(true)) if outcome.is_err() => Err(Error::Timeout(Timeout::Global)),
            _ => outcome,
        }
    })
}
