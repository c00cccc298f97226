//! Carries out a call: does what `attempt` says, with the clock of the client and `exchange`.

use std::future::Future;
use std::mem::take;
use std::time::Duration;

use http::{Request, Uri};

use crate::runtime::attempts::attempt::{Answered, Attempts, Event, Moment, Plan, Step};
use crate::runtime::attempts::core::{Core, Route, Shared, Target};
use crate::runtime::attempts::exchange::{out_of_time, within};
use crate::runtime::attempts::hook::Attempt;
use crate::runtime::attempts::redirect::Hop;
use crate::runtime::auth::authorize::Authorized;
use crate::runtime::bodies::wire_body::RequestBody;
use crate::runtime::errors::error::{Error, ErrorKind};
use crate::runtime::errors::headers::wait_asked_for;
use crate::runtime::errors::hidden::{add, add_named};
use crate::runtime::parameters::percent::decode;
use crate::runtime::parameters::url::without_query;
use crate::runtime::requests::draft::Draft;
use crate::runtime::requests::options::RequestOptions;
use crate::runtime::responses::answer::Answer;
use crate::runtime::scalars::secret::Secret;

impl Core {
    /// Makes the requests of a call and has them carried out, until there is an answer or nothing more to try.
    pub(crate) fn execute(
        self,
        target: Target<'_>,
        draft: Draft,
        options: RequestOptions,
    ) -> impl Future<Output = Result<Answer, Error>> {
        let call = self.carry_out(target, draft, options);
        #[cfg(feature = "tracing")]
        let call = crate::runtime::attempts::trace::call(target, call);
        call
    }

    async fn carry_out(self, target: Target<'_>, draft: Draft, options: RequestOptions) -> Result<Answer, Error> {
        let shared = &*self.0;
        let mut transfer = Transfer::new(shared, target, draft, options)?;
        loop {
            match transfer.next() {
                Step::Attempt(limit) => {
                    let began = shared.clock.now();
                    transfer.authorize()?;
                    let mut rest = limit;
                    for held in &mut transfer.authorized.held {
                        let Some(source) = &held.source else { continue };
                        let mut end = shared.clock.sleep(rest.left);
                        let Some(token) = within(&mut end, source.get(&self)).await else {
                            return Err(limit.passed());
                        };
                        held.put(&mut transfer.draft, token?)?;
                        rest = limit.after(shared.clock.now().saturating_duration_since(began));
                    }
                    let request = transfer.request()?;
                    let uri = request.uri().clone();
                    let pieces = transfer.draft.pieces();
                    let exchange = self.exchange(request, pieces, target, rest);
                    #[cfg(feature = "tracing")]
                    let exchange = crate::runtime::attempts::trace::attempt(
                        target,
                        (&transfer.route.method, &uri),
                        transfer.number,
                        exchange,
                    );
                    let outcome = exchange.await;
                    transfer.end(outcome, &uri, shared.clock.now().saturating_duration_since(began));
                }
                Step::Wait(wait) => shared.clock.sleep(wait).await,
                _ => return transfer.outcome,
            }
        }
    }
}

/// A call on its way.
struct Transfer<'a> {
    shared: &'a Shared,
    target: Target<'a>,
    draft: Draft,
    options: RequestOptions,
    route: Route,
    /// Whether the server knows by a key that it has seen the call before.
    is_keyed: bool,
    attempts: Attempts,
    /// How many there were.
    number: u32,
    authorized: Authorized,
    /// What no message may quote of the request.
    secrets: Vec<Secret<String>>,
    outcome: Result<Answer, Error>,
    event: Event,
    next_hop: Option<Hop>,
}

impl<'a> Transfer<'a> {
    fn new(shared: &'a Shared, target: Target<'a>, mut draft: Draft, options: RequestOptions) -> Result<Self, Error> {
        let mut route = shared.route(target, &options)?;
        route.take_url(&mut draft);
        let is_keyed = shared.put_idempotency_key(&route.method, &mut draft, &options)?;
        let timeout = options.timeout.unwrap_or(shared.settings.timeout);
        let plan = Plan {
            policy: options.retry.as_ref().unwrap_or(&shared.settings.retry).clone(),
            attempt_timeout: options.attempt_timeout.or(shared.settings.attempt_timeout),
            timeout,
            redirects: match options.redirects {
                Some((most, _)) => most,
                None => 0,
            },
            is_replayable: draft.is_replayable(),
        };
        Ok(Self {
            shared,
            target,
            draft,
            options,
            route,
            is_keyed,
            attempts: Attempts::new(plan, shared.clock.now()),
            number: 0,
            authorized: Authorized::default(),
            secrets: Vec::new(),
            outcome: Err(out_of_time("total", timeout)),
            event: Event::Ready,
            next_hop: None,
        })
    }

    /// What comes next. Does itself what takes no time.
    fn next(&mut self) -> Step {
        loop {
            let moment = Moment {
                now: self.shared.clock.now(),
                random: self.shared.clock.random(),
                not_before: self.shared.not_before(),
                is_repeatable: self.is_keyed || self.route.method.is_idempotent(),
                budget: &self.shared.common.budget,
            };
            let event = take(&mut self.event);
            let step = self.attempts.next(&event, &moment);
            #[cfg(feature = "tracing")]
            if event.is_failure() {
                crate::runtime::attempts::trace::failed(self.number, &self.outcome, &step);
            }
            match step {
                Step::Follow => {
                    if let Some((next, keeps_body)) = self.next_hop.take() {
                        self.route = next;
                        self.draft.query.clear();
                        if !keeps_body {
                            self.draft.body = None;
                        }
                    }
                }
                Step::Renew => self.authorized.renew(),
                Step::Done => {
                    if self.number == 0
                        && let Some(end) = moment.not_before
                        && end > moment.now
                    {
                        let held = end.saturating_duration_since(moment.now);
                        let message =
                            format!("the server allows no calls for another {held:?}, which is too long to wait");
                        self.outcome = Err(Error::new(ErrorKind::Timeout, message).unsent());
                    }
                    return Step::Done;
                }
                step => return step,
            }
        }
    }

    /// Puts the credentials on the draft that are there already.
    fn authorize(&mut self) -> Result<(), Error> {
        self.authorized = Authorized::default();
        if !self.route.is_foreign {
            self.authorized = self.shared.settings.credentials.authorize(&mut self.draft, self.target.needs)?;
            self.shared.check_credentials(&self.route.server, &self.authorized)?;
        }
        Ok(())
    }

    fn request(&mut self) -> Result<Request<RequestBody>, Error> {
        let request = self.shared.request(&self.route, self.target.operation.accept, &self.draft, &self.options)?;
        #[cfg(feature = "mock")]
        let request = crate::runtime::attempts::mock::label(request, self.target.operation);
        self.secrets = self.authorized.secrets();
        self.secrets.append(&mut self.shared.proxy_secrets.clone());
        add_secrets(&request, &mut self.secrets);
        self.number += 1;
        self.tell(None, Duration::ZERO);
        Ok(request)
    }

    /// Takes what an attempt has led to.
    fn end(&mut self, outcome: Result<Answer, Error>, from: &Uri, elapsed: Duration) {
        self.tell(Some(&outcome), elapsed);
        let outcome = match outcome {
            Ok(mut answer) => {
                answer.secrets = take(&mut self.secrets);
                answer.lacking = take(&mut self.authorized.lacking);
                answer.max_memory = self.options.max_memory.unwrap_or(answer.max_memory);
                Ok(answer)
            }
            Err(error) => Err(error.hiding(&self.secrets)),
        };
        self.next_hop = self.hop(from, &outcome);
        self.event = self.shared.event(&outcome, self.next_hop.is_some(), &self.authorized);
        self.outcome = outcome;
    }

    fn tell(&self, outcome: Option<&Result<Answer, Error>>, elapsed: Duration) {
        let Some(hook) = &self.shared.settings.hook else { return };
        let path = without_query(self.target.path);
        let outcome = match outcome {
            Some(Ok(answer)) => Some(Ok(answer.status)),
            Some(Err(error)) => Some(Err(error.kind())),
            None => None,
        };
        hook(&Attempt { method: &self.route.method, path, number: self.number, outcome, elapsed });
    }

    /// Where the call can go next, if an answer leads anywhere.
    fn hop(&self, from: &Uri, outcome: &Result<Answer, Error>) -> Option<Hop> {
        let (Ok(answer), Some((_, hop))) = (outcome, self.options.redirects) else { return None };
        if answer.is_accepted {
            return None;
        }
        let (next, keeps_body) = hop(&self.route, from, answer)?;
        let is_possible = self.shared.is_allowed(&next.server) && (!keeps_body || self.draft.is_replayable());
        if is_possible { Some((next, keeps_body)) } else { None }
    }
}

/// What of a request is secret beside its credentials, by what it is called.
fn add_secrets(request: &Request<RequestBody>, secrets: &mut Vec<Secret<String>>) {
    for (name, value) in request.headers() {
        let (is_sensitive, Ok(value)) = (value.is_sensitive(), value.to_str()) else { continue };
        match AsRef::<str>::as_ref(name) {
            "cookie" => {
                for pair in value.split(';') {
                    let (_, value) = pair.split_once('=').unwrap_or_default();
                    add_named(secrets, "cookie", value);
                }
            }
            "authorization" | "proxy-authorization" => {
                // Behind what says of which kind it is.
                let (_, secret) = value.split_once(' ').unwrap_or(("", value));
                add(secrets, secret);
            }
            name => add_named(secrets, if is_sensitive { "secret" } else { name }, value),
        }
    }
    for pair in request.uri().query().unwrap_or_default().split('&') {
        let (name, value) = pair.split_once('=').unwrap_or_default();
        add_named(secrets, name, &decode(value));
    }
}

impl Shared {
    fn event(&self, outcome: &Result<Answer, Error>, can_follow: bool, authorized: &Authorized) -> Event {
        let answer = match outcome {
            Ok(answer) => answer,
            Err(error) if error.is_refused() => return Event::Refused,
            Err(error) if error.is_unsent() => return Event::Unsent,
            Err(error) if matches!(error.kind(), ErrorKind::Transport | ErrorKind::Timeout) => {
                return Event::Broken;
            }
            Err(_) => return Event::Failed,
        };
        self.pace(&answer.headers);
        let is_success = answer.is_accepted || answer.status.is_success();
        let says = |rule: Option<fn(&[u8], usize) -> bool>| match rule {
            Some(rule) => rule(&answer.body, answer.max_memory),
            None => false,
        };
        let is_busy = says(self.settings.api.busy) && (!is_success || says(self.settings.api.failed));
        Event::Answered(Answered {
            status: answer.status,
            is_success: is_success && !is_busy,
            asked_for: wait_asked_for(&answer.headers, self.clock.date()),
            is_busy,
            can_follow,
            can_renew: authorized.can_renew(answer.status),
        })
    }
}
