//! Keeps a token for as long as it is good, and has one caller get the next one while the others wait.
//!
//! Time and wakers come in, so it needs no runtime. It must not know where tokens come from (`credential`). Compiled only for
//! programs with such a credential.

use std::future::poll_fn;
use std::mem::take;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};
use std::time::{Duration, Instant};

use crate::runtime::attempts::core::Core;
use crate::runtime::auth::credential::{Fetch, Token, TokenSource, Tokens};
use crate::runtime::errors::error::Error;
use crate::runtime::scalars::secret::Secret;

/// A token is replaced so long before it expires, or a fifth of its life if that is less: a request takes its time.
const EARLY: Duration = Duration::from_secs(60);

/// A token, and who waits for the next one.
pub(crate) struct TokenCache<S> {
    source: S,
    state: Mutex<State>,
}

#[derive(Default)]
pub(crate) struct State {
    kept: Option<Kept>,
    /// Why the last fetch has failed, if it has.
    failure: Option<Error>,
    n_fetches: u64,
    is_fetching: bool,
    waiting: Vec<Waker>,
}

struct Kept {
    secret: Secret<String>,
    /// When it is to be replaced, and when it expires.
    times: Option<(Instant, Instant)>,
}

impl<S> TokenCache<S> {
    pub(crate) fn new(source: S) -> Self {
        Self { source, state: Mutex::default() }
    }
}

impl<S: TokenSource> Tokens for TokenCache<S> {
    /// Whoever is dropped while getting one leaves that to another caller.
    fn get<'a>(&'a self, core: &'a Core) -> Fetch<'a, Secret<String>> {
        Box::pin(async {
            let mut seen = None;
            let ready = poll_fn(|context| lock(&self.state).ask(core.now(), &mut seen, context.waker())).await?;
            if let Some(secret) = ready {
                return Ok(secret);
            }
            let fetching = Fetching(&self.state);
            let began = core.now();
            let fetched = self.source.fetch(core).await;
            let result = lock(&self.state).end(began, core.now(), fetched);
            drop(fetching);
            result
        })
    }

    /// Unless it has been replaced already.
    fn secrets(&self) -> Vec<Secret<String>> {
        self.source.secrets()
    }

    fn refuse(&self, secret: &Secret<String>) {
        lock(&self.state).refuse(secret);
    }
}

#[inline]
fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

impl State {
    /// A token, or nothing for the caller that is to get one. `seen` is how many fetches had ended when it came.
    #[inline]
    pub(crate) fn ask(
        &mut self,
        now: Instant,
        seen: &mut Option<u64>,
        waker: &Waker,
    ) -> Poll<Result<Option<Secret<String>>, Error>> {
        let has_waited = *seen.get_or_insert(self.n_fetches) < self.n_fetches;
        // Whoever has waited takes what came, or callers would fetch a token that is expired at once one after another.
        match &self.kept {
            Some(kept) if has_waited || kept.times.is_none_or(|(replaced, _)| now < replaced) => {
                return Poll::Ready(Ok(Some(kept.secret.clone())));
            }
            _ => {}
        }
        if let Some(failure) = self.failure.as_ref().filter(|_| has_waited) {
            return Poll::Ready(Err(failure.clone()));
        }
        if !self.is_fetching {
            self.is_fetching = true;
            return Poll::Ready(Ok(None));
        }
        if !self.waiting.iter().any(|known| known.will_wake(waker)) {
            self.waiting.push(waker.clone());
        }
        Poll::Pending
    }

    /// Keeps what came. If nothing did, a token that has not expired yet is good enough.
    #[inline]
    pub(crate) fn end(
        &mut self,
        began: Instant,
        now: Instant,
        fetched: Result<Token, Error>,
    ) -> Result<Secret<String>, Error> {
        self.n_fetches += 1;
        self.failure = None;
        match fetched {
            Ok(Token { secret, lifetime }) => {
                let times = lifetime.and_then(|lifetime| {
                    let early = EARLY.min(lifetime / 5);
                    Some((began.checked_add(lifetime - early)?, began.checked_add(lifetime)?))
                });
                self.kept = Some(Kept { secret: secret.clone(), times });
                Ok(secret)
            }
            Err(failure) => {
                self.kept = self.kept.take().filter(|kept| kept.times.is_none_or(|(_, end)| now < end));
                match &self.kept {
                    Some(kept) => Ok(kept.secret.clone()),
                    None => {
                        self.failure = Some(failure.clone());
                        Err(failure)
                    }
                }
            }
        }
    }

    /// Lets another caller fetch; returns who is to be woken for that.
    #[inline]
    pub(crate) fn stop(&mut self) -> Vec<Waker> {
        self.is_fetching = false;
        take(&mut self.waiting)
    }

    #[inline]
    pub(crate) fn refuse(&mut self, secret: &Secret<String>) {
        self.kept = self.kept.take().filter(|kept| kept.secret != *secret);
    }
}

/// Ends when the caller that gets a token has one, or is dropped.
struct Fetching<'a>(&'a Mutex<State>);

impl Drop for Fetching<'_> {
    #[inline]
    fn drop(&mut self) {
        let waiting = lock(self.0).stop();
        waiting.into_iter().for_each(Waker::wake);
    }
}
