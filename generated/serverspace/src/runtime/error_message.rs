//! One line out of an error body of which nothing is known.

use super::Value;

/// Longer messages are cut; the whole body stays with the error.
const LONGEST: usize = 300;

/// A short message for people; empty if the body has none.
pub(super) fn message_of(body: &[u8]) -> String {
    if let Ok(value) = serde_json::from_slice::<Value>(body) {
        return shorten(&message_in(&value).unwrap_or_default());
    }
    let text = String::from_utf8_lossy(body);
    let text = text.trim();
    if text.starts_with('<') {
        return match title_of(text) {
            Some(title) => format!("a page titled `{}`", shorten(&title)),
            None => format!("a page of {} bytes", body.len()),
        };
    }
    shorten(text)
}

/// Problem details (RFC 9457), and what most other APIs do.
fn message_in(value: &Value) -> Option<String> {
    if let Value::String(text) = value {
        return Some(text.clone());
    }
    if let Some(first) = value.as_array().and_then(|items| items.first()) {
        return message_in(first);
    }
    let text = |key: &str| value.get(key).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
    match (text("title"), text("detail")) {
        (Some(title), Some(detail)) => return Some(format!("{title}: {detail}")),
        (Some(only), None) | (None, Some(only)) => return Some(only.to_owned()),
        (None, None) => {}
    }
    let plain = ["message", "error_description", "error", "reason", "msg", "description", "code"];
    if let Some(text) = plain.into_iter().find_map(text) {
        return Some(text.to_owned());
    }
    ["error", "errors", "message"].into_iter().find_map(|key| message_in(value.get(key)?))
}

fn title_of(html: &str) -> Option<String> {
    let lower = html.to_ascii_lowercase();
    let start = lower.find("<title>")? + "<title>".len();
    let end = start + lower.get(start..)?.find("</title>")?;
    html.get(start..end).map(|title| title.trim().to_owned()).filter(|title| !title.is_empty())
}

/// One line of at most [`LONGEST`] characters.
fn shorten(text: &str) -> String {
    let mut words = String::new();
    for word in text.split_whitespace() {
        words.push_str(if words.is_empty() { "" } else { " " });
        words.push_str(word);
    }
    let mut characters =
        words.chars().map(|character| if character.is_control() { '\u{fffd}' } else { character });
    let mut line: String = characters.by_ref().take(LONGEST).collect();
    if characters.next().is_some() {
        line.push('…');
    }
    line
}
