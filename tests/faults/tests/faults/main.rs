//! What a caller of an emitted SDK gets when the server, or the network, misbehaves.

mod connections;
mod contents;
mod large;
mod lists;
mod many;
mod redirects;
mod retries;
mod script;
mod secrets;
mod slow;
mod streams;
mod tokens;

use std::time::Duration;

use sdkwright_faults::{Faults, Journal, Script, Session};
use spheron_sdk::{Client, Error, ErrorKind, RetryPolicy};

/// A server and a client that calls it.
struct Setup {
    // Ends with the test.
    _faults: Faults,
    session: Session,
    client: Client,
}

impl Setup {
    fn journal(&self) -> Journal {
        self.session.journal()
    }

    /// Asserts that a call was sent exactly once, as it should be.
    fn assert_sent_once(&self) {
        let requests = self.journal().requests;
        let [request] = requests.as_slice() else { panic!("{requests:#?}") };
        assert_eq!((request.method.as_str(), request.target.as_str()), ("GET", "/v2/profile"));
        assert_eq!(request.header("authorization"), Some("Bearer jwt"));
        assert_eq!(request.header("accept"), Some("application/json"));
        assert_eq!(request.header("accept-encoding"), None, "nothing here can unpack");
    }

    /// The error of a call that is described as answering with JSON.
    async fn fail(&self) -> Error {
        self.client.account().profile_v2().send().await.unwrap_err()
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
    session.script(script);
    let client = client(session.url(), timeout);
    Setup { _faults: faults, session, client }
}

/// A client that tries once.
fn client(url: String, timeout: Duration) -> Client {
    let builder = Client::builder().base_url(url).token("jwt").timeout(timeout);
    builder.retry(RetryPolicy::never()).build().unwrap()
}

/// Kind, status, and whether the body was kept.
fn facts(error: &Error) -> (ErrorKind, Option<u16>, bool) {
    (error.kind(), error.status().map(|status| status.as_u16()), error.body().is_some())
}
