//! One line out of an error body of which nothing is known.

use crate::runtime::errors::hidden::hide;
use crate::runtime::formats::json::outline;
use crate::runtime::scalars::secret::Secret;
use crate::runtime::values::decode_error::is_ordinary;
use serde_json::Value;

/// Longer messages are cut; the whole body stays with the error.
const LONGEST: usize = 300;

/// What is looked at of a body that is not JSON.
const LONGEST_TEXT: usize = 64 * 1024;

/// Of a list of errors, so many are told.
const MOST: usize = 5;

/// What says most in a page of HTML or XML, in lower case.
const TITLES: [&str; 4] = ["title", "h1", "message", "p"];

/// A short message for people, without these; empty if the body has none.
pub(crate) fn message_of(body: &[u8], secrets: &[Secret<String>]) -> String {
    // Not allowed at the beginning of JSON, yet some servers send it.
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    let shorten = |text: &str| shorten(&hide(text, secrets));
    if let Ok(value) = outline(body, MOST) {
        return shorten(&coded(message_in(&value).unwrap_or_default(), &value));
    }
    let text = String::from_utf8_lossy(body.get(..LONGEST_TEXT).unwrap_or(body));
    let text = text.trim();
    if text.starts_with('<') {
        for name in TITLES {
            if let Some(title) = element(text, name) {
                return format!("a page titled `{}`", shorten(&title));
            }
        }
        return format!("a page of {} bytes", body.len());
    }
    // Compressed, or something else that is not for people.
    if text.contains('\0') {
        return format!("{} bytes that are no text", body.len());
    }
    shorten(text)
}

/// With the name that the API has for what happened: programs and people look for it.
fn coded(message: String, body: &Value) -> String {
    let places = [Some(body), body.get("error")];
    let code = |key: &str| match places.iter().flatten().find_map(|value| value.get(key))? {
        Value::String(code) => Some(code.clone()),
        // The status once more says nothing.
        Value::Number(code) => code.as_i64().filter(|code| !(100..600).contains(code)).map(|code| code.to_string()),
        _ => None,
    };
    let mut codes = ["code", "error_code", "errorCode"].into_iter().filter_map(code);
    match codes.next().map(|code| code.trim().to_owned()) {
        Some(code) if !code.is_empty() && !message.contains(&code) => {
            if message.is_empty() {
                code
            } else {
                format!("{message} ({code})")
            }
        }
        _ => message,
    }
}

/// Problem details (RFC 9457), and what most other APIs do.
fn message_in(value: &Value) -> Option<String> {
    if let Value::String(text) = value {
        return Some(text.clone());
    }
    if let Some(items) = value.as_array() {
        return if items.iter().all(is_located) { located(items) } else { message_in(items.first()?) };
    }
    let text = |key: &str| value.get(key).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
    match (text("title"), text("detail")) {
        (Some(title), Some(detail)) => return Some(format!("{title}: {detail}")),
        (Some(only), None) | (None, Some(only)) => return Some(only.to_owned()),
        (None, None) => {}
    }
    let plain = ["message", "error_description", "error", "reason", "msg", "description", "code"];
    for key in plain {
        if let Some(text) = text(key) {
            return Some(text.to_owned());
        }
    }
    for key in ["error", "errors", "message", "detail"] {
        if let Some(text) = value.get(key).and_then(message_in) {
            return Some(text);
        }
    }
    match (ending(value, "message"), ending(value, "detail")) {
        (Some(message), Some(detail)) => Some(format!("{}: {detail}", message.trim_end_matches('.'))),
        (only, None) | (None, only) => only,
    }
}

/// What is in the first member whose name ends like this, such as `Message` and `exception_message`. The name alone was looked
/// at already: nothing is looked at twice, however deep it is.
fn ending(value: &Value, ending: &str) -> Option<String> {
    let mut members = value.as_object()?.iter();
    members.find_map(|(key, value)| {
        let is_named = key != ending && key.to_ascii_lowercase().ends_with(ending);
        if is_named { message_in(value) } else { None }
    })
}

/// Whether an error says where it is, as those of FastAPI do: `{"loc": ["body", "name"], "msg": "field required"}`.
fn is_located(error: &Value) -> bool {
    error.get("loc").is_some_and(Value::is_array) && error.get("msg").is_some_and(Value::is_string)
}

fn located(errors: &[Value]) -> Option<String> {
    let mut message = String::new();
    for error in errors {
        message.push_str(if message.is_empty() { "" } else { "; " });
        let mut separator = "";
        for step in error.get("loc").and_then(Value::as_array).into_iter().flatten() {
            message.push_str(separator);
            match step.as_str() {
                Some(key) => message.push_str(key),
                None => message.push_str(&step.to_string()),
            }
            separator = ".";
        }
        message.push_str(": ");
        message.push_str(error.get("msg").and_then(Value::as_str).unwrap_or_default());
    }
    if message.is_empty() { None } else { Some(message) }
}

/// The text of the first element of this name that has any, without the markup in it.
fn element(page: &str, name: &str) -> Option<String> {
    let mut text: Option<String> = None;
    for part in page.split('<').skip(1) {
        // The last one may be cut.
        let (tag, after) = part.split_once('>')?;
        if is_tag(tag, name) {
            text.get_or_insert_default();
        } else if is_tag(tag.strip_prefix('/').unwrap_or_default(), name) {
            match text.take() {
                Some(text) if !text.trim().is_empty() => return Some(without_entities(text)),
                _ => continue,
            }
        }
        if let Some(text) = &mut text {
            text.push(' ');
            text.push_str(after);
        }
    }
    None
}

fn without_entities(mut text: String) -> String {
    let entities = [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    for (entity, character) in entities {
        text = text.replace(entity, character);
    }
    text
}

/// `<p` is also how `<pre` begins.
fn is_tag(tag: &str, name: &str) -> bool {
    let begins = tag.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    begins && tag.as_bytes().get(name.len()).is_none_or(u8::is_ascii_whitespace)
}

/// One line of at most [`LONGEST`] characters.
fn shorten(text: &str) -> String {
    let (mut line, mut length, mut gap) = (String::new(), 0, false);
    for character in text.chars() {
        if character.is_whitespace() {
            gap = length > 0;
            continue;
        }
        length += usize::from(gap) + 1;
        if length > LONGEST {
            line.push('…');
            break;
        }
        line.push_str(if gap { " " } else { "" });
        line.push(if !is_ordinary(character) { '\u{fffd}' } else { character });
        gap = false;
    }
    line
}
