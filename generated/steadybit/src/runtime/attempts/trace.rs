//! Spans of calls and of attempts, and an event for each attempt that failed, for whoever collects them with `tracing`.
//!
//! Names and values follow the semantic conventions of OpenTelemetry for HTTP clients. Nothing that may be secret gets in:
//! of addresses the template instead of the path, and no headers and no bodies.

use std::future::Future;
use std::time::Duration;

use http::{Method, Uri};
use tracing::field::{Empty, display};
use tracing::{Instrument, Level, Span, event, info_span};

use crate::runtime::attempts::attempt::Step;
use crate::runtime::attempts::core::Target;
use crate::runtime::errors::error::Error;
use crate::runtime::responses::answer::Answer;

/// A call within its span, which has those of its attempts in it.
pub(crate) async fn call(
    target: Target<'_>,
    call: impl Future<Output = Result<Answer, Error>>,
) -> Result<Answer, Error> {
    let span = info_span!(
        target: env!("CARGO_CRATE_NAME"),
        "call",
        otel.name = Empty,
        otel.status_code = Empty,
        http.request.method = %target.method,
        http.response.status_code = Empty,
        url.template = Empty,
        error.type = Empty,
    );
    within(span, target, target.method, call).await
}

/// An attempt within its span.
pub(crate) async fn attempt(
    target: Target<'_>,
    (method, uri): (&Method, &Uri),
    number: u32,
    exchange: impl Future<Output = Result<Answer, Error>>,
) -> Result<Answer, Error> {
    let port = uri.port_u16().unwrap_or(if uri.scheme_str() == Some("http") { 80 } else { 443 });
    let span = info_span!(
        target: env!("CARGO_CRATE_NAME"),
        "attempt",
        otel.name = Empty,
        otel.kind = "client",
        otel.status_code = Empty,
        http.request.method = %method,
        http.request.resend_count = Empty,
        http.response.status_code = Empty,
        url.template = Empty,
        server.address = uri.host().unwrap_or_default(),
        server.port = port,
        error.type = Empty,
    );
    if number > 1 {
        span.record("http.request.resend_count", number - 1);
    }
    within(span, target, method, exchange).await
}

/// Tells of an attempt that has led to no success, and of what comes next. That the call fails is for the caller to tell:
/// it is an event of its own only for whoever looks closely.
pub(crate) fn failed(number: u32, outcome: &Result<Answer, Error>, step: &Step) {
    let (next, wait) = match step {
        Step::Wait(wait) => ("retry", Some(*wait)),
        Step::Attempt(_) => ("retry", Some(Duration::ZERO)),
        Step::Renew => ("renew", None),
        Step::Follow => ("follow", None),
        Step::Done => ("give up", None),
    };
    let status = outcome.as_ref().map_or_else(Error::status, |answer| Some(answer.status));
    let status = status.map(|status| status.as_u16());
    let kind = error_type(outcome, status);
    let wait = wait.map(|wait| u64::try_from(wait.as_millis()).unwrap_or(u64::MAX));
    macro_rules! tell {
        ($level:expr) => {
            event!(
                target: env!("CARGO_CRATE_NAME"),
                $level,
                http.request.resend_count = number.saturating_sub(1),
                http.response.status_code = status,
                error.type = kind,
                next,
                wait_ms = wait,
                "attempt failed"
            )
        };
    }
    if matches!(step, Step::Done) { tell!(Level::DEBUG) } else { tell!(Level::WARN) }
}

/// What went wrong, as OpenTelemetry has it: the status, or what kind of failure it was.
fn error_type(outcome: &Result<Answer, Error>, status: Option<u16>) -> Option<String> {
    match (outcome, status.filter(|status| *status >= 400)) {
        (_, Some(status)) => Some(status.to_string()),
        (Err(error), None) => Some(format!("{:?}", error.kind()).to_lowercase()),
        (Ok(_), None) => None,
    }
}

async fn within(
    span: Span,
    target: Target<'_>,
    method: &Method,
    future: impl Future<Output = Result<Answer, Error>>,
) -> Result<Answer, Error> {
    // The path of a call that the API does not describe has values in it.
    let template = target.operation.path.split(['?', '#']).next().unwrap_or_default();
    if template.is_empty() {
        span.record("otel.name", display(method));
    } else {
        span.record("otel.name", format!("{method} {template}"));
        span.record("url.template", template);
    }
    let outcome = future.instrument(span.clone()).await;
    let status = match &outcome {
        Ok(answer) => Some(answer.status),
        Err(error) => error.status(),
    };
    if let Some(status) = status {
        span.record("http.response.status_code", status.as_u16());
    }
    if let Some(kind) = error_type(&outcome, status.map(|status| status.as_u16())) {
        span.record("error.type", kind);
        span.record("otel.status_code", "ERROR");
    }
    outcome
}
