//! Waits until something is done: carries out what `waiter` decides, with the clock of the client.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::time::Duration;

use super::api::Operation;
use super::exchange::within;
use super::sending::Take;
use super::waiter::{Step, Task, Wait, Waiter};
use super::{Answer, Decode, Error, ErrorKind, Request, Response, Value, from_value};

/// A wait until something is done; awaiting it gives what has become of it. Dropping it ends it.
#[must_use = "nothing is sent before this is awaited"]
pub struct Waiting<T> {
    waiter: Waiter,
    on_progress: Option<OnProgress>,
    finish: Box<dyn FnOnce(Vec<Answer>) -> Result<T, Error> + Send>,
}

type OnProgress = Box<dyn FnMut(&Progress<'_>) + Send>;

/// How far something is, as an answer says it.
pub struct Progress<'a> {
    state: &'a str,
    elapsed: Duration,
    answer: &'a Answer,
}

/// Adds the wait to a type of calls.
macro_rules! awaited {
    ($name:ident -> $result:ty; $how:ident $kind:ident, $($part:ident: $value:expr),* $(,)?) => {
        impl $name {
            /// Sends the call, and waits until what it has started is done; the same without a value where that is nothing.
            #[inline]
            pub fn send_and_wait(self) -> $crate::runtime::Waiting<$result> {
                const TASK: &$crate::runtime::Task = &$crate::runtime::Task { $($part: $value),* };
                self.request.$how(TASK, $crate::runtime::Answer::$kind)
            }
        }
    };
}
pub(crate) use awaited;

impl<A> Request<A> {
    /// Sends the call until it says that it is done.
    #[inline]
    pub(crate) fn until(self, wait: &'static Wait) -> Waiting<A>
    where
        A: 'static,
    {
        let (take, call) = (self.take, self.call);
        let finish = move |answers: Vec<Answer>| match answers.into_iter().last() {
            Some(answer) => take(answer).map(Response::into_body),
            None => Err(Error::request("there is nothing to wait for")),
        };
        Waiting { waiter: Waiter::new(call, wait), on_progress: None, finish: Box::new(finish) }
    }

    /// Sends the call, then waits for what it has started, if that is anything.
    #[inline]
    pub(crate) fn wait_for_one<T: 'static>(self, task: &'static Task, take: Take<T>) -> Waiting<Option<T>> {
        self.wait_for(task, move |answers| {
            answers.into_iter().last().map(|answer| take(answer).map(Response::into_body)).transpose()
        })
    }

    /// Sends the call, then waits for all that it has started.
    #[inline]
    pub(crate) fn wait_for_all<T: 'static>(self, task: &'static Task, take: Take<T>) -> Waiting<Vec<T>> {
        self.wait_for(task, move |answers| {
            answers.into_iter().map(|answer| take(answer).map(Response::into_body)).collect()
        })
    }

    fn wait_for<T>(
        self,
        task: &'static Task,
        finish: impl FnOnce(Vec<Answer>) -> Result<T, Error> + Send + 'static,
    ) -> Waiting<T> {
        Waiting { waiter: Waiter::of_task(self.call, task), on_progress: None, finish: Box::new(finish) }
    }
}

impl<T> Waiting<T> {
    /// How long to wait before asking again; each further wait is longer, up to eight times this. 2 seconds by default. A
    /// server that says when to come back is not asked earlier.
    pub fn interval(mut self, interval: Duration) -> Self {
        self.waiter.set_interval(interval);
        self
    }

    /// How long to wait in all; then it is an error of kind `Timeout`, with the last answer.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.waiter.deadline = deadline;
        self
    }

    /// What is told each time when the state has been asked for.
    pub fn on_progress(mut self, tell: impl FnMut(&Progress<'_>) + Send + 'static) -> Self {
        self.on_progress = Some(Box::new(tell));
        self
    }
}

impl<T: 'static> IntoFuture for Waiting<T> {
    type Output = Result<T, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        let (answers, finish) = (drive(self.waiter, self.on_progress), self.finish);
        Box::pin(async move { finish(answers.await?) })
    }
}

async fn drive(mut waiter: Waiter, mut tell: Option<OnProgress>) -> Result<Vec<Answer>, Error> {
    let core = waiter.core.clone();
    let clock = &core.0.clock;
    let (began, mut last) = (clock.now(), None);
    loop {
        match waiter.next(clock.now()) {
            Step::Done => return Ok(waiter.answers),
            Step::Late => return Err(late(waiter.deadline, last)),
            Step::Pause(wait) => clock.sleep(wait).await,
            Step::Call(call) => {
                let mut end = clock.sleep(waiter.left(clock.now()));
                let Some(answer) = within(&mut end, call.execute()).await else { continue };
                let answer = answer?;
                let state = waiter.take(answer.clone())?;
                if let (Some(tell), Some(state)) = (&mut tell, &state) {
                    let elapsed = clock.now().saturating_duration_since(began);
                    tell(&Progress { state, elapsed, answer: &answer });
                }
                last = Some(answer);
            }
        }
    }
}

fn late(deadline: Duration, last: Option<Answer>) -> Error {
    let error = Error::new(ErrorKind::Timeout, format!("it is not done within {deadline:?}"));
    let Some(Answer { status, headers, body, operation, .. }) = last else { return error };
    error.with_answer(status, headers, body, operation).in_call(&operation.method(), operation.path)
}

impl Progress<'_> {
    /// The state, as the API calls it.
    #[inline]
    pub fn state(&self) -> &str {
        self.state
    }

    /// How long the wait has taken.
    #[inline]
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// The answer as the type that it has in this crate.
    #[inline]
    pub fn value<T: Decode>(&self) -> Option<T> {
        value(&self.answer.body, self.answer.operation)
    }
}

impl Error {
    /// What was waited for and has failed, or is not done in time: the last answer as the type that it has in this crate.
    #[inline]
    pub fn awaited<T: Decode>(&self) -> Option<T> {
        value(self.body()?, self.operation()?)
    }
}

/// An answer without what may be around it.
fn value<T: Decode>(body: &[u8], operation: &Operation) -> Option<T> {
    let body: Value = super::from_json(body).ok()?;
    let names = operation.members.iter().flat_map(|member| member.names);
    let mut members = names.filter_map(|name| body.get(name));
    from_value(members.next().unwrap_or(&body)).ok()
}

impl<T> fmt::Debug for Waiting<T> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Waiting").finish_non_exhaustive()
    }
}
