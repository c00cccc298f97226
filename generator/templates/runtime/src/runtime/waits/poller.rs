//! Waits until something is done: carries out what `polling` decides, with the clock of the client.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;
use std::time::Duration;

use crate::runtime::attempts::exchange::within;
use crate::runtime::calls::call_future::Read;
use crate::runtime::calls::mode::Async;
use crate::runtime::calls::request_builder::RequestBuilder;
use crate::runtime::errors::error::Error;
use crate::runtime::formats::decode_serde::from_value_within;
use crate::runtime::formats::json::from_json_within;
use crate::runtime::responses::answer::Answer;
use crate::runtime::responses::response::Response;
use crate::runtime::values::decode::Decode;
use crate::runtime::waits::polling::{Polling, Step, Task, Waiter};
use serde_json::Value;

/// Asks again and again until something is done, and gives what has become of it: by awaiting it, or by `wait()` where its
/// client is a `blocking::Client`. Dropping it ends that. `P` is what the answers say meanwhile.
///
/// What the call says of the client's defaults, its headers and its limits hold for all that is asked.
///
/// A failure that may pass (of the connection, or of the server as for 503) does not end it once there was an answer.
#[must_use = "nothing is sent before this is awaited"]
pub struct Poller<T, M = Async, P = T> {
    polling: Polling,
    read: Read<P>,
    on_progress: Option<OnProgress>,
    finish: Box<dyn FnOnce(Vec<Answer>) -> Result<T, Error> + Send>,
    mode: PhantomData<fn() -> M>,
}

/// Is given each answer about the state.
type OnProgress = Box<dyn FnMut(Answer) + Send>;

fn values<T>(answers: Vec<Answer>, read: Read<T>) -> Result<Vec<T>, Error> {
    answers.into_iter().map(|answer| read(answer).map(Response::into_body)).collect()
}

impl<T: 'static, M> Poller<T, M> {
    /// Sends a call until it says that it is done.
    #[inline]
    pub(crate) fn until(call: RequestBuilder, waiter: &'static Waiter, read: Read<T>) -> Self {
        let nothing = || Error::request("there is nothing to wait for");
        let finish = move |answers| values(answers, read)?.pop().ok_or_else(nothing);
        Self::new(Polling::new(call, waiter), read, finish)
    }
}

impl<T: 'static, M, P> Poller<Option<T>, M, P> {
    /// Sends a call, then waits for what it has started, if that is anything.
    #[inline]
    pub(crate) fn of_one(call: RequestBuilder, task: &'static Task, read: Read<T>, progress: Read<P>) -> Self {
        let finish = move |answers| Ok(values(answers, read)?.pop());
        Self::new(Polling::of_task(call, task), progress, finish)
    }
}

impl<T: 'static, M, P> Poller<Vec<T>, M, P> {
    /// Sends a call, then waits for all that it has started.
    #[inline]
    pub(crate) fn of_all(call: RequestBuilder, task: &'static Task, read: Read<T>, progress: Read<P>) -> Self {
        let finish = move |answers| values(answers, read);
        Self::new(Polling::of_task(call, task), progress, finish)
    }
}

impl<T, M, P> Poller<T, M, P> {
    fn new(
        polling: Polling,
        read: Read<P>,
        finish: impl FnOnce(Vec<Answer>) -> Result<T, Error> + Send + 'static,
    ) -> Self {
        Self { polling, read, on_progress: None, finish: Box::new(finish), mode: PhantomData }
    }

    /// How long to wait before asking again; each further wait is longer, up to eight times this. 2 seconds by default. A
    /// server that says when to come back is not asked earlier.
    pub fn interval(mut self, interval: Duration) -> Self {
        self.polling.set_interval(interval);
        self
    }

    /// How long to wait in all; then it is an error of kind `Timeout`, with the last answer.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.polling.deadline = deadline;
        self
    }

    /// What is told each answer about the state. One that is not what its type needs is passed over.
    pub fn on_progress(mut self, mut tell: impl FnMut(&P) + Send + 'static) -> Self
    where
        P: 'static,
    {
        let read = self.read;
        self.on_progress = Some(Box::new(move |answer| {
            if let Ok(response) = read(answer) {
                tell(response.body());
            }
        }));
        self
    }
}

/// Without arguments and answers, which may be secret.
impl<T, M, P> fmt::Debug for Poller<T, M, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (call, deadline) = (self.polling.call(), self.polling.deadline);
        f.debug_struct("Poller").field("call", &call).field("deadline", &deadline).finish_non_exhaustive()
    }
}

#[cfg(feature = "blocking")]
impl<T: 'static, P> Poller<T, crate::runtime::calls::mode::Blocking, P> {
    /// Waits in this thread until it is done.
    ///
    /// # Errors
    ///
    /// If the call fails, what is waited for has failed, or it is not done in time.
    pub fn wait(self) -> Result<T, Error> {
        let Self { polling, on_progress, finish, .. } = self;
        finish(crate::runtime::transports::park::wait_for(drive(polling, on_progress))?)
    }
}

impl<T: 'static, P> IntoFuture for Poller<T, Async, P> {
    type Output = Result<T, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        let (answers, finish) = (drive(self.polling, self.on_progress), self.finish);
        Box::pin(async move { finish(answers.await?) })
    }
}

async fn drive(mut polling: Polling, mut tell: Option<OnProgress>) -> Result<Vec<Answer>, Error> {
    let core = polling.core.clone();
    let clock = &core.0.clock;
    loop {
        match polling.next(clock.now()) {
            Step::Done => return Ok(polling.answers),
            Step::Late => return Err(polling.late()),
            Step::Pause(wait) => clock.sleep(wait).await,
            Step::Call(request) => {
                let mut end = clock.sleep(polling.left(clock.now()));
                if let Some(outcome) = within(&mut end, request.execute()).await {
                    take(&mut polling, outcome, &mut tell)?;
                }
            }
        }
    }
}

/// Takes what came of a call, and tells what it says.
#[inline]
fn take(polling: &mut Polling, outcome: Result<Answer, Error>, tell: &mut Option<OnProgress>) -> Result<(), Error> {
    let progress = polling.take(outcome)?;
    if let (Some(tell), Some(answer)) = (tell, progress) {
        tell(answer);
    }
    Ok(())
}

impl Error {
    /// The answer as one of this crate's types, such as what was waited for and has failed, or is not done in time.
    pub fn body_as<T: Decode>(&self) -> Option<T> {
        let (text, operation) = (self.body()?, self.operation()?);
        let body: Value = from_json_within(text, self.max_memory()).ok()?;
        let names = operation.members.iter().flat_map(|member| member.names);
        let mut members = names.filter_map(|name| body.get(name));
        from_value_within(members.next().unwrap_or(&body), self.max_memory(), text.len()).ok()
    }
}
