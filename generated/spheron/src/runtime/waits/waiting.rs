//! Waits until something is done: carries out what `waiter` decides, with the clock of the client.

use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::time::Duration;

use crate::runtime::attempts::exchange::within;
use crate::runtime::calls::request::Request;
use crate::runtime::calls::sending::Take;
use crate::runtime::errors::error::Error;
use crate::runtime::formats::decode_serde::from_value;
use crate::runtime::responses::answer::Answer;
use crate::runtime::responses::response::Response;
use crate::runtime::values::decode::Decode;
use crate::runtime::waits::waiter::{Step, Task, Wait, Waiter};
use serde_json::Value;

/// A wait until something is done; awaiting it gives what has become of it. Dropping it ends it.
#[must_use = "nothing is sent before this is awaited"]
pub struct Waiting<T> {
    waiter: Waiter,
    on_progress: Option<OnProgress>,
    finish: Box<dyn FnOnce(Vec<Answer>) -> Result<T, Error> + Send>,
}

/// Is told what an answer says.
type OnProgress = Box<dyn FnMut(&Value) + Send>;

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
        let (take, nothing) = (self.take, || Error::request("there is nothing to wait for"));
        Waiting::new(Waiter::new(self.call, wait), move |answers| values(answers, take)?.pop().ok_or_else(nothing))
    }

    /// Sends the call, then waits for what it has started, if that is anything.
    #[inline]
    pub(crate) fn wait_for_one<T: 'static>(self, task: &'static Task, take: Take<T>) -> Waiting<Option<T>> {
        Waiting::new(Waiter::of_task(self.call, task), move |answers| Ok(values(answers, take)?.pop()))
    }

    /// Sends the call, then waits for all that it has started.
    #[inline]
    pub(crate) fn wait_for_all<T: 'static>(self, task: &'static Task, take: Take<T>) -> Waiting<Vec<T>> {
        Waiting::new(Waiter::of_task(self.call, task), move |answers| values(answers, take))
    }
}

fn values<T>(answers: Vec<Answer>, take: Take<T>) -> Result<Vec<T>, Error> {
    answers.into_iter().map(|answer| take(answer).map(Response::into_body)).collect()
}

impl<T> Waiting<T> {
    fn new(waiter: Waiter, finish: impl FnOnce(Vec<Answer>) -> Result<T, Error> + Send + 'static) -> Self {
        Self { waiter, on_progress: None, finish: Box::new(finish) }
    }

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

    /// What is told each answer about the state, as JSON.
    pub fn on_progress(mut self, tell: impl FnMut(&Value) + Send + 'static) -> Self {
        self.on_progress = Some(Box::new(tell));
        self
    }
}

#[cfg(feature = "blocking")]
impl<T: 'static> Waiting<T> {
    /// Waits in this thread. For calls of a `blocking::Client`.
    ///
    /// # Errors
    ///
    /// As awaiting it, and if its client is one for async programs.
    pub fn wait(self) -> Result<T, Error> {
        crate::runtime::transports::park::check(self.waiter.core.is_blocking())?;
        crate::runtime::transports::park::wait_for(self.into_future())
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
    loop {
        match waiter.next(clock.now()) {
            Step::Done => return Ok(waiter.answers),
            Step::Late => return Err(waiter.late()),
            Step::Pause(wait) => clock.sleep(wait).await,
            Step::Call(call) => {
                let mut end = clock.sleep(waiter.left(clock.now()));
                if let Some(answer) = within(&mut end, call.execute()).await {
                    take(&mut waiter, answer?, &mut tell)?;
                }
            }
        }
    }
}

/// Takes an answer, and tells what it says.
#[inline]
fn take(waiter: &mut Waiter, answer: Answer, tell: &mut Option<OnProgress>) -> Result<(), Error> {
    let said = waiter.take(answer)?;
    if let (Some(tell), Some(said)) = (tell, &said) {
        tell(said);
    }
    Ok(())
}

impl Error {
    /// What was waited for and has failed, or is not done in time: the last answer as the type that it has in this crate.
    pub fn awaited<T: Decode>(&self) -> Option<T> {
        let (body, operation): (Value, _) =
            (crate::runtime::formats::json::from_json(self.body()?).ok()?, self.operation()?);
        let names = operation.members.iter().flat_map(|member| member.names);
        let mut members = names.filter_map(|name| body.get(name));
        from_value(members.next().unwrap_or(&body)).ok()
    }
}
