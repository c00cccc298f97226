//! One line out of an error body of which nothing is known.

use crate::runtime::errors::hidden::{has, hide};
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
        for name in &TITLES {
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
    let error = body.get("error").unwrap_or(&Value::Null);
    for key in &["code", "error_code", "errorCode"] {
        let found = match body.get(*key) {
            None => error.get(*key),
            found => found,
        };
        let code = match found {
            Some(Value::String(code)) => code.trim().to_owned(),
            // The status once more says nothing.
            Some(Value::Number(code)) if !matches!(code.as_i64(), None | Some(100..600)) => format!("{code}"),
            _ => continue,
        };
        return match message.as_str() {
            "" => code,
            text if has(text, &code) => message,
            text => format!("{text} ({code})"),
        };
    }
    message
}

/// Problem details (RFC 9457), and what most other APIs do.
fn message_in(value: &Value) -> Option<String> {
    if let Value::String(text) = value {
        return Some(text.clone());
    }
    if let Some(items) = value.as_array() {
        let located = located(items);
        return if located.is_some() { located } else { message_in(items.first()?) };
    }
    let text = |key: &str| match value.get(key) {
        Some(Value::String(text)) if !text.trim().is_empty() => Some(text.as_str()),
        _ => None,
    };
    match (text("title"), text("detail")) {
        (Some(title), Some(detail)) => return Some(format!("{title}: {detail}")),
        (Some(only), None) | (None, Some(only)) => return Some(only.to_owned()),
        (None, None) => {}
    }
    for key in &["message", "error_description", "error", "reason", "msg", "description", "code"] {
        if let Some(text) = text(key) {
            return Some(text.to_owned());
        }
    }
    for key in &["error", "errors", "message", "detail"] {
        if let Some(part) = value.get(*key)
            && let Some(text) = message_in(part)
        {
            return Some(text);
        }
    }
    match (ending(value, "message"), ending(value, "detail")) {
        (Some(message), Some(detail)) => {
            let message = message.strip_suffix('.').unwrap_or(&message);
            Some(format!("{message}: {detail}"))
        }
        (only, None) | (None, only) => only,
    }
}

/// What is in the first member whose name ends like this, such as `Message` and `exception_message`. The name alone was looked
/// at already: nothing is looked at twice, however deep it is.
fn ending(value: &Value, ending: &str) -> Option<String> {
    for (key, value) in value.as_object()? {
        if key != ending
            && key.to_ascii_lowercase().ends_with(ending)
            && let Some(message) = message_in(value)
        {
            return Some(message);
        }
    }
    None
}

/// The messages of errors that all say where they are, as those of FastAPI do:
/// `{"loc": ["body", "name"], "msg": "field required"}`.
fn located(errors: &[Value]) -> Option<String> {
    let mut message = String::new();
    for error in errors {
        let (Some(Value::Array(steps)), Some(Value::String(text))) = (error.get("loc"), error.get("msg")) else {
            return None;
        };
        message.push_str(if message.is_empty() { "" } else { "; " });
        let mut separator = "";
        for step in steps {
            message.push_str(separator);
            match step.as_str() {
                Some(key) => message.push_str(key),
                None => message.push_str(&format!("{step}")),
            }
            separator = ".";
        }
        message.push_str(": ");
        message.push_str(text);
    }
    if message.is_empty() { None } else { Some(message) }
}

/// The text of the first element of this name that has any, without the markup in it.
fn element(page: &str, name: &str) -> Option<String> {
    let mut text: Option<String> = None;
    let mut parts = page.split('<');
    parts.next();
    for part in parts {
        // The last one may be cut.
        let (tag, after) = part.split_once('>')?;
        if is_tag(tag, name) {
            if text.is_none() {
                text = Some(String::new());
            }
        } else if is_tag(tag.strip_prefix('/').unwrap_or_default(), name) {
            match text.take() {
                Some(text) if !text.trim().is_empty() => return Some(without_entities(&text)),
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

/// With the characters that the entities in it stand for.
fn without_entities(text: &str) -> String {
    let (mut plain, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let (entity, behind) = after.split_once(';').unwrap_or_default();
        let (character, behind) = match entity {
            "nbsp" => (' ', behind),
            "lt" => ('<', behind),
            "gt" => ('>', behind),
            "quot" => ('"', behind),
            "#39" => ('\'', behind),
            "amp" => ('&', behind),
            _ => ('&', after),
        };
        plain.push(character);
        rest = behind;
    }
    plain.push_str(rest);
    plain
}

/// `<p` is also how `<pre` begins.
fn is_tag(tag: &str, name: &str) -> bool {
    let Some((begin, rest)) = tag.split_at_checked(name.len()) else { return false };
    let is_end = match rest.as_bytes() {
        [next, ..] => next.is_ascii_whitespace(),
        [] => true,
    };
    is_end && begin.eq_ignore_ascii_case(name)
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
