//! Bodies: read by their media type, held against the schema, and compared with what was meant.

use serde_json::{Number, Value};

use super::multipart;
use super::parameter::{is_text, pairs};
use super::received::{Received, form_decoded};
use crate::case::Case;
use crate::document::{Media, Parameter, Place};
use crate::schema::{Direction, Schemas, shortened};

pub(super) fn check(schemas: &Schemas<'_>, case: &Case, request: &Received) -> Vec<String> {
    let Some((media, value)) = &case.body else {
        let has_body = !request.body.is_empty() || request.headers.contains_key("content-type");
        return if has_body { vec!["there is a body, which nobody asked for".to_owned()] } else { Vec::new() };
    };
    let sent = request.header("content-type").unwrap_or_default();
    let mut faults = Vec::new();
    if !covers(&media.media_type, &sent) {
        faults.push(format!("the body is sent as `{sent}`, not as `{}`", media.media_type));
    }
    let result = match kind(&media.media_type) {
        Kind::Json => json(schemas, case, media, value, &request.body),
        // There are no parts; the case says so.
        Kind::Form | Kind::Multipart if !value.is_object() => Ok(()),
        Kind::Form => form(media, value, &request.body),
        Kind::Multipart => multipart::check(media, value, &sent, &request.body),
        Kind::Other => other(value, &request.body),
    };
    faults.extend(result.err().map(|error| format!("body: {error}")));
    faults
}

/// Whether a media type is what is declared, or in the range that is.
pub(crate) fn covers(declared: &str, sent: &str) -> bool {
    let (declared, sent) = (essence(declared), essence(sent));
    // What ends so is JSON (RFC 6839, section 3.1), and a range of all that do has no other name for it.
    if declared == "application/*+json" {
        return sent == "application/json" || sent.ends_with("+json");
    }
    match declared.strip_suffix('*') {
        Some("*/") => sent.contains('/'),
        Some(start) => sent.starts_with(start),
        None => sent == declared,
    }
}

enum Kind {
    Json,
    Form,
    Multipart,
    Other,
}

fn kind(media_type: &str) -> Kind {
    match essence(media_type).as_str() {
        "application/json" => Kind::Json,
        name if name.ends_with("+json") || name == "text/json" => Kind::Json,
        "application/x-www-form-urlencoded" => Kind::Form,
        name if name.starts_with("multipart/") => Kind::Multipart,
        _ => Kind::Other,
    }
}

/// Whether answers of the media type are JSON.
pub(crate) fn is_json(media_type: &str) -> bool {
    matches!(kind(media_type), Kind::Json)
}

/// Whether bodies of the media type are made of named parts.
pub(crate) fn is_form(media_type: &str) -> bool {
    matches!(kind(media_type), Kind::Form | Kind::Multipart)
}

fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_lowercase()
}

fn json(schemas: &Schemas<'_>, case: &Case, media: &Media, value: &Value, body: &[u8]) -> Result<(), String> {
    let came: Value = serde_json::from_slice(body).map_err(|error| format!("no JSON: {error}"))?;
    same(value, &came, "")?;
    // Where nothing fits, what was meant does not either, nor does what is not listed.
    if case.unfit.is_empty() && !case.is_unlisted {
        schemas.check(&media.schema, Direction::Request, &came)
    } else {
        Ok(())
    }
}

/// Equal but for the spelling of numbers and the order of members.
pub(super) fn same(expected: &Value, came: &Value, path: &str) -> Result<(), String> {
    let differs = || {
        let texts = [came, expected].map(|value| shortened(&value.to_string()));
        Err(format!("at `{path}` came {} for {}", texts[0], texts[1]))
    };
    match (expected, came) {
        (Value::Object(members), Value::Object(came)) => {
            for (name, value) in members {
                match came.get(name) {
                    Some(came) => same(value, came, &format!("{path}/{name}"))?,
                    None => return Err(format!("`{path}/{name}` is missing")),
                }
            }
            match came.keys().find(|name| !members.contains_key(*name)) {
                Some(name) => Err(format!("`{path}/{name}` is there, which nobody asked for")),
                None => Ok(()),
            }
        }
        (Value::Array(items), Value::Array(came)) if items.len() == came.len() => {
            let mut both = items.iter().zip(came).enumerate();
            both.try_for_each(|(index, (value, came))| same(value, came, &format!("{path}/{index}")))
        }
        (Value::Number(number), Value::Number(came)) if is_same_number(number, came) => Ok(()),
        (expected, came) if expected == came => Ok(()),
        _ => differs(),
    }
}

/// Integers by all of their digits; a number that is none may be written as one.
fn is_same_number(expected: &Number, came: &Number) -> bool {
    let integer = |number: &Number| number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
    match (integer(expected), integer(came)) {
        (Some(expected), Some(came)) => expected == came,
        // An integer of more digits than a double holds is none that came by way of one.
        (Some(large), None) if large.unsigned_abs() > 1 << 53 => false,
        _ => expected.as_f64() == came.as_f64(),
    }
}

/// Objects and lists of objects are JSON in a form unless a style says otherwise; lists are repeated.
fn form(media: &Media, value: &Value, body: &[u8]) -> Result<(), String> {
    let text = std::str::from_utf8(body).map_err(|_| "no text")?;
    let mut came = super::received::pairs(text);
    for (name, value) in value.as_object().ok_or("a form of something that is no object")? {
        let encoding = media.encoding.get(name);
        let said = |key: &str| encoding.and_then(|encoding| encoding.get(key));
        let style = said("style").and_then(Value::as_str);
        let content_type = said("contentType").and_then(Value::as_str).unwrap_or_default();
        let has_style = style.is_some() || said("explode").is_some();
        let explode = said("explode").and_then(Value::as_bool).unwrap_or(style.is_none_or(|style| style == "form"));
        let field = Parameter {
            name: name.clone(),
            place: Place::Query,
            required: true,
            style: style.unwrap_or("form").to_owned(),
            explode,
            is_json: !has_style && (value.is_object() || (value.is_array() && content_type.ends_with("json"))),
            schema: Value::Bool(true),
        };
        if value.is_null() && came.iter().all(|(known, _)| known != name) {
            continue;
        }
        pairs(&field, value, &mut came, form_decoded).map_err(|error| format!("`{name}`: {error}"))?;
    }
    if came.is_empty() { Ok(()) } else { Err(format!("{came:?} is there, which nobody asked for")) }
}

fn other(value: &Value, body: &[u8]) -> Result<(), String> {
    let is_it = match value {
        Value::String(text) => body == text.as_bytes(),
        value => std::str::from_utf8(body).is_ok_and(|text| is_text(value, text).is_ok()),
    };
    if is_it { Ok(()) } else { Err(format!("`{}` came", shortened(&String::from_utf8_lossy(body)))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_the_same_by_their_digits_not_their_spelling() {
        let is_same = |expected: &str, came: &str| {
            let number = |text: &str| serde_json::from_str::<Number>(text).unwrap();
            is_same_number(&number(expected), &number(came))
        };
        assert!(is_same("7", "7.0") && is_same("0.5", "5e-1"));
        assert!(is_same("9007199254740993", "9007199254740993"));
        assert!(!is_same("9007199254740993", "9007199254740992.0"));
    }

    #[test]
    fn a_media_type_is_in_the_range_that_is_declared() {
        assert!(covers("*/*", "application/octet-stream"));
        assert!(covers("image/*", "image/png"));
        assert!(covers("application/json", "Application/JSON; charset=utf-8"));
        assert!(!covers("image/*", "text/plain"));
        assert!(!covers("application/json", "text/plain"));
        assert!(!covers("*/*", ""));
    }
}
