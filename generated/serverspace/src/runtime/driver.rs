//! Carries out a call: does what `attempt` says, with the clock of the client and `exchange`.

use std::time::Duration;

use http::{Method, Uri};

use super::attempt::{Answered, Attempts, Event, Moment, Plan, Step};
use super::authorize::Authorized;
use super::core::{Core, Route, Shared, Target};
use super::draft::Draft;
use super::exchange::{out_of_time, within};
use super::headers::told_wait;
use super::hook::Attempt;
use super::options::{RequestOptions, header};
use super::redirect::Hop;
use super::{Answer, Error, ErrorKind};

impl Core {
    /// Makes the requests of a call and has them carried out, until there is an answer or nothing more to try.
    pub(super) async fn execute(
        self,
        target: Target<'_>,
        draft: Draft,
        options: RequestOptions,
    ) -> Result<Answer, Error> {
        let call = self.carry_out(target, draft, options);
        #[cfg(feature = "tracing")]
        let call = super::trace::call(target, call);
        call.await
    }

    async fn carry_out(self, target: Target<'_>, mut draft: Draft, options: RequestOptions) -> Result<Answer, Error> {
        let shared = &*self.0;
        let operation = target.operation;
        let mut route = shared.route(target, &options)?;
        route.take_url(&mut draft);
        let is_keyed = shared.put_idempotency_key(&route.method, &mut draft, &options)?;
        let timeout = options.timeout.unwrap_or(shared.timeout);
        let mut attempts = Attempts::new(shared.plan(timeout, &draft, &options), shared.clock.now());
        let mut event = Event::Ready;
        let mut outcome = Err(out_of_time("total", timeout));
        let mut next_hop = None;
        let mut authorized = Authorized::default();
        let mut number = 0;
        loop {
            let moment = Moment {
                now: shared.clock.now(),
                random: shared.clock.random(),
                not_before: shared.not_before(),
                is_repeatable: is_keyed || route.method.is_idempotent(),
                budget: &shared.budget,
            };
            match attempts.next(&event, &moment) {
                Step::Attempt(mut limit) => {
                    number += 1;
                    authorized = Authorized::default();
                    if !route.is_foreign {
                        let authorizing = shared.credentials.authorize(&mut draft, target.needs, &self);
                        let mut end = shared.clock.sleep(limit.left);
                        authorized = within(&mut end, authorizing).await.unwrap_or(Err(limit.passed()))?;
                        limit = limit.after(shared.clock.now().saturating_duration_since(moment.now));
                        shared.check_credentials(&route.server, &authorized)?;
                    }
                    let request = shared.request(&route, operation.accept, &draft, &options)?;
                    #[cfg(feature = "mock")]
                    let request = super::mock::label(request, operation);
                    let uri = request.uri().clone();
                    let mut attempt = Attempt::begin(&route.method, target.path, number);
                    shared.tell(&attempt);
                    let exchange = self.exchange(request, target, limit);
                    #[cfg(feature = "tracing")]
                    let exchange = super::trace::attempt(target, (&route.method, &uri), number, exchange);
                    outcome = exchange.await;
                    attempt.end(&outcome, shared.clock.now().saturating_duration_since(moment.now));
                    shared.tell(&attempt);
                    next_hop = shared.next_hop(&route, &uri, &outcome, &options);
                    next_hop = next_hop.filter(|(_, keeps_body)| !keeps_body || draft.is_replayable());
                    event = shared.event(&outcome, next_hop.is_some(), &authorized);
                }
                Step::Wait(wait) => {
                    shared.clock.sleep(wait).await;
                    event = Event::Ready;
                }
                Step::Follow => {
                    if let Some((next, keeps_body)) = next_hop.take() {
                        route = next;
                        draft.query.clear();
                        draft.body = draft.body.filter(|_| keeps_body);
                    }
                    event = Event::Ready;
                }
                Step::Renew => {
                    shared.credentials.renew(&authorized);
                    event = Event::Ready;
                }
                Step::Done => {
                    return outcome.map(|answer| Answer { secrets: authorized.into_secrets(), ..answer });
                }
            }
        }
    }
}

impl Shared {
    fn plan(&self, timeout: Duration, draft: &Draft, options: &RequestOptions) -> Plan {
        Plan {
            policy: options.retry.as_ref().unwrap_or(&self.retry).clone(),
            attempt_timeout: options.attempt_timeout.or(self.attempt_timeout),
            timeout,
            redirects: options.redirects.map_or(0, |(most, _)| most),
            is_replayable: draft.is_replayable(),
        }
    }

    /// Gives the call a key of its own where the server wants one; whether it has one. It is the same in all attempts.
    fn put_idempotency_key(&self, method: &Method, draft: &mut Draft, options: &RequestOptions) -> Result<bool, Error> {
        let name = match (self.api.idempotency_header, &options.idempotency_key) {
            ("", None) => return Ok(false),
            ("", Some(_)) => "idempotency-key",
            (name, _) => name,
        };
        if draft.headers.contains_key(name) || options.headers.contains_key(name) {
            return Ok(true);
        }
        let key = match &options.idempotency_key {
            Some(key) => key.clone(),
            None if method.is_idempotent() => return Ok(false),
            None => format!("{:016x}{:016x}", self.clock.random(), self.clock.random()),
        };
        let (name, key) = header(name, &key)?;
        draft.headers.insert(name, key);
        Ok(true)
    }

    fn next_hop(
        &self,
        route: &Route,
        from: &Uri,
        outcome: &Result<Answer, Error>,
        options: &RequestOptions,
    ) -> Option<Hop> {
        let (Ok(answer), Some((_, hop))) = (outcome, options.redirects) else { return None };
        let next = if answer.is_accepted { None } else { hop(route, from, answer) };
        next.filter(|(next, _)| self.is_allowed(&next.server))
    }

    fn event(&self, outcome: &Result<Answer, Error>, can_follow: bool, authorized: &Authorized) -> Event {
        let answer = match outcome {
            Ok(answer) => answer,
            Err(error) if error.is_unsent() => return Event::Unsent,
            Err(error) if matches!(error.kind(), ErrorKind::Transport | ErrorKind::Timeout) => {
                return Event::Broken;
            }
            Err(_) => return Event::Failed,
        };
        self.pace(&answer.headers);
        let is_success = answer.is_accepted || answer.status.is_success();
        let says = |rule: Option<fn(&[u8]) -> bool>| rule.is_some_and(|rule| rule(&answer.body));
        let is_busy = says(self.api.busy) && (!is_success || says(self.api.failed));
        Event::Answered(Answered {
            status: answer.status,
            is_success: is_success && !is_busy,
            told: told_wait(&answer.headers, self.clock.date()),
            is_busy,
            can_follow,
            can_renew: self.credentials.can_renew(authorized, answer.status),
        })
    }

    fn tell(&self, attempt: &Attempt<'_>) {
        if let Some(hook) = &self.hook {
            hook(attempt);
        }
    }
}
