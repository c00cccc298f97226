//! Calls that are sent again: how often, after which waits, and with which headers.

use std::future::{pending, ready};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use sdkwright_faults::{Cut, Script, Session, Stall, Step};
use spheron_sdk::{Client, Clock, ErrorKind, Method, RequestOptions, RetryPolicy, Sleep, blocking};

use crate::{BOTH, Either, Kind, PATIENCE, made, sent, start};

/// Waits pass at once and are written down; timeouts, which are longer, never end.
#[derive(Clone)]
struct Skipping {
    began: Instant,
    waits: Arc<Mutex<Vec<Duration>>>,
}

impl Clock for Skipping {
    fn now(&self) -> Instant {
        self.began + self.waits.lock().unwrap().iter().sum::<Duration>()
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        if duration > Duration::from_secs(1_000) {
            return Box::pin(pending());
        }
        self.waits.lock().unwrap().push(duration);
        Box::pin(ready(()))
    }

    fn random(&self) -> u64 {
        0
    }
}

struct Setup {
    // Ends with the test.
    _faults: sdkwright_faults::Faults,
    session: Session,
    client: Either<Client, blocking::Client>,
    waits: Arc<Mutex<Vec<Duration>>>,
}

/// A client that tries three times and does not wait.
fn setup(kind: Kind, script: impl Into<Script>) -> Setup {
    let faults = start();
    let session = faults.session();
    session.script(script);
    let clock = Skipping { began: Instant::now(), waits: Arc::default() };
    let waits = Arc::clone(&clock.waits);
    let patience = Duration::from_secs(10_000);
    let client = made!(kind, spheron_sdk.base_url(session.url()).token("jwt").timeout(patience).clock(clock));
    Setup { _faults: faults, session, client, waits }
}

impl Setup {
    /// Method, path and credential of what arrived.
    fn arrived(&self) -> Vec<String> {
        let requests = self.session.journal().requests;
        let line = |request: &sdkwright_faults::Arrived| {
            format!("{} {} {}", request.method, request.target, request.header("authorization").unwrap_or("-"))
        };
        requests.iter().map(line).collect()
    }

    fn waits(&self) -> Vec<u64> {
        self.waits.lock().unwrap().iter().map(Duration::as_secs).collect()
    }
}

const PROFILE: &str = "GET /v2/profile Bearer jwt";

#[tokio::test]
async fn too_many_requests_with_each_form_of_retry_after() {
    for kind in BOTH {
        let forms = [
            ("7", Some(7)),
            ("Sun, 06 Nov 1994 08:49:44 GMT", Some(7)),
            ("Sunday, 06-Nov-94 08:49:44 GMT", Some(7)),
            ("Sun Nov  6 08:49:44 1994", Some(7)),
            ("0", Some(0)),
            ("soon", Some(0)),
        ];
        for (form, wait) in forms {
            let busy = Step::status(429).header("Retry-After", form).header("Date", "Sun, 06 Nov 1994 08:49:37 GMT");
            let setup = setup(kind, [busy.times(2), Step::json(200, "{}")]);
            sent!(setup.client, .account().profile_v2().send()).unwrap();
            assert_eq!(setup.arrived(), [PROFILE; 3], "{form}");
            assert_eq!(setup.waits(), [wait.unwrap(); 2], "{form}");
        }
    }
}

#[tokio::test]
async fn too_many_requests_for_too_long() {
    for kind in BOTH {
        let setup = setup(kind, [Step::status(429).header("Retry-After", "1").times(9)]);
        let error = sent!(setup.client, .account().profile_v2().send()).unwrap_err();
        assert_eq!((error.status().unwrap().as_u16(), error.retry_after()), (429, Some(Duration::from_secs(1))));
        assert_eq!((setup.arrived().len(), setup.waits()), (3, vec![1, 1]));
        setup.session.script([Step::status(429).header("Retry-After", "3600")]);
        sent!(setup.client, .account().profile_v2().send()).unwrap_err();
        assert_eq!((setup.arrived().len(), setup.waits()), (4, vec![1, 1]), "no wait for what is too long");
    }
}

#[tokio::test]
async fn unavailable_then_there() {
    for kind in BOTH {
        let setup = setup(kind, [Step::status(503), Step::json(200, "{}")]);
        sent!(setup.client, .account().profile_v2().send()).unwrap();
        assert_eq!(setup.arrived(), [PROFILE; 2]);
    }
}

#[tokio::test]
async fn resets_of_what_may_be_sent_again() {
    for kind in BOTH {
        for when in [Cut::BeforeHeaders, Cut::DuringHeaders, Cut::AfterHeaders] {
            let setup =
                setup(kind, [Step::Reset { when }, Step::Truncate { declared: 9, sent: 3 }, Step::json(200, "{}")]);
            sent!(setup.client, .account().profile_v2().send()).unwrap();
            assert_eq!(setup.arrived(), [PROFILE; 3], "{when:?}");
        }
    }
}

#[tokio::test]
async fn resets_of_what_may_not() {
    for kind in BOTH {
        for when in [Cut::BeforeHeaders, Cut::DuringHeaders, Cut::AfterHeaders] {
            let setup = setup(kind, [Step::Reset { when }]);
            let error = sent!(setup.client, .request(Method::POST, "/x").send()).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Transport, "{when:?}");
            assert_eq!(setup.arrived(), ["POST /x Bearer jwt"], "{when:?}");
        }
    }
}

#[tokio::test]
async fn a_key_makes_it_safe_and_stays_the_same() {
    for kind in BOTH {
        let setup = setup(kind, [Step::Reset { when: Cut::AfterHeaders }, Step::status(502), Step::json(200, "{}")]);
        let options = RequestOptions::new().idempotency_key("k1");
        let call = sent!(setup.client, .request(Method::POST, "/x").body("text/plain", "body").options(options).send());
        call.unwrap();
        let requests = setup.session.journal().requests;
        assert_eq!(requests.len(), 3);
        for request in requests {
            assert_eq!((request.header("idempotency-key"), request.body_start.as_str()), (Some("k1"), "body"));
        }
    }
}

#[tokio::test]
async fn what_is_wrong_is_sent_once() {
    for kind in BOTH {
        for status in [400, 401, 404, 409, 422, 501] {
            let setup = setup(kind, [Step::status(status)]);
            sent!(setup.client, .account().profile_v2().send()).unwrap_err();
            assert_eq!(setup.arrived(), [PROFILE], "{status}");
        }
    }
}

#[tokio::test]
async fn silence_is_ended_by_the_timeout_of_an_attempt() {
    for kind in BOTH {
        for when in [Stall::BeforeHeaders, Stall::InBody] {
            let faults = start();
            let session = faults.session();
            session.script([Step::Stall { when }, Step::json(200, "{}"), Step::Stall { when }]);
            let no_wait = RetryPolicy::new().backoff(Duration::ZERO, Duration::ZERO);
            let url = session.url();
            let client = made!(kind, spheron_sdk.base_url(url).token("jwt").attempt_timeout(PATIENCE).retry(no_wait));
            sent!(client, .account().profile_v2().send()).unwrap();
            assert_eq!(session.journal().requests.len(), 2, "{when:?}");
            let once = RequestOptions::new().retry(RetryPolicy::never());
            let error = sent!(client, .account().profile_v2().options(once).send()).unwrap_err();
            let expected = "GET /v2/profile: no whole answer within 150ms, the attempt timeout";
            assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::Timeout, expected));
        }
    }
}

/// Hooks count what no server sees.
#[tokio::test]
async fn a_refused_connection_is_tried_again_whatever_the_method() {
    for kind in BOTH {
        let port = sdkwright_faults::ClosedPort::new();
        let attempts = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&attempts);
        let no_wait = RetryPolicy::new().backoff(Duration::ZERO, Duration::ZERO);
        let client = made!(
            kind,
            spheron_sdk
                .base_url(port.url())
                .token("jwt")
                .retry(no_wait)
                .on_attempt(move |attempt| log.lock().unwrap().push(attempt.outcome))
        );
        let error = sent!(client, .request(Method::POST, "/x").send()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Connect);
        let refused = [None, Some(Err(ErrorKind::Connect))];
        assert_eq!(*attempts.lock().unwrap(), refused.repeat(3));
    }
}
