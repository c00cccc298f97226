//! Components that are called after a status code: `502Error` is a bad gateway.
//!
//! In: what a component is called. Out: its words, with the reason phrase in place of the code.

use crate::ir::Operation;
use crate::naming::Words;

/// What status codes mean (RFC 9110, section 15, and the IANA registry).
#[rustfmt::skip] // A status a line is no table.
const PHRASES: &[(&str, &str)] = &[
    ("200", "ok"), ("201", "created"), ("202", "accepted"), ("204", "no_content"), ("206", "partial_content"),
    ("301", "moved_permanently"), ("302", "found"), ("303", "see_other"), ("304", "not_modified"),
    ("307", "temporary_redirect"), ("308", "permanent_redirect"), ("400", "bad_request"), ("401", "unauthorized"),
    ("402", "payment_required"), ("403", "forbidden"), ("404", "not_found"), ("405", "method_not_allowed"),
    ("406", "not_acceptable"), ("408", "request_timeout"), ("409", "conflict"), ("410", "gone"),
    ("411", "length_required"), ("412", "precondition_failed"), ("413", "content_too_large"),
    ("415", "unsupported_media_type"), ("416", "range_not_satisfiable"), ("422", "unprocessable_content"),
    ("423", "locked"), ("424", "failed_dependency"), ("425", "too_early"), ("426", "upgrade_required"),
    ("428", "precondition_required"), ("429", "too_many_requests"), ("431", "header_fields_too_large"),
    ("451", "unavailable_for_legal_reasons"), ("500", "internal_server_error"), ("501", "not_implemented"),
    ("502", "bad_gateway"), ("503", "service_unavailable"), ("504", "gateway_timeout"),
    ("507", "insufficient_storage"), ("511", "network_authentication_required"),
];

/// What stands behind a code that is a status: `500px` and `404Motors` are none.
#[rustfmt::skip] // A word a line is no table.
const ROLES: &[&str] = &[
    "body", "content", "error", "errors", "exception", "failure", "fault", "message", "model", "object", "problem",
    "reply", "response", "result", "schema", "status",
];

/// The words of a component's name.
pub(super) fn words(name: &str, whole: &[String]) -> Words {
    with_phrase(name, whole).or_else(|| code_behind(name, whole)).unwrap_or_else(|| Words::of(name, whole))
}

/// What an operation answers with, by what it means: `response_default` beside a success -> `error`, `response_404` -> `not_found_error`.
pub(super) fn of_answer(part: Words, operation: &Operation) -> Words {
    let [before @ .., response, status] = part.as_slice() else { return part };
    let succeeds = || operation.responses.iter().any(|response| response.status.is_success());
    let meaning = match status.as_str() {
        _ if response != "response" => None,
        // What it answers with anyway.
        "default" if !succeeds() => return Words::from_slice(&[before, std::slice::from_ref(response)].concat()),
        "default" => Some(""),
        code if code.starts_with(['4', '5']) => {
            PHRASES.iter().find(|(known, _)| *known == code).map(|(_, phrase)| *phrase)
        }
        _ => None,
    };
    let Some(meaning) = meaning else { return part };
    let words = meaning.split('_').filter(|word| !word.is_empty() && *word != "error").chain(["error"]);
    Words::from_slice(&before.iter().cloned().chain(words.map(str::to_owned)).collect::<Vec<_>>())
}

/// `ErrorResponse404` -> `not_found_error_response`.
fn code_behind(name: &str, whole: &[String]) -> Option<Words> {
    let (before, code) = name.split_at_checked(name.len().checked_sub(3)?)?;
    let (_, phrase) = PHRASES.iter().find(|(known, _)| *known == code)?;
    let before = Words::of(before, whole);
    let is_role = before.as_slice().iter().all(|word| ROLES.contains(&word.as_str()) || word == "http");
    let phrase = Words::of(phrase, &[]);
    let is_said = phrase.as_slice().last() == before.as_slice().first();
    let behind = Words::from_slice(before.as_slice().get(usize::from(is_said)..)?);
    (is_role && !before.is_empty()).then(|| phrase.then(&behind))
}

fn with_phrase(name: &str, whole: &[String]) -> Option<Words> {
    let digits = name.strip_prefix(['V', 'v', '_']).unwrap_or(name);
    let (code, rest) = digits.split_at_checked(3).filter(|(code, _)| code.bytes().all(|byte| byte.is_ascii_digit()))?;
    let (_, phrase) = PHRASES.iter().find(|(known, _)| *known == code)?;
    let phrase = Words::of(phrase, &[]);
    let rest = Words::of(rest, whole);
    // The name may say the phrase itself.
    let Some(first) = rest.as_slice().first() else { return (digits == name).then_some(phrase) };
    if rest.as_slice().starts_with(phrase.as_slice()) {
        return Some(rest);
    }
    let is_said = phrase.as_slice().last() == Some(first);
    let behind = if is_said { rest.as_slice().get(1..)? } else { rest.as_slice() };
    ROLES.contains(&first.as_str()).then(|| phrase.then(&Words::from_slice(behind)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_what_it_means() {
        for (name, expected) in [
            ("502Error", "bad_gateway_error"),
            ("500error", "internal_server_error"),
            ("V401error", "unauthorized_error"),
            ("404", "not_found"),
            ("404_response", "not_found_response"),
            ("Response404", "not_found_response"),
            ("ErrorResponse_500", "internal_server_error_response"),
            ("Boat404", "boat404"),
            ("400BadRequest", "bad_request"),
            ("500InternalServerErrorBody", "internal_server_error_body"),
            // No status, or no name of one.
            ("500px", "500px"),
            ("404Motors", "404motors"),
            ("299Error", "299error"),
            ("V404", "v404"),
            ("5000Error", "5000error"),
            ("Error", "error"),
        ] {
            assert_eq!(words(name, &[]).snake(), expected, "{name}");
        }
    }
}
