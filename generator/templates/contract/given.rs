//! The arguments of a call, and what becomes of it, both as JSON.

use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use crate_name::{Error, HeaderMap, RequestOptions, Response, ResponseFuture};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// What stands for values of enums and tags that are not listed.
const UNLISTED: &str = "driver_unlisted";

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

    pub(crate) fn value<T: DeserializeOwned + Debug>(&self, index: usize) -> Result<T, String> {
        let raw = self.raw(index).unwrap_or(&Value::Null);
        let value = T::deserialize(raw).map_err(|error| format!("argument {index}: {error}"))?;
        // What the types do not know they keep and send: from outside it would look right.
        match unknown_value(&value).filter(|_| self.call["unlisted"] != true) {
            Some(text) => Err(format!("argument {index}: a declared value is not known: {text}")),
            None => Ok(value),
        }
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
pub(crate) fn send<T: Debug + 'static>(future: ResponseFuture<T>) -> Calling {
    Box::pin(Erased(future))
}

/// Has a call sent, and all read that comes one after the other.
#[allow(dead_code, reason = "not every API has streams")]
pub(crate) fn listen<S: 'static, T: Debug + 'static>(
    future: ResponseFuture<S>,
    read: fn(S) -> Pin<Box<dyn Future<Output = Result<Vec<T>, Error>> + Send>>,
) -> Calling {
    Box::pin(async move {
        let (_, headers, reading) = match future.await {
            Ok(response) => {
                let (status, headers, stream) = response.into_parts();
                (status, headers, read(stream))
            }
            Err(error) => return outcome(Err(&error)),
        };
        match reading.await {
            Ok(items) => outcome(Ok((Shown::of(&items), &headers))),
            Err(error) => outcome(Err(&error)),
        }
    })
}

struct Erased<T>(ResponseFuture<T>);

impl<T: Debug> Future for Erased<T> {
    type Output = Value;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Value> {
        Pin::new(&mut self.0).poll(context).map(|answer| outcome(answer.as_ref().map(parts)))
    }
}

fn parts<T: Debug>(answer: &Response<T>) -> (Shown, &HeaderMap) {
    (Shown::of(answer.body()), answer.headers())
}

/// What can be seen of a value.
struct Shown {
    unknown_value: Option<String>,
    /// Integers of many digits.
    integers: Vec<String>,
    /// Whether a value is there that no description lists, however it was read.
    has_unlisted: bool,
}

impl Shown {
    fn of(value: &dyn Debug) -> Self {
        let text = format!("{value:?}");
        let runs = text.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() > 15);
        Self {
            unknown_value: unknown_value(value),
            integers: runs.map(str::to_owned).collect(),
            has_unlisted: text.contains(UNLISTED),
        }
    }
}

/// The first value in it that its types do not know.
fn unknown_value(value: &dyn Debug) -> Option<String> {
    let text = format!("{value:?}");
    let (_, rest) = text.split_once("UnknownValue(")?;
    Some(rest.chars().take(80).collect())
}

fn outcome(answer: Result<(Shown, &HeaderMap), &Error>) -> Value {
    let violations = |headers: &HeaderMap| {
        headers.get("sl-violations").map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
    };
    match answer {
        Ok((shown, headers)) => json!({
            "unknown_value": shown.unknown_value,
            "integers": shown.integers,
            "has_unlisted": shown.has_unlisted,
            "violations": violations(headers),
        }),
        Err(error) => json!({
            "violations": error.headers().and_then(violations),
            "error": format!("{:?}", error.kind()),
            "message": error.to_string(),
            "body": error.body().map(|body| String::from_utf8_lossy(body).into_owned()),
        }),
    }
}
