//! Tokens that are exchanged, expire, and are refused, with many callers.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use civo_sdk::{Client, Error, ErrorKind, RetryPolicy, blocking};
use sdkwright_faults::{Counters, Faults, Session, Step, Tokens};
use tokio::runtime::Handle;
use tokio::task::JoinHandle;

use crate::{BOTH, Either, Kind, PLENTY, made, sent};

type AnyClient = Either<Client, blocking::Client>;

/// Calls that are made at the same time.
const CALLERS: usize = 100;

/// Callers of the client for async programs are tasks, those of the blocking one threads.
impl Kind {
    fn spawn<T: Send + 'static>(self, call: impl Future<Output = T> + Send + 'static) -> JoinHandle<T> {
        match self {
            Self::Async => tokio::spawn(call),
            Self::Blocking => tokio::task::spawn_blocking(|| Handle::current().block_on(call)),
        }
    }
}

/// The exchange of the Civo API, which takes its time.
fn exchange() -> Tokens {
    Tokens { path: "/auth/exchange".to_owned(), delay_ms: 20, ..Tokens::default() }
}

fn start(kind: Kind, tokens: Tokens) -> (Faults, Session, AnyClient) {
    let faults = crate::start();
    let session = faults.session();
    session.script(tokens);
    let (url, once) = (session.url(), RetryPolicy::never());
    let client = made!(kind, civo_sdk.base_url(url).token("the-api-key").exchange_token().retry(once).timeout(PLENTY));
    (faults, session, client)
}

/// One call per caller, each in a task or a thread of its own; what all of them got.
async fn all<F>(kind: Kind, call: impl Fn() -> F) -> Vec<Result<(), Error>>
where
    F: Future<Output = Result<(), Error>> + Send + 'static,
{
    let tasks: Vec<_> = (0..CALLERS).map(|_| kind.spawn(call())).collect();
    let mut results = Vec::new();
    for task in tasks {
        results.push(task.await.unwrap());
    }
    results
}

fn ping(client: &AnyClient) -> impl Future<Output = Result<(), Error>> + Send + 'static {
    let client = client.clone();
    async move { sent!(client, .auth().ping().send()) }
}

fn counts(session: &Session) -> (u64, u64) {
    let Counters { exchanges, unauthorized, .. } = session.journal().counters;
    (exchanges, unauthorized)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_callers_and_one_expired_token_are_one_refresh() {
    for kind in BOTH {
        let (_faults, session, client) = start(kind, exchange());
        for result in all(kind, || ping(&client)).await {
            result.unwrap();
        }
        assert_eq!(counts(&session), (1, 0), "the first token is for all of them");
        session.expire();
        for result in all(kind, || ping(&client)).await {
            result.unwrap();
        }
        let (exchanges, unauthorized) = counts(&session);
        assert_eq!(exchanges, 2, "exactly one refresh");
        assert!((1..=CALLERS as u64).contains(&unauthorized), "{unauthorized} were refused once");
        let requests = session.journal().requests;
        let keys: Vec<_> = requests
            .iter()
            .filter(|request| request.header("authorization") == Some("Bearer the-api-key"))
            .map(|request| (request.method.as_str(), request.target.as_str()))
            .collect();
        assert_eq!(keys, [("POST", "/auth/exchange"); 2], "the key goes nowhere else");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_that_expires_while_a_hundred_calls_are_in_flight_fails_none_of_them() {
    for kind in BOTH {
        let (_faults, session, client) = start(kind, exchange());
        let n_done = Arc::new(AtomicU64::new(0));
        let running = tokio::spawn(all(kind, {
            let (client, n_done) = (client.clone(), Arc::clone(&n_done));
            move || {
                let (client, n_done) = (client.clone(), Arc::clone(&n_done));
                async move {
                    for _ in 0..5 {
                        ping(&client).await?;
                        n_done.fetch_add(1, Ordering::Relaxed);
                    }
                    Ok(())
                }
            }
        }));
        while n_done.load(Ordering::Relaxed) < 100 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        session.expire();
        for result in running.await.unwrap() {
            result.unwrap();
        }
        let (exchanges, unauthorized) = counts(&session);
        assert_eq!(exchanges, 2, "one at the beginning, one refresh");
        assert!(unauthorized >= 1, "none noticed");
        assert_eq!(n_done.load(Ordering::Relaxed), 5 * CALLERS as u64);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn callers_that_are_dropped_strand_nobody() {
    let (_faults, session, client) = start(Kind::Async, exchange());
    // Half of the callers give up while the token is on its way, the one that asked for it among them.
    let tasks: Vec<_> = (0..CALLERS).map(|_| tokio::spawn(ping(&client))).collect();
    while session.journal().counters.exchanges == 0 {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    for task in tasks.iter().step_by(2) {
        task.abort();
    }
    for task in tasks.into_iter().skip(1).step_by(2) {
        task.await.unwrap().unwrap();
    }
    let (exchanges, unauthorized) = counts(&session);
    assert!(exchanges <= 2 && unauthorized == 0, "{exchanges} exchanges, {unauthorized} refused");
}

#[tokio::test]
async fn a_failure_of_the_exchange_is_one_request_for_all_who_waited() {
    for kind in BOTH {
        let refusal = Step::json(403, r#"{"code": "authentication_invalid_key", "reason": "the-api-key is revoked"}"#);
        let exchanges = vec![refusal.after_ms(150)];
        let (_faults, session, client) = start(kind, Tokens { exchanges, ..exchange() });
        let results = all(kind, || ping(&client)).await;
        for result in &results {
            let error = result.as_ref().unwrap_err();
            assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Credential, 403));
            let expected = "GET /ping: getting a token has failed: POST /auth/exchange: 403 Forbidden: [redacted] is revoked \
                            (authentication_invalid_key)";
            assert_eq!(error.to_string(), expected);
        }
        assert_eq!(counts(&session), (1, 0));
        ping(&client).await.unwrap();
        assert_eq!(counts(&session), (2, 0), "the next call tries again");
    }
}

#[tokio::test]
async fn a_token_is_replaced_before_it_expires() {
    for kind in BOTH {
        let (_faults, session, client) = start(kind, Tokens { expires_in: Some(0), ..exchange() });
        for _ in 0..3 {
            ping(&client).await.unwrap();
        }
        assert_eq!(counts(&session), (3, 0), "one that expires at once is good for one call");
    }
}

#[tokio::test]
async fn an_exchange_is_tried_again_like_any_call() {
    for kind in BOTH {
        let exchanges = vec![Step::status(503).header("Retry-After", "0")];
        let (_faults, session, client) = start(kind, Tokens { exchanges, ..exchange() });
        let backoff = RetryPolicy::new().backoff(Duration::from_millis(1), Duration::from_millis(1));
        drop(client);
        let client = made!(kind, civo_sdk.base_url(session.url()).token("k").exchange_token().retry(backoff));
        ping(&client).await.unwrap();
        assert_eq!(counts(&session), (2, 0));
    }
}

/// Gets tokens from the server by itself, with a client that has no credential.
struct Own(Either<spheron_sdk::Client, spheron_sdk::blocking::Client>);

impl spheron_sdk::CredentialProvider for Own {
    fn credential(&self) -> spheron_sdk::CredentialFuture<'_> {
        Box::pin(async {
            let value: spheron_sdk::types::Value =
                sent!(self.0, .request(spheron_sdk::Method::POST, "/_token").send_as())?;
            let token = value["access_token"].as_str().ok_or("no token")?;
            Ok(spheron_sdk::Token::new(token))
        })
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_source_of_the_application_is_asked_once_where_403_means_expired() {
    for kind in BOTH {
        let faults = crate::start();
        let session = faults.session();
        session.script(Tokens { refusal: 403, delay_ms: 20, ..Tokens::default() });
        let own = Own(made!(kind, spheron_sdk.base_url(session.url())));
        let client = made!(kind, spheron_sdk.base_url(session.url()).token(own).timeout(PLENTY));
        for round in 1..=2 {
            let calls = (0..CALLERS).map(|_| {
                let client = client.clone();
                kind.spawn(async move { sent!(client, .account().profile_v2().send()) })
            });
            for call in calls.collect::<Vec<_>>() {
                call.await.unwrap().unwrap();
            }
            assert_eq!(counts(&session).0, round);
            session.expire();
        }
    }
}
