//! What a subscriber sees of calls, and what it does not.

use std::collections::BTreeMap;
use std::fmt::{self, Debug};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::DefaultGuard;
use tracing::{Dispatch, Event, Metadata, Subscriber};

use crate::runtime::{Method, RetryPolicy};
use crate::sample::types::Image;
use crate::server::Server;

type Fields = BTreeMap<String, String>;

/// A span: its name, the one that it is in, and its fields.
type Seen = (&'static str, Option<u64>, Fields);

/// What was told: the level, the span that it is in, and the fields.
type Told = (tracing::Level, Option<u64>, Fields);

/// Keeps all spans.
#[derive(Clone, Default)]
struct Collector {
    spans: Arc<Mutex<Vec<Seen>>>,
    entered: Arc<Mutex<Vec<u64>>>,
    told: Arc<Mutex<Vec<Told>>>,
}

struct Into<'a>(&'a mut Fields);

impl Visit for Into<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name().to_owned(), format!("{value:?}").trim_matches('"').to_owned());
    }
}

impl Subscriber for Collector {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("runtime") || metadata.target().starts_with("sdkwright")
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        let mut fields = Fields::new();
        attributes.record(&mut Into(&mut fields));
        let parent = self.entered.lock().unwrap().last().copied();
        let mut spans = self.spans.lock().unwrap();
        spans.push((attributes.metadata().name(), parent, fields));
        Id::from_u64(spans.len() as u64)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let mut spans = self.spans.lock().unwrap();
        values.record(&mut Into(&mut spans[span.into_u64() as usize - 1].2));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields::new();
        event.record(&mut Into(&mut fields));
        let within = self.entered.lock().unwrap().last().copied();
        self.told.lock().unwrap().push((*event.metadata().level(), within, fields));
    }

    fn enter(&self, span: &Id) {
        self.entered.lock().unwrap().push(span.into_u64());
    }

    fn exit(&self, _: &Id) {
        self.entered.lock().unwrap().pop();
    }
}

impl Collector {
    /// Hears what this thread does. While there is only one subscriber, a span that another thread comes by first is
    /// switched off for good, because that thread has none; so there are two.
    fn listen(&self) -> (DefaultGuard, Dispatch) {
        let other = Dispatch::new(Self::default());
        (tracing::subscriber::set_default(self.clone()), other)
    }
}

impl Debug for Collector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Collector")
    }
}

fn fields(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[tokio::test]
async fn a_span_for_the_call_and_one_for_each_attempt() {
    let server = Server::start();
    server.answer(503, &[("Retry-After", "0")], "");
    let policy = RetryPolicy::new().backoff(Duration::from_millis(1), Duration::from_millis(1));
    let client = server.builder().access_token("hunter2").retry(policy).build().unwrap();
    let collector = Collector::default();
    let guard = collector.listen();
    client.things().delete("secret/key", true).send().await.unwrap();
    drop(guard);
    let spans = collector.spans.lock().unwrap().clone();
    let port = server.url.rsplit(':').next().unwrap();
    let common = [
        ("otel.name", "DELETE /api/teams/{key}"),
        ("http.request.method", "DELETE"),
        ("url.template", "/api/teams/{key}"),
    ];
    let attempt =
        [common.as_slice(), &[("otel.kind", "client"), ("server.address", "127.0.0.1"), ("server.port", port)]]
            .concat();
    let failed = [("http.response.status_code", "503"), ("error.type", "503"), ("otel.status_code", "ERROR")];
    let expected = [
        ("call", None, fields(&[common.as_slice(), &[("http.response.status_code", "200")]].concat())),
        ("attempt", Some(1), fields(&[attempt.as_slice(), &failed].concat())),
        (
            "attempt",
            Some(1),
            fields(
                &[attempt.as_slice(), &[("http.response.status_code", "200"), ("http.request.resend_count", "1")]]
                    .concat(),
            ),
        ),
    ];
    assert_eq!(spans, expected);
}

#[tokio::test]
async fn failures_by_kind_and_no_secrets() {
    let closed = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://{}", listener.local_addr().unwrap())
    };
    let builder = crate::Client::builder().base_url(closed).access_token("hunter2");
    let client = builder.retry(RetryPolicy::never()).build().unwrap();
    let collector = Collector::default();
    let guard = collector.listen();
    let call = client.request(Method::POST, "/hunter3?key=hunter4").json(&Image::new("hunter5"));
    call.header("X-Secret", "hunter6").send().await.unwrap_err();
    drop(guard);
    let spans = collector.spans.lock().unwrap().clone();
    assert_eq!(spans.len(), 2);
    for (_, _, fields) in &spans {
        assert_eq!((fields["error.type"].as_str(), fields["otel.name"].as_str()), ("connect", "POST"));
        assert!(!fields.contains_key("url.template") && !fields.contains_key("http.response.status_code"));
    }
    assert!(!format!("{spans:?}").contains("hunter"), "{spans:?}");
}

#[tokio::test]
async fn an_event_for_each_attempt_that_failed_says_what_comes_next() {
    let server = Server::start();
    server.answer(503, &[("Retry-After", "0")], "");
    server.answer(401, &[], "hunter3");
    let policy = RetryPolicy::new().backoff(Duration::from_millis(1), Duration::from_millis(1));
    let client = server.builder().access_token("hunter2").retry(policy).build().unwrap();
    let collector = Collector::default();
    let guard = collector.listen();
    client.things().delete("hunter4", true).send().await.unwrap_err();
    client.things().delete("hunter4", true).send().await.unwrap();
    drop(guard);
    let mut told = collector.told.lock().unwrap().clone();
    let waited = told[0].2.remove("wait_ms").unwrap();
    assert!(waited.parse::<u64>().unwrap() <= 1, "{waited}");
    let common = [("message", "attempt failed")];
    let first = [("http.response.status_code", "503"), ("error.type", "503"), ("http.request.resend_count", "0")];
    let second = [("http.response.status_code", "401"), ("error.type", "401"), ("http.request.resend_count", "1")];
    let expected = [
        (tracing::Level::WARN, Some(1), fields(&[&common[..], &first, &[("next", "retry")]].concat())),
        (tracing::Level::DEBUG, Some(1), fields(&[&common[..], &second, &[("next", "give up")]].concat())),
    ];
    assert_eq!(told, expected);
}
