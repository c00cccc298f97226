//! Bodies of parts, as far as clients write them (RFC 7578): a list is one part for each item, each of the media type that the
//! document gives the property, or that an object has anyway (OpenAPI 3.1.1, section 4.8.15.1.1).

use serde_json::Value;

use super::body::{covers, is_json as is_json_type};
use super::parameter::{are_texts, is_json, is_text};
use crate::document::Media;
use crate::part_headers::HEADER_OF_PART;

struct Part {
    name: String,
    headers: Vec<(String, String)>,
    content: String,
}

impl Part {
    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

pub(super) fn check(media: &Media, value: &Value, content_type: &str, body: &[u8]) -> Result<(), String> {
    let mut parts = parts(content_type, body)?;
    let members = value.as_object().ok_or("parts of something that is no object")?;
    for (name, value) in members {
        let Some((name, header)) = name.split_once(HEADER_OF_PART) else { continue };
        for part in parts.iter().filter(|part| part.name == name) {
            let text = part.header(header).ok_or_else(|| format!("part `{name}` lacks the header `{header}`"))?;
            header_text(value, text).map_err(|error| format!("header `{header}` of part `{name}`: {error}"))?;
        }
    }
    for (name, value) in members.iter().filter(|(name, _)| !name.contains(HEADER_OF_PART)) {
        let (came, rest): (Vec<Part>, Vec<Part>) = parts.into_iter().partition(|part| part.name == *name);
        parts = rest;
        if value.is_null() && came.is_empty() {
            continue;
        }
        let items = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        if came.len() != items.len() {
            return Err(format!("part `{name}` is there {} times", came.len()));
        }
        let declared = media.encoding.get(name).and_then(|encoding| encoding.get("contentType")?.as_str());
        let mut both = items.iter().zip(&came);
        both.try_for_each(|(item, part)| is_it(declared, item, part))
            .map_err(|error| format!("part `{name}`: {error}"))?;
    }
    if parts.is_empty() { Ok(()) } else { Err("there are parts that nobody asked for".to_owned()) }
}

/// A list in a header is separated by commas.
fn header_text(value: &Value, text: &str) -> Result<(), String> {
    match value {
        Value::Array(items) => are_texts(items, &text.split(',').map(str::to_owned).collect::<Vec<_>>()),
        value => is_text(value, text),
    }
}

fn is_it(declared: Option<&str>, value: &Value, part: &Part) -> Result<(), String> {
    let sent = part.header("content-type").unwrap_or_default();
    // What has members or items has no text: it is JSON whatever the document says.
    let nested = (value.is_object() || value.is_array()).then_some("application/json");
    let allowed: Vec<&str> = declared.into_iter().flat_map(|declared| declared.split(',')).chain(nested).collect();
    if !allowed.is_empty() && !allowed.iter().any(|allowed| covers(allowed, sent)) {
        return Err(format!("it is sent as `{sent}`, not as `{}`", allowed.join(",")));
    }
    if is_json_type(sent) { is_json(value, &part.content) } else { is_text(value, &part.content) }
}

fn parts(content_type: &str, body: &[u8]) -> Result<Vec<Part>, String> {
    let boundary = content_type.split("boundary=").nth(1).ok_or("no boundary")?.trim_matches('"');
    let text = String::from_utf8_lossy(body);
    let whole = text.strip_suffix("\r\n").unwrap_or(&text);
    let whole = whole.strip_suffix(&format!("--{boundary}--")).ok_or("no end")?;
    let mut parts = Vec::new();
    for part in whole.split(&format!("--{boundary}\r\n")).skip(1) {
        let (head, content) = part.split_once("\r\n\r\n").ok_or("a part without a head")?;
        let name = head.split("name=\"").nth(1).and_then(|rest| rest.split('"').next());
        let headers = head.lines().filter_map(|line| line.split_once(": "));
        parts.push(Part {
            // As browsers write it.
            name: name.ok_or("a part without a name")?.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n"),
            headers: headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            content: content.strip_suffix("\r\n").ok_or("a part without an end")?.to_owned(),
        });
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn verdict(encoding: &Value, value: &Value, parts: &[&str]) -> Result<(), String> {
        let encoding = encoding.as_object().cloned().unwrap_or_default();
        let media_type = "multipart/form-data".to_owned();
        let media = Media { media_type, schema: Value::Bool(true), encoding, examples: Vec::new() };
        let head = "Content-Disposition: form-data; name=\"a\"\r\n";
        let parts = parts.iter().map(|part| format!("--x\r\n{head}{part}\r\n"));
        let body = format!("{}--x--\r\n", parts.collect::<String>());
        check(&media, value, "multipart/form-data; boundary=x", body.as_bytes())
    }

    const ONE: &str = "Content-Type: application/json\r\n\r\n{\"b\":1}";
    const TWO: &str = "Content-Type: application/json\r\n\r\n{\"b\":2}";
    const BOTH: &str = "Content-Type: application/json\r\n\r\n[{\"b\":1},{\"b\":2}]";

    #[test]
    fn a_list_of_objects_is_a_part_for_each() {
        let value = json!({"a": [{"b": 1}, {"b": 2}]});
        for encoding in [json!({}), json!({"a": {"contentType": "application/json"}})] {
            assert_eq!(verdict(&encoding, &value, &[ONE, TWO]), Ok(()));
            assert!(verdict(&encoding, &value, &[BOTH]).unwrap_err().contains("is there 1 times"));
            assert!(verdict(&encoding, &value, &[TWO, ONE]).is_err());
        }
        let lists = json!({"a": [[{"b": 1}, {"b": 2}]]});
        assert_eq!(verdict(&json!({}), &lists, &[BOTH]), Ok(()));
        assert!(verdict(&json!({}), &lists, &[ONE, TWO]).is_err());
    }

    #[test]
    fn a_part_has_the_headers_that_were_set() {
        let value = json!({"a": "x", "a\r\nX-Id": 7, "b\r\nX-Id": 7});
        assert_eq!(verdict(&json!({}), &value, &["X-ID: 7\r\n\r\nx"]), Ok(()));
        assert!(verdict(&json!({}), &value, &["\r\nx"]).unwrap_err().contains("lacks the header `X-Id`"));
        let list = json!({"a": "x", "a\r\nX-Id": ["7", "8"]});
        assert_eq!(verdict(&json!({}), &list, &["X-Id: 7,8\r\n\r\nx"]), Ok(()));
        assert!(verdict(&json!({}), &value, &["X-Id: 8\r\n\r\nx"]).is_err());
    }

    #[test]
    fn a_part_has_the_media_type_that_the_document_gives_it() {
        let object = json!({"a": {"b": 1}});
        assert!(verdict(&json!({}), &object, &["\r\n{\"b\":1}"]).unwrap_err().contains("not as `application/json`"));
        let xml = json!({"a": {"contentType": "application/xml, application/json"}});
        assert_eq!(verdict(&xml, &object, &[ONE]), Ok(()));
        assert!(verdict(&xml, &object, &["Content-Type: text/plain\r\n\r\n{\"b\":1}"]).is_err());
        assert_eq!(verdict(&json!({"a": {"contentType": "application/xml"}}), &object, &[ONE]), Ok(()));
        let json = json!({"a": {"contentType": "application/json"}});
        assert_eq!(verdict(&json, &json!({"a": ["b"]}), &["Content-Type: application/json\r\n\r\n\"b\""]), Ok(()));
        assert!(verdict(&json, &json!({"a": ["b"]}), &["Content-Type: application/json\r\n\r\nb"]).is_err());
        assert_eq!(verdict(&json!({}), &json!({"a": [1, 2]}), &["\r\n1", "\r\n2"]), Ok(()));
    }
}
