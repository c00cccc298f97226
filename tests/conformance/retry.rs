//! Plays what happens to a call, and writes down what comes next each time.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use serde::Deserialize;

use super::cases::{run, time};
use crate::runtime::RetryPolicy;
use crate::runtime::attempts::attempt::{Answered, Attempts, Event, Moment, Plan, Step, TimeLimit};
use crate::runtime::attempts::budget::Budget;
use crate::runtime::errors::headers::wait_asked_for;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Call {
    method: String,
    /// Whether it has an idempotency key.
    key: bool,
    /// Whether its body can be sent again.
    replayable: bool,
    /// The policy: attempts, the first and the longest backoff, the longest wait, in seconds.
    attempts: u32,
    backoff: f64,
    max_backoff: f64,
    max_wait: f64,
    /// How long it may take in total, and each attempt.
    timeout: f64,
    attempt_timeout: Option<f64>,
    redirects: u32,
    /// How many retries all calls of the client have left.
    budget: u32,
    /// Which part of the backoff is drawn.
    random: f64,
    /// When the server allows calls again, as the answers to others have said.
    closed_until: f64,
    /// What becomes of the attempts. Those after them succeed.
    then: Vec<Happening>,
}

impl Default for Call {
    fn default() -> Self {
        Self {
            method: "GET".to_owned(),
            key: false,
            replayable: true,
            attempts: 3,
            backoff: 1.0,
            max_backoff: 20.0,
            max_wait: 60.0,
            timeout: 600.0,
            attempt_timeout: None,
            redirects: 0,
            budget: 100,
            random: 0.5,
            closed_until: 0.0,
            then: Vec::new(),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Happening {
    #[serde(default)]
    status: u16,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    /// Instead of an answer.
    #[serde(default)]
    fails: Option<Failure>,
    /// After how many seconds.
    #[serde(default)]
    after: f64,
    /// Whether the body has a code that says so.
    #[serde(default)]
    busy: bool,
    /// Whether the credential that it is about can be renewed.
    #[serde(default)]
    renewable: bool,
    /// Whether it leads somewhere.
    #[serde(default)]
    leads: bool,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Failure {
    /// Nothing has reached the server.
    Unsent,
    /// The server says that it has not looked at what has reached it.
    Refused,
    /// Something may have.
    Broken,
    /// It would fail again.
    Hopeless,
}

/// The date by the client's clock when a call begins.
const BEGIN: &str = "1994-11-06T08:49:37Z";

#[test]
fn retry() {
    run(include_str!("retry.yaml"), 160, steps);
}

fn steps(call: &Call) -> Vec<String> {
    let seconds = Duration::from_secs_f64;
    let policy = RetryPolicy::new()
        .attempts(call.attempts)
        .backoff(seconds(call.backoff), seconds(call.max_backoff))
        .max_wait(seconds(call.max_wait));
    let plan = Plan {
        policy,
        attempt_timeout: call.attempt_timeout.map(seconds),
        timeout: seconds(call.timeout),
        redirects: call.redirects,
        is_replayable: call.replayable,
    };
    let began = Instant::now();
    let mut passed = Duration::ZERO;
    let budget = Budget::new(call.budget);
    let is_repeatable = call.key || call.method.parse::<Method>().unwrap().is_idempotent();
    let mut attempts = Attempts::new(plan, began);
    let mut happenings = call.then.iter();
    let mut event = Event::Ready;
    let mut steps = Vec::new();
    loop {
        let moment = Moment {
            now: began + passed,
            random: (call.random * 2_f64.powi(64)) as u64,
            not_before: Some(began + seconds(call.closed_until)),
            is_repeatable,
            budget: &budget,
        };
        let step = attempts.next(&event, &moment);
        event = Event::Ready;
        steps.push(match step {
            Step::Attempt(limit) => {
                event = happenings.next().map_or_else(success, |happening| {
                    passed += seconds(happening.after);
                    happening.event(passed)
                });
                match limit {
                    TimeLimit { name: "attempt", limit, .. } => format!("attempt {}", limit.as_secs_f64()),
                    TimeLimit { .. } => "attempt".to_owned(),
                }
            }
            Step::Wait(wait) => {
                passed += wait;
                format!("wait {}", wait.as_secs_f64())
            }
            Step::Renew => "renew".to_owned(),
            Step::Follow => "follow".to_owned(),
            Step::Done => {
                steps.push("done".to_owned());
                return steps;
            }
        });
    }
}

fn success() -> Event {
    Event::Answered(Answered {
        status: StatusCode::OK,
        is_success: true,
        asked_for: None,
        is_busy: false,
        can_follow: false,
        can_renew: false,
    })
}

impl Happening {
    fn event(&self, passed: Duration) -> Event {
        match self.fails {
            Some(Failure::Unsent) => return Event::Unsent,
            Some(Failure::Refused) => return Event::Refused,
            Some(Failure::Broken) => return Event::Broken,
            Some(Failure::Hopeless) => return Event::Failed,
            None => {}
        }
        let mut headers = HeaderMap::new();
        for (name, value) in &self.headers {
            let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
            headers.append(name, HeaderValue::from_str(value).unwrap());
        }
        let status = StatusCode::from_u16(self.status).unwrap();
        Event::Answered(Answered {
            status,
            is_success: status.is_success() && !self.busy,
            asked_for: wait_asked_for(&headers, time(BEGIN) + passed),
            is_busy: self.busy,
            can_follow: self.leads,
            can_renew: self.renewable,
        })
    }
}
