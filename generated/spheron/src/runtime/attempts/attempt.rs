//! Decides what comes next in a call: an attempt, a wait, a new credential, another address, or the end.
//!
//! In comes what the call is like, then what became of each step; out comes the next step. No input and output, no clock and no
//! random numbers in here: a driver carries the steps out and hands those in, so every decision can be tested alone.

use std::time::{Duration, Instant};

use http::StatusCode;

use crate::runtime::attempts::budget::Budget;
use crate::runtime::requests::retry_policy::RetryPolicy;

/// How often in a row a request that the server has not looked at is sent again at once, while no call of the client gets
/// an answer. After that it waits and counts like any other.
const MOST_IN_A_ROW: u32 = 10;

/// How often at all: while others get answers, a server takes some calls of each connection, and it may be many that wait.
const MOST_REFUSALS: u32 = 1_000;

/// What a call is like, as far as attempts depend on it.
pub(crate) struct Plan {
    pub(crate) policy: RetryPolicy,
    /// How long an attempt may take.
    pub(crate) attempt_timeout: Option<Duration>,
    /// How long the call may take.
    pub(crate) timeout: Duration,
    /// How many redirects are followed.
    pub(crate) redirects: u32,
    /// Whether the body can be sent again.
    pub(crate) is_replayable: bool,
}

/// The attempts of a call.
pub(crate) struct Attempts {
    plan: Plan,
    began: Instant,
    n_retries: u32,
    n_redirects: u32,
    refusals: Refusals,
    is_renewed: bool,
}

/// How often the server has not looked at the request.
#[derive(Default)]
struct Refusals {
    at_all: u32,
    in_a_row: u32,
    /// How many answers the client had got at the last one.
    n_answers: u64,
}

/// What has just happened.
#[derive(Default)]
pub(crate) enum Event {
    /// Nothing yet, or what was to be done before the next attempt is done.
    #[default]
    Ready,
    /// The server answered.
    Answered(Answered),
    /// Nothing of the request can have reached the server.
    Unsent,
    /// The server has the request, and says that it has not looked at it and never will.
    Refused,
    /// The server may have done what it was asked for, but there is no whole answer.
    Broken,
    /// Another attempt would fail the same way.
    Failed,
}

impl Event {
    /// Whether an attempt has not led to what the call is for.
    pub(crate) fn is_failure(&self) -> bool {
        match self {
            Self::Ready => false,
            Self::Answered(answer) => !answer.is_success,
            Self::Unsent | Self::Refused | Self::Broken | Self::Failed => true,
        }
    }
}

/// What matters of an answer.
pub(crate) struct Answered {
    pub(crate) status: StatusCode,
    /// Whether it is what the call is for.
    pub(crate) is_success: bool,
    /// How long the server asks to wait, in whatever way.
    pub(crate) asked_for: Option<Duration>,
    /// Whether the body says that nothing was done, but may be later.
    pub(crate) is_busy: bool,
    /// Whether it leads to an address where the call can go.
    pub(crate) can_follow: bool,
    /// Whether it is about a credential that can be renewed.
    pub(crate) can_renew: bool,
}

/// What the driver knows at the moment of a decision.
pub(crate) struct Moment<'a> {
    pub(crate) now: Instant,
    /// Any number is as likely as any other.
    pub(crate) random: u64,
    /// Before this, no call is allowed.
    pub(crate) not_before: Option<Instant>,
    /// Whether sending the call twice does no more than sending it once.
    pub(crate) is_repeatable: bool,
    pub(crate) budget: &'a Budget,
}

/// What comes next.
pub(crate) enum Step {
    /// Send the request.
    Attempt(TimeLimit),
    /// Wait, then say `Ready`.
    Wait(Duration),
    /// Renew the credential, then say `Ready`.
    Renew,
    /// Go where the answer leads, then say `Ready`.
    Follow,
    /// The call ends with what came last.
    Done,
}

/// How long an attempt may take, and by which limit.
#[derive(Clone, Copy)]
pub(crate) struct TimeLimit {
    pub(crate) left: Duration,
    /// Of how much.
    pub(crate) limit: Duration,
    /// That of an `attempt`, or the `total` one of the call.
    pub(crate) name: &'static str,
}

impl Attempts {
    pub(crate) fn new(plan: Plan, began: Instant) -> Self {
        Self { plan, began, n_retries: 0, n_redirects: 0, refusals: Refusals::default(), is_renewed: false }
    }

    pub(crate) fn next(&mut self, event: &Event, moment: &Moment<'_>) -> Step {
        if let Event::Answered(_) = event {
            moment.budget.answered();
        }
        match event {
            Event::Ready => self.begin(moment),
            Event::Answered(answer) if answer.is_success => {
                moment.budget.give();
                Step::Done
            }
            Event::Answered(answer) => self.answered(answer, moment),
            Event::Refused if self.plan.is_replayable && self.refusals.are_few(moment.budget) => self.begin(moment),
            Event::Unsent | Event::Refused => self.retry(Duration::ZERO, moment),
            Event::Broken if moment.is_repeatable => self.retry(Duration::ZERO, moment),
            Event::Broken | Event::Failed => Step::Done,
        }
    }

    fn begin(&self, moment: &Moment<'_>) -> Step {
        let left = self.left(moment.now);
        let pause = match moment.not_before {
            Some(at) => at.saturating_duration_since(moment.now),
            None => Duration::ZERO,
        };
        if left.is_zero() || pause >= left || pause > self.plan.policy.max_wait {
            return Step::Done;
        }
        if !pause.is_zero() {
            return Step::Wait(pause);
        }
        Step::Attempt(match self.plan.attempt_timeout {
            Some(limit) if limit < left => TimeLimit { left: limit, limit, name: "attempt" },
            _ => TimeLimit { left, limit: self.plan.timeout, name: "total" },
        })
    }

    fn answered(&mut self, answer: &Answered, moment: &Moment<'_>) -> Step {
        if answer.can_follow && self.n_redirects < self.plan.redirects {
            self.n_redirects += 1;
            return Step::Follow;
        }
        // Once: a new credential that is refused as well would be refused for ever.
        if answer.can_renew && !self.is_renewed && self.plan.is_replayable {
            self.is_renewed = true;
            return Step::Renew;
        }
        let status = answer.status.as_u16();
        let says_when = matches!(status, 429 | 503) && answer.asked_for.is_some();
        let may_pass = matches!(status, 408 | 429 | 500 | 502 | 503 | 504) && moment.is_repeatable;
        if answer.is_busy || says_when || may_pass {
            return self.retry(answer.asked_for.unwrap_or_default(), moment);
        }
        Step::Done
    }

    /// A wait that would be too long ends the call now, not after it.
    fn retry(&mut self, asked_for: Duration, moment: &Moment<'_>) -> Step {
        let policy = &self.plan.policy;
        // Never before the server said, and not all clients at the same moment.
        let wait = asked_for.saturating_add(policy.wait(self.n_retries, moment.random));
        let is_last = self.n_retries.saturating_add(1) >= policy.attempts || !self.plan.is_replayable;
        if is_last || asked_for > policy.max_wait || wait >= self.left(moment.now) || !moment.budget.take() {
            return Step::Done;
        }
        self.n_retries += 1;
        Step::Wait(wait)
    }

    fn left(&self, now: Instant) -> Duration {
        self.plan.timeout.saturating_sub(now.saturating_duration_since(self.began))
    }
}

impl Refusals {
    /// Counts one more; whether the request can be sent again at once.
    fn are_few(&mut self, budget: &Budget) -> bool {
        let n_answers = budget.n_answers();
        if n_answers != self.n_answers {
            (self.n_answers, self.in_a_row) = (n_answers, 0);
        }
        (self.at_all, self.in_a_row) = (self.at_all.saturating_add(1), self.in_a_row.saturating_add(1));
        self.in_a_row <= MOST_IN_A_ROW && self.at_all <= MOST_REFUSALS
    }
}
