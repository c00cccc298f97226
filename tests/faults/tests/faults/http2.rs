//! HTTP/2, for the client of async programs: the blocking one, on `ureq`, speaks HTTP/1.1 only.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

use sdkwright_faults::{Cut, Faults, Port, Script, Service, Session, Stall, Step};
use spheron_sdk::{Client, ClientBuilder, Error, ErrorKind, Method, RetryPolicy};

use crate::certificates::Authority;
use crate::{PATIENCE, PLENTY, facts, start};

/// Reasons of RFC 9113.
const NO_ERROR: u32 = 0x0;
const INTERNAL_ERROR: u32 = 0x2;
const REFUSED_STREAM: u32 = 0x7;
const ENHANCE_YOUR_CALM: u32 = 0xb;

/// A client of a port, and how often it has tried.
struct Setup {
    faults: Faults,
    url: String,
    settings: ClientBuilder,
    client: Client,
    attempts: Arc<AtomicU64>,
}

fn setup(service: Service, settings: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Setup {
    let (faults, authority) = (start(), Authority::new());
    let number = faults.open(&Port::secure(authority.identity(&["localhost"]), service));
    let attempts = Arc::new(AtomicU64::new(0));
    let counted = Arc::clone(&attempts);
    let url = format!("https://localhost:{number}");
    let builder = Client::builder()
        .base_url(url.clone())
        .token("jwt")
        .timeout(PLENTY)
        .root_certificate(authority.pem())
        .on_attempt(move |attempt| {
            counted.fetch_add(u64::from(attempt.outcome.is_none()), Relaxed);
        });
    let settings = settings(builder);
    Setup { faults, url, client: settings.clone().build().unwrap(), settings, attempts }
}

impl Setup {
    async fn post(&self) -> Result<(), Error> {
        self.client.request(Method::POST, "/x").body("text/plain", "body").send().await.map(drop)
    }

    fn attempts(&self) -> u64 {
        self.attempts.load(Relaxed)
    }
}

/// How many calls at once succeed.
async fn all_at_once(setup: &Setup, count: usize) -> usize {
    let calls: Vec<_> = (0..count).map(|_| tokio::spawn(setup.client.account().profile_v2().send())).collect();
    let mut n_good = 0;
    for call in calls {
        match call.await.unwrap() {
            Ok(_) => n_good += 1,
            Err(error) => println!("{error:?}"),
        }
    }
    n_good
}

/// Without wanting, or being able, to pay for a retry.
fn once(settings: ClientBuilder) -> ClientBuilder {
    settings.retry(RetryPolicy::never()).retry_budget(0)
}

#[tokio::test]
async fn calls_at_once_of_which_each_connection_takes_five() {
    let setup = setup(Service::GoAway { after: 5, reason: NO_ERROR }, |settings| settings.timeout(6 * PLENTY));
    let began = Instant::now();
    let mut n_good = 0;
    // All that have no connection begin to make one, so that more at once are for fast machines only.
    for _ in 0..5 {
        n_good += all_at_once(&setup, 100).await;
    }
    println!("{n_good} of 500 calls in {} attempts and {:?}", setup.attempts(), began.elapsed());
    assert_eq!(n_good, 500);
}

#[tokio::test]
async fn calls_in_a_row_of_which_each_connection_takes_five() {
    for reason in [NO_ERROR, INTERNAL_ERROR, ENHANCE_YOUR_CALM] {
        let setup = setup(Service::GoAway { after: 5, reason }, once);
        for _ in 0..23 {
            setup.post().await.unwrap();
        }
    }
}

#[tokio::test]
async fn streams_that_are_refused_cost_nothing() {
    let setup = setup(Service::Reset { first: 7, reason: REFUSED_STREAM }, once);
    setup.post().await.unwrap();
    assert_eq!(setup.attempts(), 8);
}

#[tokio::test]
async fn a_server_that_refuses_for_ever() {
    let services =
        [Service::GoAway { after: 0, reason: NO_ERROR }, Service::Reset { first: u64::MAX, reason: REFUSED_STREAM }];
    for service in services {
        let setup = setup(service, once);
        let error = setup.post().await.unwrap_err();
        assert_eq!(facts(&error), (ErrorKind::Transport, None, false));
        assert_eq!(setup.attempts(), 11, "{error}");
        assert!(error.to_string().contains("the server has not looked at the request"), "{error}");
    }
}

#[tokio::test]
async fn streams_that_are_reset_for_another_reason_may_have_been_looked_at() {
    let service = Service::Reset { first: 1, reason: INTERNAL_ERROR };
    let setup = setup(service.clone(), |settings| settings);
    let error = setup.post().await.unwrap_err();
    assert_eq!((facts(&error), setup.attempts()), ((ErrorKind::Transport, None, false), 1));
    let setup = self::setup(service, |settings| settings);
    setup.client.account().profile_v2().send().await.unwrap();
    assert_eq!(setup.attempts(), 2);
}

#[tokio::test]
async fn informational_answers_without_end() {
    let setup = setup(Service::Informational, |settings| settings.timeout(PATIENCE));
    let error = setup.client.account().profile_v2().send().await.unwrap_err();
    assert_eq!(facts(&error), (ErrorKind::Timeout, None, false), "{error}");
}

#[tokio::test]
async fn headers_without_end() {
    let setup = setup(Service::Continued, once);
    let error = setup.client.account().profile_v2().send().await.unwrap_err();
    assert_eq!(facts(&error), (ErrorKind::Transport, None, false), "{error}");
}

/// The scripts of `script` over HTTP/2, with a client that tries once.
fn played(timeout: Duration, script: impl Into<Script>) -> (Setup, Session) {
    let mut setup = setup(Service::Scripts, |settings| once(settings).timeout(timeout));
    let session = setup.faults.session();
    session.script(script);
    let base_url = format!("{}/{}", setup.url, session.name());
    setup.client = once(setup.settings.clone()).timeout(timeout).base_url(base_url).build().unwrap();
    (setup, session)
}

#[tokio::test]
async fn what_breaks_is_told_as_with_the_older_version() {
    let reset = |when| Step::Reset { when };
    let cases = [
        (reset(Cut::BeforeHeaders), (ErrorKind::Transport, None, false)),
        (reset(Cut::DuringHeaders), (ErrorKind::Transport, None, false)),
        (reset(Cut::AfterHeaders), (ErrorKind::Transport, Some(200), true)),
        (Step::Truncate { declared: 9, sent: 3 }, (ErrorKind::Transport, Some(200), true)),
        (Step::ResetStream { reason: INTERNAL_ERROR }, (ErrorKind::Transport, None, false)),
        (Step::Stall { when: Stall::BeforeHeaders }, (ErrorKind::Timeout, None, false)),
        (Step::Stall { when: Stall::InBody }, (ErrorKind::Timeout, Some(200), true)),
        (Step::status(503), (ErrorKind::Api, Some(503), true)),
    ];
    for (step, expected) in cases {
        let timeout = if expected.0 == ErrorKind::Timeout { PATIENCE } else { PLENTY };
        let (setup, session) = played(timeout, [step.clone()]);
        let error = setup.client.account().profile_v2().send().await.unwrap_err();
        assert_eq!(facts(&error), expected, "{step:?}: {error}");
        let requests = session.journal().requests;
        assert_eq!((requests.len(), requests[0].version.as_str()), (1, "HTTP/2.0"));
    }
}

#[tokio::test]
async fn thousands_of_calls_over_few_connections() {
    const COUNT: usize = 4_000;
    let (setup, session) =
        played(3 * PLENTY, [Step::json(200, "{}"), Step::json(200, "{}").once_in_flight(COUNT).times(COUNT as u64)]);
    // Without a connection, each of the calls would begin to make one.
    assert_eq!(all_at_once(&setup, 1).await, 1);
    let began = Instant::now();
    assert_eq!(all_at_once(&setup, COUNT).await, COUNT);
    let journal = session.journal();
    println!("{COUNT} calls in {:?}: {:?}", began.elapsed(), journal.counters);
    assert_eq!((journal.requests.len(), setup.attempts()), (COUNT + 1, COUNT as u64 + 1));
    assert!(journal.requests.iter().all(|request| request.version == "HTTP/2.0"));
    assert_eq!((journal.counters.connections_opened, journal.counters.in_flight_max), (1, COUNT));
}
