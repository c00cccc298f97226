//! One line out of an error body of which nothing is known.

use super::Value;

/// Longer messages are cut; the whole body stays with the error.
const LONGEST: usize = 300;

/// What says most in a page of HTML or XML, in lower case.
const TITLES: [&str; 4] = ["title", "h1", "message", "p"];

/// A short message for people; empty if the body has none.
pub(super) fn message_of(body: &[u8]) -> String {
    // Not allowed at the beginning of JSON, yet some servers send it.
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    if let Ok(value) = serde_json::from_slice::<Value>(body) {
        return shorten(&message_in(&value).unwrap_or_default());
    }
    let text = String::from_utf8_lossy(body);
    let text = text.trim();
    if text.starts_with('<') {
        return match TITLES.iter().find_map(|name| element(text, name)) {
            Some(title) => format!("a page titled `{}`", shorten(&title)),
            None => format!("a page of {} bytes", body.len()),
        };
    }
    // Compressed, or something else that is not for people.
    if text.contains('\0') {
        return format!("{} bytes that are no text", body.len());
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
    if let Some(text) = plain.iter().find_map(|key| text(key)) {
        return Some(text.to_owned());
    }
    ["error", "errors", "message"].iter().find_map(|key| message_in(value.get(key)?))
}

/// The text of the first element of this name that has any.
fn element(page: &str, name: &str) -> Option<String> {
    let lower = page.to_ascii_lowercase();
    let (open, close) = (format!("<{name}"), format!("</{name}"));
    let mut from = 0;
    loop {
        let start = from + lower.get(from..)?.find(&open)? + open.len();
        from = start;
        // `<p` is also how `<pre` begins.
        if !lower.get(start..)?.starts_with(|next: char| next == '>' || next.is_ascii_whitespace()) {
            continue;
        }
        let start = start + lower.get(start..)?.find('>')? + 1;
        let end = start + lower.get(start..)?.find(&close)?;
        let text = plain(page.get(start..end)?);
        if !text.trim().is_empty() {
            return Some(text);
        }
    }
}

/// Text without its markup.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut parts = html.split('<');
    text.push_str(parts.next().unwrap_or_default());
    for part in parts {
        text.push(' ');
        text.push_str(part.split_once('>').map_or("", |(_, rest)| rest));
    }
    let entities = [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    for (entity, character) in entities {
        text = text.replace(entity, character);
    }
    text
}

/// One line of at most [`LONGEST`] characters.
fn shorten(text: &str) -> String {
    let mut words = String::new();
    for word in text.split_whitespace() {
        words.push_str(if words.is_empty() { "" } else { " " });
        words.push_str(word);
    }
    let mut characters = words.chars().map(|character| if character.is_control() { '\u{fffd}' } else { character });
    let mut line: String = characters.by_ref().take(LONGEST).collect();
    if characters.next().is_some() {
        line.push('…');
    }
    line
}
