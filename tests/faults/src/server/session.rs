//! A session: its script, its journal, its counters.

use std::collections::VecDeque;
use std::sync::Mutex;

use sdkwright_faults::{Arrived, Counters, Journal, Script, Step};
use tokio::sync::oneshot;

use super::lock;
use super::tokens::{Admission, TokenBook};

/// A part of the server that knows its own requests only.
#[derive(Default)]
pub(super) struct Session(Mutex<State>);

#[derive(Default)]
struct State {
    steps: VecDeque<Step>,
    then: Option<Step>,
    tokens: Option<TokenBook>,
    requests: Vec<Arrived>,
    counters: Counters,
    /// Those who wait until this many requests are in flight.
    holding: Vec<(usize, oneshot::Sender<()>)>,
}

/// What is said about a request when it arrives.
pub(super) struct Verdict {
    pub(super) order: u64,
    pub(super) step: Step,
}

impl Session {
    pub(super) fn set(&self, script: Script) {
        let mut state = lock(&self.0);
        state.steps = script.steps.into();
        state.then = script.then;
        state.tokens = script.tokens.map(TokenBook::new);
    }

    pub(super) fn expire(&self) {
        if let Some(tokens) = &mut lock(&self.0).tokens {
            tokens.expire();
        }
    }

    pub(super) fn journal(&self) -> Journal {
        let state = lock(&self.0);
        Journal { requests: state.requests.clone(), counters: state.counters }
    }

    /// Writes down a request, and takes the step that is meant for it: in one go, so that the order of steps is that of
    /// arrival.
    pub(super) fn arrived(&self, mut request: Arrived) -> Verdict {
        let mut state = lock(&self.0);
        let order = state.requests.len() as u64;
        request.order = order;
        state.counters.in_flight += 1;
        state.counters.in_flight_max = state.counters.in_flight_max.max(state.counters.in_flight);
        state.release();
        let step = state.step_for(&request);
        state.requests.push(request);
        Verdict { order, step }
    }

    /// Completes what is known about a request.
    pub(super) fn update(&self, order: u64, change: impl FnOnce(&mut Arrived)) {
        let mut state = lock(&self.0);
        let index = usize::try_from(order).unwrap_or(usize::MAX);
        if let Some(request) = state.requests.get_mut(index) {
            change(request);
        }
    }

    pub(super) fn answered(&self) {
        lock(&self.0).counters.in_flight -= 1;
    }

    pub(super) fn connection_opened(&self) {
        let counters = &mut lock(&self.0).counters;
        counters.connections_opened += 1;
        counters.connections_open += 1;
    }

    pub(super) fn connection_closed(&self) {
        lock(&self.0).counters.connections_open -= 1;
    }

    /// Resolves once this many requests are in flight.
    pub(super) fn hold(&self, in_flight: usize) -> oneshot::Receiver<()> {
        let (sender, receiver) = oneshot::channel();
        let mut state = lock(&self.0);
        state.holding.push((in_flight, sender));
        state.release();
        receiver
    }
}

impl State {
    fn step_for(&mut self, request: &Arrived) -> Step {
        match self.tokens.as_mut().map(|tokens| tokens.admit(request)) {
            Some(Admission::Exchange(step)) => {
                self.counters.exchanges += 1;
                step
            }
            Some(Admission::Refused(step)) => {
                self.counters.unauthorized += 1;
                step
            }
            Some(Admission::Granted) | None => self.next_step(),
        }
    }

    fn next_step(&mut self) -> Step {
        match self.steps.pop_front() {
            Some(Step::Repeat { times: 0, .. }) => self.next_step(),
            Some(Step::Repeat { times, step }) => {
                self.steps.push_front(Step::Repeat { times: times - 1, step: step.clone() });
                *step
            }
            Some(step) => step,
            None => self.then.clone().unwrap_or_else(|| Step::json(200, "{}")),
        }
    }

    fn release(&mut self) {
        let in_flight = self.counters.in_flight;
        for (_, waiting) in self.holding.extract_if(.., |(wanted, _)| *wanted <= in_flight) {
            // Fails if the client has given up.
            let _ = waiting.send(());
        }
    }
}
