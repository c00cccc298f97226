//! The arguments of a call, and what becomes of it, both as JSON.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use crate_name::{Error, HeaderMap, RequestOptions, Response, SendingWithResponse};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// A call on its way.
pub(crate) type Calling = Pin<Box<dyn Future<Output = Value> + Send>>;

/// What a call is given, by place in the operation's table.
pub(crate) struct Given<'a> {
    call: &'a Value,
}

impl<'a> Given<'a> {
    pub(crate) fn new(call: &'a Value) -> Self {
        Self { call }
    }

    pub(crate) fn has(&self, index: usize) -> bool {
        self.raw(index).is_some()
    }

    pub(crate) fn value<T: DeserializeOwned>(&self, index: usize) -> Result<T, String> {
        let raw = self.raw(index).unwrap_or(&Value::Null);
        T::deserialize(raw).map_err(|error| format!("argument {index}: {error}"))
    }

    pub(crate) fn text(&self, index: usize) -> Result<String, String> {
        self.value(index)
    }

    pub(crate) fn wants_other_body(&self) -> bool {
        self.call["other_body"] == true
    }

    pub(crate) fn options(&self) -> RequestOptions {
        let headers = self.call["headers"].as_object().into_iter().flatten();
        headers.fold(RequestOptions::new(), |options, (name, value)| {
            options.header(name, value.as_str().unwrap_or_default())
        })
    }

    fn raw(&self, index: usize) -> Option<&'a Value> {
        self.call["arguments"].get(index.to_string())
    }
}

/// Has a call sent. Only the answer's type tells one from another, and it is not looked at.
pub(crate) fn send<T: 'static>(sending: SendingWithResponse<T>) -> Calling {
    Box::pin(Erased(sending))
}

struct Erased<T>(SendingWithResponse<T>);

impl<T> Future for Erased<T> {
    type Output = Value;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Value> {
        Pin::new(&mut self.0).poll(context).map(|answer| outcome(answer.as_ref().map(parts)))
    }
}

fn parts<T>(answer: &Response<T>) -> (u16, &HeaderMap) {
    (answer.status().as_u16(), answer.headers())
}

fn outcome(answer: Result<(u16, &HeaderMap), &Error>) -> Value {
    let violations = |headers: &HeaderMap| {
        headers.get("sl-violations").map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
    };
    match answer {
        Ok((status, headers)) => json!({"status": status, "violations": violations(headers)}),
        Err(error) => json!({
            "status": error.status().map(|status| status.as_u16()),
            "violations": error.headers().and_then(violations),
            "error": format!("{:?}", error.kind()),
            "message": error.to_string(),
            "body": error.body().map(|body| String::from_utf8_lossy(body).into_owned()),
        }),
    }
}
