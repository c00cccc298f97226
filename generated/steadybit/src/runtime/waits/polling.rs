//! Decides what is asked next while something is not done yet. It does no input and no output, and has no clock.
//!
//! In: what to ask for and what the answers mean, then answers and the time. Out: calls and waits. It must not know how they
//! are carried out.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use crate::runtime::attempts::core::Core;
use crate::runtime::calls::request_builder::RequestBuilder;
use crate::runtime::errors::error::{Error, ErrorKind};
use crate::runtime::errors::headers;
use crate::runtime::formats::json::from_json_within;
use crate::runtime::parameters::param::{Param, Place};
use crate::runtime::requests::api::Operation;
use crate::runtime::responses::answer::Answer;
use crate::runtime::waits::carried::{Carried, Taken, TakenFrom};
use serde_json::Value;

/// Something that takes a while, and how one asks whether it is done. Parts of answers are JSON Pointers (RFC 6901).
pub struct Waiter {
    /// What is asked.
    pub operation: &'static Operation,
    /// The part of the answer that is the state.
    pub state: &'static str,
    /// The states that mean that it is done.
    pub done: &'static [&'static str],
    /// The states that mean that it never will be.
    pub failed: &'static [&'static str],
    /// Seconds, at most.
    pub within: u64,
}

/// How calls start such things.
pub struct Task {
    /// The id of what has been started, or several.
    pub ids: &'static str,
    /// Ids that stand for nothing.
    pub nothing: &'static [&'static str],
    /// What is asked about an id.
    pub wait: Asked,
    /// An id in the last answer, and what is asked about it then.
    pub then: Option<Then>,
}

/// What is asked about an id, and what else it takes. Unless that has the id, it is the first name in the path that is not there.
pub(crate) type Asked = (&'static Waiter, &'static [Taken]);

/// What comes next.
pub(crate) enum Step {
    /// Send this, and bring the answer.
    Call(Box<RequestBuilder>),
    /// Let so much time pass.
    Pause(Duration),
    /// It is all done.
    Done,
    /// It is not done, and there is no time left.
    Late,
}

/// What follows a wait: an id in its last answer, and what is asked about it.
type Then = (&'static str, Asked);

/// A wait on its way.
pub(crate) struct Polling {
    pub(crate) core: Core,
    /// What is still to be asked; the first one is asked until it is done.
    requests: VecDeque<RequestBuilder>,
    /// How the first request starts what is waited for, and what it says that holds for what is asked after it.
    task: Option<(&'static Task, Box<Carried>)>,
    /// The same for what follows the first wait.
    then: Option<(&'static Then, Box<Carried>)>,
    waiter: &'static Waiter,
    interval: Duration,
    next_interval: Duration,
    pub(crate) deadline: Duration,
    began: Option<Instant>,
    pause: Option<Duration>,
    /// Whether an answer has come, so that what fails for a while does not end the wait.
    is_answered: bool,
    /// Whether it is what follows the first wait that is asked.
    is_second: bool,
    /// The last answer of each that is done.
    pub(crate) answers: Vec<Answer>,
    last: Option<Answer>,
    /// What has failed since then.
    failure: Option<Error>,
}

impl Polling {
    #[inline]
    pub(crate) fn new(request: RequestBuilder, waiter: &'static Waiter) -> Self {
        let interval = Duration::from_secs(2);
        Self {
            core: request.core().clone(),
            requests: VecDeque::from([request]),
            task: None,
            then: None,
            waiter,
            interval,
            next_interval: interval,
            deadline: Duration::from_secs(waiter.within),
            began: None,
            pause: None,
            is_answered: false,
            is_second: false,
            answers: Vec::new(),
            last: None,
            failure: None,
        }
    }

    /// The request comes first, and is sent once.
    #[inline]
    pub(crate) fn of_task(request: RequestBuilder, task: &'static Task) -> Self {
        let carried = Box::new(Carried::of(&request));
        Self { task: Some((task, carried)), ..Self::new(request, task.wait.0) }
    }

    #[inline]
    pub(crate) fn set_interval(&mut self, interval: Duration) {
        (self.interval, self.next_interval) = (interval, interval);
    }

    /// Time that is left.
    #[inline]
    pub(crate) fn left(&self, now: Instant) -> Duration {
        let began = self.began.unwrap_or(now);
        self.deadline.saturating_sub(now.saturating_duration_since(began))
    }

    #[inline]
    pub(crate) fn next(&mut self, now: Instant) -> Step {
        self.began.get_or_insert(now);
        match (self.pause.take(), self.requests.front()) {
            (_, None) => Step::Done,
            _ if self.left(now).is_zero() => Step::Late,
            (Some(pause), _) if pause >= self.left(now) => Step::Late,
            (Some(pause), _) => Step::Pause(pause),
            (None, Some(request)) => Step::Call(Box::new(request.clone())),
        }
    }

    /// Takes what came of the call; gives the answer if it says how far the first wait is. Fails if the call failed, or
    /// what is waited for.
    #[inline]
    pub(crate) fn take(&mut self, outcome: Result<Answer, Error>) -> Result<Option<Answer>, Error> {
        let outcome = outcome.and_then(|answer| {
            self.last = Some(answer.clone());
            answer.json_success()
        });
        let answer = match outcome {
            Ok(answer) => answer,
            Err(error) if self.is_answered && error.may_pass() => {
                self.pause(error.retry_after());
                self.failure = Some(error);
                return Ok(None);
            }
            Err(error) => return Err(error),
        };
        (self.is_answered, self.failure) = (true, None);
        let body: Value = match from_json_within(&answer.body, answer.max_memory) {
            // It would never say anything.
            Err(error) if error.is_too_large() => return Err(answer.undecoded(error)),
            body => body.unwrap_or_default(),
        };
        if let Some((task, carried)) = self.task.take() {
            self.requests = ids(&body, task).iter().map(|id| ask(&carried, task.wait, id, &body)).collect();
            self.then = task.then.as_ref().map(|then| (then, carried));
            return Ok(None);
        }
        self.judge(answer, &body)
    }

    /// What the answer says of the state.
    #[inline]
    fn judge(&mut self, answer: Answer, body: &Value) -> Result<Option<Answer>, Error> {
        let state = body.pointer(self.waiter.state).and_then(text);
        let is_in = |states: &[&str]| state.as_deref().is_some_and(|state| states.contains(&state));
        if is_in(self.waiter.failed) {
            let Answer { status, headers, body, operation, max_memory, .. } = answer;
            let message = format!("it has failed: it is `{}`", state.unwrap_or_default());
            let error =
                Error::new(ErrorKind::Failed, message).within(max_memory).with_answer(status, headers, body, operation);
            return Err(error.in_call(&operation.method(), operation.path));
        }
        let progress = (!self.is_second).then(|| answer.clone());
        if !is_in(self.waiter.done) {
            self.pause(headers::retry_after(&answer.headers));
            return Ok(progress);
        }
        self.requests.pop_front();
        self.next_interval = self.interval;
        if self.requests.is_empty()
            && let Some(((pointer, asked), carried)) = self.then.take()
        {
            self.answers.clear();
            (self.waiter, self.is_second) = (asked.0, true);
            let id = body.pointer(pointer).and_then(text);
            self.requests.extend(id.map(|id| ask(&carried, *asked, &id, body)));
        } else {
            self.answers.push(answer);
        }
        Ok(progress)
    }

    /// What is asked next.
    #[inline]
    pub(crate) fn call(&self) -> Option<&RequestBuilder> {
        self.requests.front()
    }

    /// Pauses ever longer, because what has taken long will not be done at once.
    #[inline]
    fn pause(&mut self, least: Option<Duration>) {
        self.pause = Some(self.next_interval.max(least.unwrap_or_default()));
        self.next_interval = (self.next_interval * 3 / 2).min(self.interval * 8);
    }

    /// What to say when the time is over.
    #[inline]
    pub(crate) fn late(self) -> Error {
        let mut message = format!("it is not done within {:?}", self.deadline);
        if let Some(failure) = &self.failure {
            message.push_str(&format!(", and asking has failed since: {failure}"));
        }
        let error = Error::new(ErrorKind::Timeout, message);
        let Some(Answer { status, headers, body, operation, max_memory, .. }) = self.last else { return error };
        error
            .within(max_memory)
            .with_answer(status, headers, body, operation)
            .in_call(&operation.method(), operation.path)
    }
}

#[inline]
fn ask(carried: &Carried, (waiter, taken): Asked, id: &str, body: &Value) -> RequestBuilder {
    let mut request = carried.call(waiter.operation, taken);
    let is_there = |name: &str| taken.iter().any(|(param, _)| matches!(param.place, Place::Path) && param.name == name);
    // Every second piece between braces is a name.
    let mut names = waiter.operation.path.split(['{', '}']).skip(1).step_by(2).filter(|name| !is_there(name));
    let mut id_at = names.next().map(|name| Param { name, ..Param::path });
    for (param, from) in taken {
        match from {
            TakenFrom::Call => {}
            TakenFrom::Answer(pointer) => {
                if let Some(value) = body.pointer(pointer).and_then(text) {
                    request.put(*param, param.name, &value);
                }
            }
            TakenFrom::Id => id_at = Some(*param),
        }
    }
    if let Some(param) = id_at {
        request.put(param, param.name, &id.to_owned());
    }
    request
}

#[inline]
fn ids(body: &Value, task: &Task) -> Vec<String> {
    let ids = match body.pointer(task.ids) {
        Some(Value::Array(ids)) => ids.iter().filter_map(text).collect(),
        other => Vec::from_iter(other.and_then(text)),
    };
    ids.into_iter().filter(|id| !id.is_empty() && !task.nothing.contains(&id.as_str())).collect()
}

/// A state or an id, whatever it is written as.
#[inline]
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        _ => None,
    }
}
