//! Decides what is asked next while something is not done yet. It does no input and no output, and has no clock.
//!
//! In: what to ask for and what the answers mean, then answers and the time. Out: calls and waits. It must not know how they
//! are carried out.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use crate::runtime::attempts::core::Core;
use crate::runtime::calls::call::Call;
use crate::runtime::errors::error::{Error, ErrorKind};
use crate::runtime::errors::headers;
use crate::runtime::requests::api::{Described, Operation};
use crate::runtime::responses::answer::Answer;
use serde_json::Value;

/// Something that takes a while, and how one asks whether it is done. Parts of answers are JSON Pointers (RFC 6901).
pub struct Wait {
    operation: &'static Operation,
    state: &'static str,
    done: &'static [&'static str],
    failed: &'static [&'static str],
    /// Seconds, at most.
    within: u64,
}

impl Wait {
    /// Asks this operation until the state is one of these.
    pub const fn new<T>(
        operation: &'static Described<T>,
        state: &'static str,
        done: &'static [&'static str],
        failed: &'static [&'static str],
        within: u64,
    ) -> Self {
        Self { operation: operation.operation(), state, done, failed, within }
    }
}

/// How calls start such things.
pub struct Task {
    /// The id of what has been started, or several.
    pub ids: &'static str,
    /// Ids that stand for nothing.
    pub nothing: &'static [&'static str],
    /// What is asked about an id.
    pub wait: &'static Wait,
    /// An id in the last answer, and what is asked about it then.
    pub then: Option<(&'static str, &'static Wait)>,
}

/// What comes next.
pub(crate) enum Step {
    /// Send this, and bring the answer.
    Call(Box<Call>),
    /// Let so much time pass.
    Pause(Duration),
    /// It is all done.
    Done,
    /// It is not done, and there is no time left.
    Late,
}

/// A wait on its way.
pub(crate) struct Waiter {
    pub(crate) core: Core,
    /// What is still to be asked; the first one is asked until it is done.
    calls: VecDeque<Call>,
    /// How the first call starts what is waited for.
    task: Option<&'static Task>,
    then: Option<(&'static str, &'static Wait)>,
    wait: &'static Wait,
    interval: Duration,
    next_interval: Duration,
    pub(crate) deadline: Duration,
    began: Option<Instant>,
    pause: Option<Duration>,
    /// The last answer of each that is done.
    pub(crate) answers: Vec<Answer>,
    last: Option<Answer>,
}

impl Waiter {
    #[inline]
    pub(crate) fn new(call: Call, wait: &'static Wait) -> Self {
        let interval = Duration::from_secs(2);
        Self {
            core: call.core().clone(),
            calls: VecDeque::from([call]),
            task: None,
            then: None,
            wait,
            interval,
            next_interval: interval,
            deadline: Duration::from_secs(wait.within),
            began: None,
            pause: None,
            answers: Vec::new(),
            last: None,
        }
    }

    /// The call comes first, and is sent once.
    #[inline]
    pub(crate) fn of_task(call: Call, task: &'static Task) -> Self {
        Self { task: Some(task), then: task.then, ..Self::new(call, task.wait) }
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
        match (self.pause.take(), self.calls.front()) {
            (_, None) => Step::Done,
            _ if self.left(now).is_zero() => Step::Late,
            (Some(pause), _) if pause >= self.left(now) => Step::Late,
            (Some(pause), _) => Step::Pause(pause),
            (None, Some(call)) => Step::Call(Box::new(call.clone())),
        }
    }

    /// Takes the answer of the call; gives what it says of a state. Fails if the call failed, or what is waited for.
    #[inline]
    pub(crate) fn take(&mut self, answer: Answer) -> Result<Option<Value>, Error> {
        self.last = Some(answer.clone());
        let answer = answer.json_success()?;
        let body: Value = crate::runtime::formats::json::from_json(&answer.body).unwrap_or_default();
        if let Some(task) = self.task.take() {
            self.calls.clear();
            let ids = ids(&body, task);
            self.calls.extend(ids.iter().map(|id| ask(&self.core, task.wait, id)));
            return Ok(None);
        }
        let state = body.pointer(self.wait.state).and_then(text);
        let is_in = |states: &[&str]| state.as_deref().is_some_and(|state| states.contains(&state));
        if is_in(self.wait.failed) {
            let Answer { status, headers, body, operation, .. } = answer;
            let message = format!("it has failed: it is `{}`", state.unwrap_or_default());
            let error = Error::new(ErrorKind::Failed, message).with_answer(status, headers, body, operation);
            return Err(error.in_call(&operation.method(), operation.path));
        }
        if !is_in(self.wait.done) {
            // Ever longer, because what has taken long will not be done at once.
            self.pause = Some(self.next_interval.max(headers::retry_after(&answer.headers).unwrap_or_default()));
            self.next_interval = (self.next_interval * 3 / 2).min(self.interval * 8);
            return Ok(Some(body));
        }
        self.calls.pop_front();
        self.next_interval = self.interval;
        if self.calls.is_empty()
            && let Some((pointer, wait)) = self.then.take()
        {
            self.answers.clear();
            self.wait = wait;
            let id = body.pointer(pointer).and_then(text);
            self.calls.extend(id.map(|id| ask(&self.core, wait, &id)));
        } else {
            self.answers.push(answer);
        }
        Ok(Some(body))
    }

    /// What to say when the time is over.
    #[inline]
    pub(crate) fn late(self) -> Error {
        let error = Error::new(ErrorKind::Timeout, format!("it is not done within {:?}", self.deadline));
        let Some(Answer { status, headers, body, operation, .. }) = self.last else { return error };
        error.with_answer(status, headers, body, operation).in_call(&operation.method(), operation.path)
    }
}

#[inline]
fn ask(core: &Core, wait: &Wait, id: &str) -> Call {
    let mut call = Call::new(core, wait.operation);
    call.set(0, &id.to_owned());
    call
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
