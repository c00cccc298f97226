//! Spans of calls and of attempts, for whoever collects them with `tracing`.
//!
//! Names and values follow the semantic conventions of OpenTelemetry for HTTP clients. Nothing that may be secret gets in:
//! of addresses the template instead of the path, and no headers and no bodies.

use std::future::Future;

use http::{Method, Uri};
use tracing::field::{Empty, display};
use tracing::{Instrument, Span, info_span};

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
    let is_failure = |status: &http::StatusCode| status.is_client_error() || status.is_server_error();
    match (&outcome, status.filter(is_failure)) {
        (_, Some(status)) => span.record("error.type", status.as_str()),
        (Err(error), None) => span.record("error.type", format!("{:?}", error.kind()).to_lowercase()),
        (Ok(_), None) => return outcome,
    };
    span.record("otel.status_code", "ERROR");
    outcome
}
