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
    let mut answers = made_up(schemas, operation, case, case.variant);
    if case.is_extra {
        answers.truncate(1);
    }
    if case.variant != Variant::Required || case.other_body {
        return answers;
    }
    // As often as there are values of enums that no answer has had.
    schemas.take_new();
    for _ in 0..case::MOST_EXTRA {
        let more = made_up(schemas, operation, case, Variant::Everything);
        if schemas.take_new() == 0 {
            break;
        }
        answers.extend(more);
    }
    if !case.is_view {
        answers.extend(known(schemas, operation, known_bodies));
    }
    answers
}

/// An answer for each declared success.
fn made_up(schemas: &Schemas<'_>, operation: &Operation, case: &Case, variant: Variant) -> Vec<Answer> {
    let asked = Asked { operation, accept: &case.accept, variant, is_unlisted: case.is_unlisted };
    let successes = operation.successes();
    successes.into_iter().map(|(status, response)| one(schemas, &asked, status, response)).collect()
}

/// What an answer is for.
struct Asked<'a> {
    operation: &'a Operation,
    /// The media types that the call asks for.
    accept: &'a [String],
    variant: Variant,
    is_unlisted: bool,
}

fn one(schemas: &Schemas<'_>, asked: &Asked<'_>, status: u16, response: Option<&Response>) -> Answer {
    let media = response.and_then(|response| chosen(&response.content, asked.accept));
    let Some(media) = media.filter(|_| !matches!(status, 204 | 205 | 304) && asked.operation.method != "HEAD") else {
        return Answer { status, media_type: None, body: Bytes::new(), is_made_up: true, unfit: None };
    };
    if let Some(separators) = separators(&media.media_type) {
        return stream(schemas, status, media, separators, asked.variant);
    }
    if !means_json(schemas, media) && !is_text_of_value(schemas, media) {
        let body = Bytes::from_static("some text: \u{fc}".as_bytes());
        let media_type = Some(concrete(&media.media_type));
        return Answer { status, media_type, body, is_made_up: true, unfit: None };
    }
    let wish = Wish { direction: Direction::Response, variant: asked.variant, place: Place::Body };
    let is_unlisted = asked.is_unlisted && !is_text_of_value(schemas, media);
    if let Some(value) = is_unlisted.then(|| synth::unlisted(schemas, &media.schema, wish)).flatten() {
        return json(status, media, &value);
    }
    let (value, unfit) = match synth::instance(schemas, &media.schema, wish) {
        Ok(value) => (value, None),
        Err(Unfit { value, error }) => (value.unwrap_or_default(), Some(error)),
    };
    let unfit = unfit.map(|error| format!("the document allows no answer {status}: {error}"));
    if is_text_of_value(schemas, media) {
        let body = Bytes::from(format!("{value}\n"));
        return Answer { status, media_type: Some(media.media_type.clone()), body, is_made_up: true, unfit };
    }
    Answer { is_made_up: true, unfit, ..json(status, media, &value) }
}

/// What stands before and behind each value of a stream.
fn separators(media_type: &str) -> Option<(&'static str, &'static str)> {
    match media_type.split(';').next().unwrap_or_default().trim() {
        "text/event-stream" => Some(("data: ", "\n\n")),
        "application/x-ndjson" | "application/jsonl" | "application/x-jsonl" | "application/json-lines" => {
            Some(("", "\n"))
        }
        _ => None,
    }
}

/// Two values, one after the other. Some documents describe a stream as the array of all that comes.
fn stream(
    schemas: &Schemas<'_>,
    status: u16,
    media: &Media,
    (before, behind): (&str, &str),
    variant: Variant,
) -> Answer {
    let schema = crate::document::resolved(schemas.document, &media.schema);
    let item = schema.get("items").unwrap_or(&media.schema);
    let mut body = String::new();
    let mut unfit = None;
    for variant in [variant, Variant::Everything] {
        let wish = Wish { direction: Direction::Response, variant, place: Place::Body };
        match synth::instance(schemas, item, wish) {
            Ok(value) => body.push_str(&format!("{before}{value}{behind}")),
            Err(Unfit { error, .. }) => unfit = Some(format!("the document allows no answer {status}: {error}")),
        }
    }
    Answer { status, media_type: Some(media.media_type.clone()), body: body.into(), is_made_up: true, unfit }
}

/// One of those that are asked for, or else the one that says most, JSON.
fn chosen<'a>(content: &'a [Media], accept: &[String]) -> Option<&'a Media> {
    let asked = content.iter().find(|media| accept.contains(&media.media_type));
    asked.or_else(|| content.iter().find(|media| is_json(&media.media_type))).or_else(|| content.first())
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

/// Whether the body is a number or a boolean in plain text.
fn is_text_of_value(schemas: &Schemas<'_>, media: &Media) -> bool {
    let schema = crate::document::resolved(schemas.document, &media.schema);
    let is_value = schema.get("type").is_some_and(|ty| ["integer", "number", "boolean"].iter().any(|word| ty == word));
    is_value && media.media_type.split(';').next().is_some_and(|essence| essence.trim() == "text/plain")
}

/// Ranges of media types are not sent.
fn concrete(media_type: &str) -> String {
    if media_type.contains('*') { "application/octet-stream".to_owned() } else { media_type.to_owned() }
}

/// The examples that the document shows of its successes, and the samples of the component that an answer is.
fn known(schemas: &Schemas<'_>, operation: &Operation, Known { samples, examples }: &Known) -> Vec<Answer> {
    let mut answers = Vec::new();
    for (status, response) in operation.successes() {
        let Some(media) = response.and_then(|response| chosen(&response.content, &[])) else { continue };
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
