//! What a caller of an emitted SDK gets when the server, or the network, misbehaves.
//!
//! Scripts are played twice: for the client of async programs, and for the blocking one, which must get the same. What is
//! about dropped futures, thousands of tasks or planted secrets has no blocking form.

mod as_they_are;
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

/// A client of either kind, and whatever comes of its calls.
#[derive(Clone)]
enum Either<A, B> {
    Async(A),
    Blocking(B),
}

/// The client for async programs, or the blocking one.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Async,
    Blocking,
}

/// Tests that need clients of their own are played for each of these.
const BOTH: [Kind; 2] = [Kind::Async, Kind::Blocking];

type AnyClient = Either<Client, blocking::Client>;

impl Kind {
    fn build(self, settings: ClientBuilder) -> Result<AnyClient, Error> {
        Ok(match self {
            Self::Async => Either::Async(settings.build()?),
            Self::Blocking => Either::Blocking(settings.blocking().build()?),
        })
    }

    fn make(self, settings: ClientBuilder) -> AnyClient {
        self.build(settings).unwrap()
    }
}

/// A client of an SDK with these settings.
macro_rules! made {
    ($kind:expr, $sdk:ident $($setting:tt)*) => {
        match $kind {
            $crate::Kind::Async => $crate::Either::Async($sdk::Client::builder()$($setting)*.build().unwrap()),
            $crate::Kind::Blocking => {
                $crate::Either::Blocking($sdk::blocking::Client::builder()$($setting)*.build().unwrap())
            }
        }
    };
}
pub(crate) use made;

/// What a call gives, whichever the client is. The blocking one does all its work at once.
macro_rules! sent {
    ($client:expr, $($call:tt)+) => {
        match &$client {
            $crate::Either::Async(client) => client$($call)+.await,
            $crate::Either::Blocking(client) => client$($call)+,
        }
    };
}
pub(crate) use sent;

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
        let of_twin = self.block(|client| client.account().profile_v2().send()).await;
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
    fn both(&self) -> [(AnyClient, &Session); 2] {
        [(Either::Async(self.client.clone()), &self.session), (Either::Blocking(self.blocking.clone()), &self.twin)]
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
    let client = client(session.url(), timeout);
    let blocking = settings(blocking::Client::builder(), twin.url(), timeout).build().unwrap();
    Setup { _faults: faults, session, client, twin, blocking }
}

/// A client that tries once.
fn client(url: String, timeout: Duration) -> Client {
    settings(Client::builder(), url, timeout).build().unwrap()
}

fn settings<M>(builder: ClientBuilder<M>, url: String, timeout: Duration) -> ClientBuilder<M> {
    builder.base_url(url).token("jwt").timeout(timeout).retry(RetryPolicy::never())
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
