//! What a judge says of a call by its answer, as findings.
//!
//! In: what came of a call. Out: texts, each about one thing. It must not know whether there is a reason for one.

use serde_json::{Value, json};

use crate::document::{Media, Response};
use crate::driver::Outcome;
use crate::judge::{Answer, is_form, is_json};
use crate::schema::{Direction, Schemas, shortened};

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The request is not what the document says.
    Violation,
    /// The answer was not understood.
    Undecoded,
    /// By the document, there is no value to call with or to answer with.
    NoValue,
}

/// What Prism says of a call that it answers by `response`. It says so in a header, and fails the call.
pub(crate) fn by_prism(
    outcome: &Outcome,
    sent: Option<&Media>,
    response: Option<&Response>,
    schemas: &Schemas<'_>,
) -> Vec<(Kind, String)> {
    if let Some(text) = &outcome.not_made {
        return vec![(Kind::Violation, text.clone())];
    }
    let body = outcome.body.as_deref().unwrap_or_default();
    let errors = outcome.violations.as_deref().map_or_else(|| refusals(body), errors);
    let is_opaque = sent.is_some_and(|media| !is_json(&media.media_type) && !is_form(&media.media_type));
    let of_body = |text: &str| text.contains(r#""location":["body""#) || text.contains(r#""request","body""#);
    let why = |text: &str| if is_opaque && of_body(text) { "the body is no JSON: " } else { "" };
    let mut said: Vec<_> = errors.into_iter().map(|text| (Kind::Violation, format!("{}{text}", why(&text)))).collect();
    let message = outcome.message.clone().unwrap_or_default();
    match outcome.error.as_deref() {
        None => {}
        Some("Decode") => {
            let why = fault(body, response, schemas).unwrap_or_default();
            said.push((Kind::Undecoded, format!("{why}{message}: {}", shortened(body))));
        }
        Some("Api") if !said.is_empty() => {}
        Some(kind) => said.push((Kind::Violation, format!("{kind}: {message}: {}", shortened(body)))),
    }
    said
}

/// What Prism's header says beyond warnings, of which there is one: that something deprecated was used.
fn errors(header: &str) -> Vec<String> {
    match serde_json::from_str(header) {
        Ok(Value::Array(list)) => listed(&list),
        _ => vec![format!("Prism: {header}")],
    }
}

/// A text for each place: where several alternatives fail, one complaint is of each of them.
fn listed(list: &[Value]) -> Vec<String> {
    let is_warning = |item: &Value| item.get("code").and_then(Value::as_str) == Some("deprecated");
    let mut places: Vec<(Option<&Value>, Vec<&Value>)> = Vec::new();
    for item in list.iter().filter(|item| !is_warning(item)) {
        match places.iter_mut().find(|(place, _)| *place == item.get("location")) {
            Some((_, items)) => items.push(item),
            None => places.push((item.get("location"), vec![item])),
        }
    }
    let texts = places.into_iter().map(|(_, items)| items);
    texts.map(|items| format!("Prism: {}", json!(items))).collect()
}

/// The same in the body, where Prism found no answer that it could have failed.
fn refusals(body: &str) -> Vec<String> {
    let Ok(problem) = serde_json::from_str::<Value>(body) else { return Vec::new() };
    let is_of_prism = |kind: &str| kind.starts_with("https://stoplight.io/prism/errors");
    if !problem.get("type").and_then(Value::as_str).is_some_and(is_of_prism) {
        return Vec::new();
    }
    problem.get("validation").and_then(Value::as_array).map(|list| listed(list)).unwrap_or_default()
}

/// What is wrong with the answer itself, where the document has a JSON value.
fn fault(body: &str, response: Option<&Response>, schemas: &Schemas<'_>) -> Option<String> {
    let media = response?.content.iter().find(|media| is_json(&media.media_type))?;
    if body.is_empty() {
        return Some("the answer is empty: ".to_owned());
    }
    let error = match serde_json::from_str(body) {
        Ok(value) => schemas.check(&media.schema, Direction::Response, &value).err()?,
        Err(error) => error.to_string(),
    };
    Some(format!("the answer contradicts the document ({error}): "))
}

/// What the answer of the second judge was not understood by.
pub(crate) fn undecoded(outcome: &Outcome, answer: &Answer, document: &Value) -> Option<String> {
    // Of a redirect nobody reads the body.
    if outcome.error.is_none() && (300..400).contains(&answer.status) {
        return None;
    }
    let body = shortened(&String::from_utf8_lossy(&answer.body));
    // Samples may have values that the document has not heard of.
    if let Some(text) = outcome.unknown_value.as_ref().filter(|_| answer.is_made_up) {
        return Some(format!("a declared value is not known: {text}: answer {}: {body}", answer.status));
    }
    let is_lost = outcome.error.is_none() && !outcome.has_unlisted && answer.has_unlisted();
    if is_lost {
        return Some(format!("a value that the document does not list is lost: answer {}: {body}", answer.status));
    }
    // What is no error may still be another number.
    let beyond = |text: &&str| text.len() > 15 && text.parse::<u64>().is_ok();
    // All of it: where a text is cut, its digits are.
    let whole = String::from_utf8_lossy(&answer.body);
    let is_read = answer.is_made_up && outcome.error.is_none();
    let is_other = |digits: &&str| !outcome.integers.iter().any(|known| known == digits) && !lists(document, digits);
    let mut large = whole.split(|c: char| !c.is_ascii_digit()).filter(beyond);
    if let Some(digits) = is_read.then(|| large.find(is_other)).flatten() {
        return Some(format!(
            "`{digits}` is another number ({:?}): answer {}: {body}",
            outcome.integers, answer.status
        ));
    }
    let error = outcome.error.as_ref()?;
    let message = outcome.message.as_deref().unwrap_or_default();
    Some(format!("{error}: {message}: answer {}: {body}", answer.status))
}

/// Whether a number is a value of an enum, which a program has as a name.
fn lists(node: &Value, digits: &str) -> bool {
    let is_it = |value: &Value| value.is_number() && value.to_string().trim_start_matches('-') == digits;
    match node {
        Value::Object(members) => members.iter().any(|(key, member)| match (key.as_str(), member) {
            ("enum", Value::Array(values)) => values.iter().any(is_it),
            _ => lists(member, digits),
        }),
        Value::Array(items) => items.iter().any(|item| lists(item, digits)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_an_enum_is_a_name_to_a_program() {
        let document = json!({"a": [{"enum": [1, i64::MIN, "9007199254740993"]}], "maximum": u64::MAX});
        assert!(lists(&document, "9223372036854775808"));
        assert!(!lists(&document, "9007199254740993") && !lists(&document, "18446744073709551615"));
    }

    #[test]
    fn what_prism_says_of_one_place_is_one_finding() {
        let header = r#"[{"code":"deprecated"},{"location":[1]},{"location":[2]},{"code":"b","location":[1]}]"#;
        let first = r#"Prism: [{"location":[1]},{"code":"b","location":[1]}]"#;
        assert_eq!(errors(header), [first, r#"Prism: [{"location":[2]}]"#]);
    }

    #[test]
    fn a_refused_call_says_why_in_its_body() {
        let body = r#"{"type":"https://stoplight.io/prism/errors#X","validation":[{"message":"a"}]}"#;
        assert_eq!(refusals(body), [r#"Prism: [{"message":"a"}]"#]);
        assert_eq!(refusals(r#"{"validation":[{"message":"a"}]}"#), [""; 0]);
    }
}
