//! What the second judge answers: instances of the declared answers, and bodies that the API is known to send.
//!
//! In: an operation and a variant. Out: answers. Whatever is made up has been accepted by the schema; samples and
//! examples stand for themselves.

use bytes::Bytes;
use serde_json::Value;

use crate::case::{self, Case};
use crate::document::{Media, Operation, Place, Response};
use crate::judge::{Answer, is_json};
use crate::schema::{Direction, Schemas};
use crate::synth::{self, Unfit, Variant, Wish};

const JSON: &str = "application/json";

/// What is known of bodies.
pub(crate) struct Known {
    /// Samples of components.
    pub(crate) samples: Vec<(String, Value)>,
    pub(crate) examples: Examples,
}

/// Which examples of the document are answered with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Examples {
    /// All: somebody has looked at them.
    All,
    /// Those that the schema allows.
    Valid,
}

/// The answers that a case gets, each to a call of its own.
pub(crate) fn of_case(schemas: &Schemas<'_>, operation: &Operation, case: &Case, known_bodies: &Known) -> Vec<Answer> {
    let mut answers = made_up(schemas, operation, case.variant);
    if case.is_extra {
        answers.truncate(1);
    }
    if case.variant != Variant::Required || case.other_body {
        return answers;
    }
    // As often as there are values of enums that no answer has had.
    schemas.take_new();
    for _ in 0..case::MOST_EXTRA {
        let more = made_up(schemas, operation, Variant::Everything);
        if schemas.take_new() == 0 {
            break;
        }
        answers.extend(more);
    }
    answers.extend(known(schemas, operation, known_bodies));
    answers
}

/// An answer for each declared success.
fn made_up(schemas: &Schemas<'_>, operation: &Operation, variant: Variant) -> Vec<Answer> {
    let successes = operation.successes();
    successes.into_iter().map(|(status, response)| one(schemas, operation, status, response, variant)).collect()
}

fn one(
    schemas: &Schemas<'_>,
    operation: &Operation,
    status: u16,
    response: Option<&Response>,
    variant: Variant,
) -> Answer {
    let media = response.and_then(|response| chosen(&response.content));
    let Some(media) = media.filter(|_| !matches!(status, 204 | 205 | 304) && operation.method != "HEAD") else {
        return Answer { status, media_type: None, body: Bytes::new(), is_made_up: true, unfit: None };
    };
    if !means_json(schemas, media) {
        let body = Bytes::from_static("some text: \u{fc}".as_bytes());
        let media_type = Some(concrete(&media.media_type));
        return Answer { status, media_type, body, is_made_up: true, unfit: None };
    }
    let wish = Wish { direction: Direction::Response, variant, place: Place::Body };
    let (value, unfit) = match synth::instance(schemas, &media.schema, wish) {
        Ok(value) => (value, None),
        Err(Unfit { value, error }) => (value.unwrap_or_default(), Some(error)),
    };
    let unfit = unfit.map(|error| format!("the document allows no answer {status}: {error}"));
    Answer { is_made_up: true, unfit, ..json(status, media, &value) }
}

/// The one that says most, JSON.
fn chosen(content: &[Media]) -> Option<&Media> {
    content.iter().find(|media| is_json(&media.media_type)).or_else(|| content.first())
}

fn json(status: u16, media: &Media, value: &Value) -> Answer {
    Answer {
        status,
        media_type: Some(if is_json(&media.media_type) { concrete(&media.media_type) } else { JSON.to_owned() }),
        body: Bytes::from(value.to_string()),
        is_made_up: false,
        unfit: None,
    }
}

/// Whether the body is JSON: where any media type will do, what is no text is.
fn means_json(schemas: &Schemas<'_>, media: &Media) -> bool {
    let is_text = || schemas.check(&media.schema, Direction::Response, &Value::from("text")).is_ok();
    is_json(&media.media_type) || media.media_type == "*/*" && !is_text()
}

/// Ranges of media types are not sent.
fn concrete(media_type: &str) -> String {
    if media_type.contains('*') { "application/octet-stream".to_owned() } else { media_type.to_owned() }
}

/// The examples that the document shows of its successes, and the samples of the component that an answer is.
fn known(schemas: &Schemas<'_>, operation: &Operation, Known { samples, examples }: &Known) -> Vec<Answer> {
    let mut answers = Vec::new();
    for (status, response) in operation.successes() {
        let Some(media) = response.and_then(|response| chosen(&response.content)) else { continue };
        if !is_json(&media.media_type) {
            continue;
        }
        let is_good = |example: &&Value| {
            *examples == Examples::All || schemas.check(&media.schema, Direction::Response, example).is_ok()
        };
        answers.extend(media.examples.iter().filter(is_good).map(|example| json(status, media, example)));
        let is_of = |schema: &Value, component: &str| {
            schema.get("$ref") == Some(&Value::from(format!("#/components/schemas/{component}")))
        };
        for (component, value) in samples {
            if is_of(&media.schema, component) {
                answers.push(json(status, media, value));
            } else if media.schema.get("items").is_some_and(|items| is_of(items, component)) {
                answers.push(json(status, media, &Value::from(vec![value.clone()])));
            }
        }
    }
    answers
}
