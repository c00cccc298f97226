//! Calls of several attempts: that the driver does what the state machine says. What it says is in `retry.yaml`.

use std::collections::VecDeque;
use std::future::ready;
use std::io;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use http::header::HeaderName;
use http_body_util::{BodyExt, Full};

use crate::runtime::{
    BoxError, Bytes, Clock, ErrorKind, Method, RequestBody, RequestOptions, RetryPolicy, Sleep, StatusCode,
};
use crate::{Client, ClientBuilder};

type Answer = Result<http::Response<Full<Bytes>>, BoxError>;

/// What a client did, and what it is answered.
#[derive(Clone, Default)]
struct World {
    answers: Arc<Mutex<VecDeque<Answer>>>,
    requests: Arc<Mutex<Vec<http::Request<RequestBody>>>>,
    waits: Arc<Mutex<Vec<Duration>>>,
    passed: Arc<Mutex<Duration>>,
}

/// Waits pass at once; timeouts, which are longer, never.
struct TestClock(World, Instant);

impl Clock for TestClock {
    fn now(&self) -> Instant {
        self.1 + *self.0.passed.lock().unwrap()
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        if duration > Duration::from_secs(1_000) {
            return Box::pin(std::future::pending());
        }
        *self.0.passed.lock().unwrap() += duration;
        self.0.waits.lock().unwrap().push(duration);
        Box::pin(ready(()))
    }

    fn random(&self) -> u64 {
        0
    }
}

impl World {
    fn answer(&self, status: u16, headers: &[(&str, &str)], body: &str) -> &Self {
        let mut answer = http::Response::new(Full::new(Bytes::copy_from_slice(body.as_bytes())));
        *answer.status_mut() = StatusCode::from_u16(status).unwrap();
        for (name, value) in headers {
            answer.headers_mut().append(HeaderName::from_bytes(name.as_bytes()).unwrap(), value.parse().unwrap());
        }
        self.answers.lock().unwrap().push_back(Ok(answer));
        self
    }

    fn fail(&self, kind: io::ErrorKind) -> &Self {
        self.answers.lock().unwrap().push_back(Err(io::Error::from(kind).into()));
        self
    }

    fn builder(&self) -> ClientBuilder {
        let world = self.clone();
        let transport = move |request: http::Request<RequestBody>| {
            world.requests.lock().unwrap().push(request);
            let answer = world.answers.lock().unwrap().pop_front();
            ready(answer.unwrap_or_else(|| Ok(http::Response::new(Full::new("[]".into())))))
        };
        Client::builder()
            .transport(transport)
            .clock(TestClock(self.clone(), Instant::now()))
            .timeout(Duration::from_secs(10_000))
            .access_token("secret")
    }

    fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    fn waits(&self) -> Vec<u64> {
        self.waits.lock().unwrap().iter().map(Duration::as_secs).collect()
    }

    /// Method and URL of each request.
    fn sent(&self) -> Vec<String> {
        let requests = self.requests.lock().unwrap();
        requests.iter().map(|request| format!("{} {}", request.method(), request.uri())).collect()
    }

    fn header(&self, index: usize, name: &str) -> Option<String> {
        let requests = self.requests.lock().unwrap();
        Some(requests[index].headers().get(name)?.to_str().unwrap().to_owned())
    }
}

#[tokio::test]
async fn busy_then_there() {
    let world = World::default();
    world.answer(503, &[("retry-after", "7")], "").answer(429, &[], "").answer(200, &[], "[]");
    world.client().request(Method::GET, "/read?a=b").send().await.unwrap();
    assert_eq!(world.waits(), [7, 0]);
    assert_eq!(world.sent(), ["GET https://api.example.com/read?a=b"; 3]);
    assert_eq!(world.header(2, "authorization").unwrap(), "accessToken secret");
}

#[tokio::test]
async fn the_policy_of_a_call_wins() {
    let world = World::default();
    world.answer(503, &[], "").answer(503, &[], "");
    let options = RequestOptions::new().retry(RetryPolicy::never());
    let error = world.client().things().read(1).options(options).send().await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), world.sent().len()), (503, 1));
    let client = world.builder().retry(RetryPolicy::new().attempts(1)).build().unwrap();
    client.things().read(1).send().await.unwrap_err();
    assert_eq!(world.sent().len(), 2);
}

#[tokio::test]
async fn a_wait_that_is_too_long_is_an_error_now() {
    let world = World::default();
    world.answer(503, &[("retry-after", "61")], "{\"message\":\"later\"}");
    let error = world.client().things().read(1).send().await.unwrap_err();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(61)));
    assert_eq!(error.to_string(), "GET /read/{id}#fragment: 503 Service Unavailable: later");
    assert_eq!((world.waits().len(), world.sent().len()), (0, 1));
}

#[tokio::test]
async fn a_key_is_the_same_in_all_attempts() {
    let world = World::default();
    world.fail(io::ErrorKind::ConnectionReset).answer(502, &[], "");
    world.client().request(Method::POST, "/x").send().await.unwrap();
    let keys: Vec<_> = (0..3).map(|index| world.header(index, "x-key-of-call").unwrap()).collect();
    assert_eq!(keys, ["00000000000000000000000000000000"; 3]);
    let options = RequestOptions::new().idempotency_key("own");
    world.client().request(Method::POST, "/x").options(options).send().await.unwrap();
    assert_eq!(world.header(3, "x-key-of-call").unwrap(), "own");
    world.client().things().empty().send().await.unwrap();
    assert_eq!(world.header(4, "x-key-of-call"), None, "one may read as often as one likes");
}

#[tokio::test]
async fn a_code_in_the_body_says_busy() {
    let world = World::default();
    world.answer(400, &[], r#"{"errors":[{"code":-4000}]}"#).answer(400, &[], r#"{"errors":[{"code":-1}]}"#);
    let error = world.client().things().read(1).send().await.unwrap_err();
    assert_eq!((error.body().unwrap().as_ref(), world.sent().len()), (&br#"{"errors":[{"code":-1}]}"#[..], 2));
}

#[tokio::test]
async fn failures_of_a_foreign_transport() {
    let world = World::default();
    world.fail(io::ErrorKind::ConnectionRefused).fail(io::ErrorKind::BrokenPipe);
    let client = world.builder().retry(RetryPolicy::new().attempts(2)).build().unwrap();
    let error = client.things().read(1).send().await.unwrap_err();
    assert_eq!((error.kind(), world.sent().len()), (ErrorKind::Transport, 2));
    world.fail(io::ErrorKind::ConnectionRefused).fail(io::ErrorKind::ConnectionRefused);
    assert_eq!(client.things().read(1).send().await.unwrap_err().kind(), ErrorKind::Connect);
}

#[tokio::test]
async fn clones_share_a_budget() {
    let world = World::default();
    let client = world.builder().retry_budget(1).build().unwrap();
    for _ in 0..4 {
        world.answer(503, &[], "");
    }
    client.things().read(1).send().await.unwrap_err();
    assert_eq!(world.sent().len(), 2, "one retry, and then no budget");
    client.clone().things().read(1).send().await.unwrap_err();
    assert_eq!(world.sent().len(), 3);
}

#[tokio::test]
async fn calls_wait_when_nothing_remains() {
    let world = World::default();
    let nothing = [("ratelimit-remaining", "0"), ("ratelimit-reset", "9")];
    world.answer(200, &nothing, "[]").answer(200, &[("ratelimit-remaining", "5")], "[]").answer(200, &nothing, "[]");
    let client = world.builder().pace().build().unwrap();
    for _ in 0..3 {
        client.things().read(1).send().await.unwrap();
    }
    assert_eq!(world.waits(), [9]);
    let options = RequestOptions::new().timeout(Duration::from_secs(8));
    let error = client.things().read(1).options(options).send().await.unwrap_err();
    assert_eq!((error.kind(), world.sent().len()), (ErrorKind::Timeout, 3));
}

#[tokio::test]
async fn hooks_see_all_attempts() {
    let world = World::default();
    world.answer(503, &[], "").fail(io::ErrorKind::BrokenPipe);
    let seen = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&seen);
    let client = world.builder().on_attempt(move |attempt| {
        log.lock()
            .unwrap()
            .push(format!("{} {} {} {:?}", attempt.number, attempt.method, attempt.path, attempt.outcome));
    });
    client.build().unwrap().things().read(1).send().await.unwrap();
    let expected = [
        "1 GET /read/{id}#fragment None",
        "1 GET /read/{id}#fragment Some(Ok(503))",
        "2 GET /read/{id}#fragment None",
        "2 GET /read/{id}#fragment Some(Err(Transport))",
        "3 GET /read/{id}#fragment None",
        "3 GET /read/{id}#fragment Some(Ok(200))",
    ];
    assert_eq!(*seen.lock().unwrap(), expected);
}

#[tokio::test]
async fn bodies_go_with_every_attempt() {
    let world = World::default();
    world.answer(503, &[("retry-after", "0")], "");
    world.client().request(Method::POST, "/x").body("text/plain", "body").send().await.unwrap();
    let requests: Vec<_> = world.requests.lock().unwrap().drain(..).collect();
    assert_eq!(requests.len(), 2);
    for request in requests {
        assert_eq!(request.into_body().collect().await.unwrap().to_bytes(), "body");
    }
}
