//! What a caller of an emitted SDK gets when the server, or the network, misbehaves.
//!
//! Scripts are played twice: for the client of async programs, and for the blocking one, which must get the same. What is
//! about dropped futures, thousands of tasks or planted secrets has no blocking form.

mod certificates;
mod connections;
mod contents;
mod endless;
mod http2;
mod large;
mod lists;
mod many;
mod proxies;
mod redirects;
mod retries;
mod script;
mod secrets;
mod secure;
mod slow;
mod streams;
mod tokens;
mod waits;

use std::time::Duration;

use sdkwright_faults::{Faults, Journal, Script, Session};
use spheron_sdk::types::Value;
use spheron_sdk::{Client, ClientBuilder, Error, ErrorKind, RetryPolicy, blocking};

/// A server and a client that calls it.
struct Setup {
    // Ends with the test.
    _faults: Faults,
    session: Session,
    client: Client,
    /// The same for the blocking client.
    twin: Session,
    blocking: blocking::Client,
}

impl Setup {
    fn journal(&self) -> Journal {
        self.session.journal()
    }

    /// Asserts that a call was sent exactly once by each client, as it should be.
    fn assert_sent_once(&self) {
        for journal in [self.journal(), self.twin.journal()] {
            let requests = journal.requests;
            let [request] = requests.as_slice() else { panic!("{requests:#?}") };
            assert_eq!((request.method.as_str(), request.target.as_str()), ("GET", "/v2/profile"));
            assert_eq!(request.header("authorization"), Some("Bearer jwt"));
            assert_eq!(request.header("accept"), Some("application/json"));
            assert_eq!(request.header("accept-encoding"), None, "nothing here can unpack");
        }
    }

    /// What both clients get of a call that is described as answering with JSON.
    async fn call(&self) -> Result<Value, Error> {
        let outcome = self.client.account().profile_v2().send().await;
        let of_twin = self.block(|client| client.account().profile_v2().send().wait()).await;
        match (&outcome, &of_twin) {
            (Ok(value), Ok(of_twin)) => assert_eq!(value, of_twin),
            (Err(error), Err(of_twin)) => assert_same(error, of_twin),
            different => panic!("{different:?}"),
        }
        outcome
    }

    /// The error of it.
    async fn fail(&self) -> Error {
        self.call().await.unwrap_err()
    }

    /// Each client with what arrived from it.
    fn both(&self) -> [(Client, &Session); 2] {
        [(self.client.clone(), &self.session), ((*self.blocking).clone(), &self.twin)]
    }

    /// Does something with the blocking client.
    async fn block<T: Send + 'static>(&self, work: impl FnOnce(blocking::Client) -> T + Send + 'static) -> T {
        let client = self.blocking.clone();
        tokio::task::spawn_blocking(|| work(client)).await.unwrap()
    }
}

/// A call that takes longer than this has failed.
const PATIENCE: Duration = Duration::from_millis(150);

/// Nothing in these tests takes that long, unless a script says so.
const PLENTY: Duration = Duration::from_secs(20);

fn start() -> Faults {
    Faults::start(env!("CARGO_BIN_EXE_sdkwright-faults"))
}

fn setup(script: impl Into<Script>) -> Setup {
    setup_with(PLENTY, script)
}

fn setup_with(timeout: Duration, script: impl Into<Script>) -> Setup {
    let faults = start();
    let session = faults.session();
    let twin = faults.session();
    let script = script.into();
    session.script(script.clone());
    twin.script(script);
    let client = settings(session.url(), timeout).build().unwrap();
    let blocking = blocking::Client::new(settings(twin.url(), timeout)).unwrap();
    Setup { _faults: faults, session, client, twin, blocking }
}

/// The client of these settings: for async programs, and the blocking one, whose calls do all their work when they are first
/// polled.
type Make = fn(ClientBuilder) -> Client;

/// Tests that need clients of their own are played for each of these.
const BOTH: [Make; 2] =
    [|settings| settings.build().unwrap(), |settings| (*blocking::Client::new(settings).unwrap()).clone()];

/// A client that tries once.
fn client(url: String, timeout: Duration) -> Client {
    settings(url, timeout).build().unwrap()
}

fn settings(url: String, timeout: Duration) -> ClientBuilder {
    Client::builder().base_url(url).token("jwt").timeout(timeout).retry(RetryPolicy::never())
}

fn assert_same(error: &Error, of_twin: &Error) {
    assert_eq!(facts(error), facts(of_twin), "{error}\n{of_twin}");
    // Otherwise it depends on when the connection was given up.
    if matches!(error.kind(), ErrorKind::Api | ErrorKind::Decode) {
        assert_eq!(error.body(), of_twin.body());
    }
}

/// Kind, status, and whether the body was kept.
fn facts(error: &Error) -> (ErrorKind, Option<u16>, bool) {
    (error.kind(), error.status().map(|status| status.as_u16()), error.body().is_some())
}
