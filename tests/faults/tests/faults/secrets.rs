//! Nothing that is secret is in anything that can be shown. A process of its own shows everything, with all spans and a log of
//! everything below, and its whole output is searched.

use std::fmt::Debug;
use std::process::Command;
use std::time::Duration;

use civo_sdk::types::Instance;
use civo_sdk::{Client, CredentialFuture, CredentialProvider, Error, RequestOptions, RetryPolicy, Token};
use sdkwright_faults::{ClosedPort, Session, Step, Tokens};
use tracing_subscriber::fmt::format::FmtSpan;

/// Set for the process that shows everything.
const SHOW: &str = "SDKWRIGHT_SHOW_EVERYTHING";

/// What must not be seen, in no spelling.
const PLANTED: [&str; 6] =
    ["planted-key", "planted-from-source", "planted-header", "planted-password", "planted-body", "planted-in-path"];

#[test]
fn nothing_secret_is_in_any_output() {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "secrets::everything_is_shown", "--nocapture"])
        .env(SHOW, "1")
        .env("RUST_BACKTRACE", "full")
        .output()
        .unwrap();
    let shown = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
    assert!(output.status.success(), "{shown}");
    for part in [
        "shown: a success",
        "shown: a closed port",
        "panicked at",
        "attempt",
        "401 Unauthorized",
        "log: ",
        "url.template",
    ] {
        assert!(shown.contains(part), "`{part}` is missing, so not everything was shown");
    }
    // A token that was handed out in exchange is called so by the server.
    for secret in PLANTED.into_iter().chain(["token-1", "token-2"]) {
        let at = shown.find(secret).map(|at| shown[at.saturating_sub(200)..].chars().take(400).collect::<String>());
        assert_eq!(at, None, "`{secret}` was shown");
    }
}

/// Prints whatever anything says.
struct Log;

impl log::Log for Log {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        eprintln!("log: {} {}", record.target(), record.args());
    }

    fn flush(&self) {}
}

struct Source;

impl CredentialProvider for Source {
    fn credential(&self) -> CredentialFuture<'_> {
        Box::pin(async { Ok(Token::new("planted-from-source")) })
    }
}

fn show<T: Debug>(what: &str, result: &Result<T, Error>) {
    eprintln!("shown: {what} {result:?} {result:#?}");
    let Err(error) = result else { return };
    eprintln!("{error} {error:#} {:?} {:?}", error.kind(), error.status());
    let mut cause = error.cause().map(|cause| cause as &(dyn std::error::Error + 'static));
    while let Some(inner) = cause {
        eprintln!("{inner} {inner:?}");
        cause = inner.source();
    }
}

fn clients(url: &str) -> [Client; 3] {
    let builder = || {
        Client::builder()
            .base_url(url)
            .header("X-Own", "planted-header")
            .retry(RetryPolicy::new().backoff(Duration::from_millis(1), Duration::from_millis(1)))
            .attempt_timeout(Duration::from_millis(100))
            .on_attempt(|attempt| eprintln!("attempt {attempt:?}"))
    };
    let builders =
        [builder().token("planted-key"), builder().token("planted-key").exchange_token(), builder().token(Source)];
    eprintln!("{builders:?} {builders:#?}");
    builders.map(|builder| builder.build().unwrap())
}

/// What a server may say when it is asked for an instance.
fn answers(sent: &str) -> Vec<(&'static str, Step)> {
    let quoted = |text: &str| text.replace('$', sent);
    let echo = &quoted(r#"{"code": "authentication_failed", "reason": "`$` is not valid"}"#);
    let instance = r#"{"id": "i1", "hostname": "web", "initial_password": "planted-password"}"#;
    vec![
        ("a success", Step::json(200, instance)),
        ("a body that is cut off", Step::json(200, r#"{"id": "i1", "initial_password": "planted-password"#)),
        (
            "a body of another type",
            Step::json(200, r#"{"id": ["planted-body"], "initial_password": {"planted-body": "planted-body"}}"#),
        ),
        ("an echo", Step::json(401, echo)),
        ("an echo that is busy", Step::json(503, echo)),
        ("an echo as a text", Step::json(403, sent)),
        ("a failure under 200", Step::json(200, &quoted(r#"{"result": "failed", "reason": "$"}"#))),
    ]
}

#[tokio::test]
async fn everything_is_shown() {
    if std::env::var_os(SHOW).is_none() {
        return;
    }
    let spans = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(std::io::stderr);
    let spans = spans.with_ansi(false).with_span_events(FmtSpan::FULL).finish();
    tracing::subscriber::set_global_default(spans).unwrap();
    log::set_logger(&Log).unwrap();
    log::set_max_level(log::LevelFilter::Trace);
    let faults = crate::start();
    for (index, sent) in ["planted-key", "another-key", "planted-from-source"].into_iter().enumerate() {
        for (what, answer) in answers(sent) {
            let session = faults.session();
            session.script(accepting(answer));
            run(&session, &clients(&session.url())[index], what).await;
        }
    }
    let closed = ClosedPort::new();
    for client in clients(&closed.url()) {
        show("a closed port", &client.instances().get("planted-in-path").send().await);
    }
    let panic = tokio::spawn(async {
        let [client, ..] = clients("http://127.0.0.1:9");
        let result: Result<Instance, Error> = client.instances().get("planted-in-path").send().await;
        result.unwrap()
    });
    assert!(panic.await.unwrap_err().is_panic());
}

/// Whatever is sent is a valid token, and exchanges work; then the answer comes.
fn accepting(answer: Step) -> sdkwright_faults::Script {
    let accepted = ["planted-key", "planted-from-source"].map(str::to_owned).to_vec();
    let tokens = Tokens { path: "/auth/exchange".to_owned(), accepted, ..Tokens::default() };
    sdkwright_faults::Script { then: Some(answer), tokens: Some(tokens), ..sdkwright_faults::Script::default() }
}

async fn run(session: &Session, client: &Client, what: &str) {
    let options = RequestOptions::new().header("X-Call", "planted-header");
    let call = client.instances().get("planted-in-path").options(options);
    let raw = client
        .request(civo_sdk::Method::POST, "/x?planted-key=planted-body")
        .header("X", "planted-header")
        .body("text/plain", "planted-body");
    eprintln!("{client:?} {call:?} {raw:?} {:?}", client.instances());
    show(what, &call.clone().send().await);
    show(what, &call.send_with_response().await);
    show(what, &raw.send_as::<Instance>().await);
    let body = Instance::new("i1").with_initial_password("planted-password");
    eprintln!("{body:?} {session:?}");
}
