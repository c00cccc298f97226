//! Parameters: read by the table of styles (OpenAPI 3.1, Parameter Object, "Style Examples") and compared with what was
//! meant.

use std::collections::HashMap;

use serde_json::Value;

use super::received::{Received, decoded, form_decoded, take};
use crate::document::{Parameter, Place};

/// The undecoded values of the names in a path; nothing if it is another path.
pub(super) fn path_values(template: &str, path: &str) -> Option<HashMap<String, String>> {
    let template = template.split(['?', '#']).next().unwrap_or_default();
    let mut values = HashMap::new();
    let (mut template, mut path) = (template, path);
    while let Some((literal, after)) = template.split_once('{') {
        path = strip_literal(path, literal)?;
        let (name, rest) = after.split_once('}')?;
        let until = rest.split('{').next().unwrap_or_default();
        let end = match until {
            "" => path.find('/').unwrap_or(path.len()),
            until => path.find(until)?,
        };
        let (value, tail) = path.split_at(end);
        if value.is_empty() || value.contains('/') {
            return None;
        }
        values.insert(name.to_owned(), value.to_owned());
        (template, path) = (rest, tail);
    }
    strip_literal(path, template)?.is_empty().then_some(values)
}

/// Literal parts may be encoded.
fn strip_literal<'p>(path: &'p str, literal: &str) -> Option<&'p str> {
    if let Some(rest) = path.strip_prefix(literal) {
        return Some(rest);
    }
    (0..=path.len()).filter(|end| path.is_char_boundary(*end)).find_map(|end| {
        let (start, rest) = path.split_at(end);
        (decoded(start) == decoded(literal)).then_some(rest)
    })
}

/// Takes out what the template itself writes into the query.
pub(super) fn take_fixed_query(template: &str, request: &mut Received, faults: &mut Vec<String>) {
    let fixed = template.split('#').next().unwrap_or_default().split_once('?').map(|(_, query)| query);
    for (name, value) in super::received::pairs(fixed.unwrap_or_default()) {
        let taken = request.take(&name);
        if taken.iter().map(|text| form_decoded(text)).ne([form_decoded(&value)]) {
            faults.push(format!("the query lacks `{name}={value}` of the path"));
        }
    }
}

/// Takes the parameter out of the request and compares it.
pub(super) fn check(parameter: &Parameter, value: &Value, request: &mut Received) -> Result<(), String> {
    match parameter.place {
        Place::Path => {
            let text = request.path_values.get(&parameter.name).ok_or("it is not in the path")?;
            one_text(parameter, value, text)
        }
        Place::Query => pairs(parameter, value, &mut request.query, form_decoded),
        Place::Header => match request.header(&parameter.name) {
            None if is_nothing(value) => Ok(()),
            None => Err("the header is missing".to_owned()),
            Some(text) => header(parameter, value, &text),
        },
        Place::Cookie => pairs(parameter, value, &mut request.cookies(), decoded),
        Place::Body => Ok(()),
    }
}

/// Lists and objects without members have no spelling.
fn is_nothing(value: &Value) -> bool {
    value.as_array().is_some_and(Vec::is_empty) || value.as_object().is_some_and(serde_json::Map::is_empty)
}

/// Headers are not encoded.
fn header(parameter: &Parameter, value: &Value, text: &str) -> Result<(), String> {
    if parameter.is_json {
        return is_json(value, text);
    }
    let parts = |separator: char| text.split(separator).map(|part| part.trim().to_owned()).collect::<Vec<_>>();
    match value {
        Value::Array(items) => are_texts(items, &parts(',')),
        Value::Object(members) if parameter.explode => are_members(members, &parts(','), '='),
        Value::Object(members) => are_alternating(members, &parts(',')),
        value => is_text(value, text),
    }
}

/// Styles of a path: simple, label, matrix.
fn one_text(parameter: &Parameter, value: &Value, text: &str) -> Result<(), String> {
    if parameter.is_json {
        return is_json(value, &decoded(text));
    }
    let name = &parameter.name;
    let (text, separator) = match parameter.style.as_str() {
        "label" => (text.strip_prefix('.').ok_or("no dot before it")?, if parameter.explode { '.' } else { ',' }),
        "matrix" if parameter.explode && !value.is_string() && !value.is_number() && !value.is_boolean() => {
            return matrix(name, value, text);
        }
        "matrix" => (text.strip_prefix(&format!(";{name}=")).ok_or("no `;name=` before it")?, ','),
        _ => (text, ','),
    };
    let parts = || text.split(separator).map(str::to_owned).collect::<Vec<_>>();
    match value {
        Value::Array(items) => are_texts(items, &all_decoded(&parts(), decoded)),
        Value::Object(members) if parameter.explode => are_members(members, &parts(), '='),
        Value::Object(members) => are_alternating(members, &all_decoded(&parts(), decoded)),
        value => is_text(value, &decoded(text)),
    }
}

fn matrix(name: &str, value: &Value, text: &str) -> Result<(), String> {
    let parts: Vec<String> = text.split(';').skip(1).map(str::to_owned).collect();
    match value {
        Value::Array(items) => {
            let values = parts.iter().map(|part| part.strip_prefix(&format!("{name}=")).map(decoded));
            are_texts(items, &values.collect::<Option<Vec<_>>>().ok_or("a part is not `name=value`")?)
        }
        Value::Object(members) => are_members(members, &parts, '='),
        _ => Err("nothing to explode".to_owned()),
    }
}

/// Styles of a query, a form or a cookie.
pub(super) fn pairs(
    parameter: &Parameter,
    value: &Value,
    query: &mut Vec<(String, String)>,
    decode: fn(&str) -> String,
) -> Result<(), String> {
    let Parameter { name, style, explode, is_json, .. } = parameter;
    if *is_json {
        let texts = take(query, name);
        return is_json_text(value, &all_decoded(&texts, decode));
    }
    match value {
        Value::Object(_) if style == "deepObject" => deep(name, value, query, decode),
        Value::Object(members) if *explode => {
            members.iter().try_for_each(|(key, member)| repeated(key, member, query, decode))
        }
        Value::Array(items) if *explode => are_texts(items, &all_decoded(&take(query, name), decode)),
        Value::Array(_) | Value::Object(_) => {
            let texts = take(query, name);
            if is_nothing(value) && texts.iter().all(String::is_empty) {
                return Ok(());
            }
            let [text] = texts.as_slice() else { return Err(format!("it is there {} times", texts.len())) };
            let parts: Vec<&str> = match style.as_str() {
                "spaceDelimited" => text.split("%20").flat_map(|part| part.split('+')).collect(),
                "pipeDelimited" => text.split("%7C").flat_map(|part| part.split('|')).collect(),
                _ => text.split(',').collect(),
            };
            let parts: Vec<String> = parts.into_iter().map(decode).collect();
            match value {
                Value::Object(members) => are_alternating(members, &parts),
                _ => are_texts(value.as_array().map(Vec::as_slice).unwrap_or_default(), &parts),
            }
        }
        value => match take(query, name).as_slice() {
            [text] => is_text(value, &decode(text)),
            texts => Err(format!("it is there {} times", texts.len())),
        },
    }
}

/// `name[key]=value`; what OpenAPI leaves open, objects within objects, has more brackets (docs/contract.md).
fn deep(
    name: &str,
    value: &Value,
    query: &mut Vec<(String, String)>,
    decode: fn(&str) -> String,
) -> Result<(), String> {
    let Value::Object(members) = value else { return repeated(name, value, query, decode) };
    members.iter().try_for_each(|(key, member)| deep(&format!("{name}[{key}]"), member, query, decode))
}

/// `name=value`, once for each item of a list.
fn repeated(
    name: &str,
    value: &Value,
    query: &mut Vec<(String, String)>,
    decode: fn(&str) -> String,
) -> Result<(), String> {
    let items = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    are_texts(items, &all_decoded(&take(query, name), decode)).map_err(|error| format!("{name}: {error}"))
}

fn all_decoded(texts: &[String], decode: fn(&str) -> String) -> Vec<String> {
    texts.iter().map(|text| decode(text)).collect()
}

/// `key=value` parts.
fn are_members(members: &serde_json::Map<String, Value>, parts: &[String], separator: char) -> Result<(), String> {
    let pairs = parts.iter().filter_map(|part| part.split_once(separator));
    let mut pairs: Vec<(String, String)> = pairs.map(|(name, value)| (decoded(name), decoded(value))).collect();
    for (key, member) in members {
        are_texts(std::slice::from_ref(member), &take(&mut pairs, key)).map_err(|error| format!("{key}: {error}"))?;
    }
    if pairs.is_empty() { Ok(()) } else { Err(format!("{pairs:?} is too much")) }
}

/// `key,value` parts.
fn are_alternating(members: &serde_json::Map<String, Value>, parts: &[String]) -> Result<(), String> {
    let joined: Vec<String> = parts.chunks(2).map(|pair| pair.join("=")).collect();
    let mut pairs: Vec<(String, String)> = joined
        .iter()
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    for (key, member) in members {
        are_texts(std::slice::from_ref(member), &take(&mut pairs, key)).map_err(|error| format!("{key}: {error}"))?;
    }
    Ok(())
}

pub(super) fn are_texts(expected: &[Value], texts: &[String]) -> Result<(), String> {
    if expected.len() != texts.len() {
        return Err(format!("{texts:?} came for {}", Value::from(expected.to_vec())));
    }
    expected.iter().zip(texts).try_for_each(|(value, text)| is_text(value, text))
}

fn is_json_text(value: &Value, texts: &[String]) -> Result<(), String> {
    match texts {
        [text] => is_json(value, text),
        texts => Err(format!("it is there {} times", texts.len())),
    }
}

pub(super) fn is_json(value: &Value, text: &str) -> Result<(), String> {
    match serde_json::from_str::<Value>(text) {
        Ok(came) => super::body::same(value, &came, ""),
        Err(_) => Err(format!("`{text}` is no JSON")),
    }
}

/// Whether a text is a value: numbers by what they are, what has no text as JSON.
pub(super) fn is_text(value: &Value, text: &str) -> Result<(), String> {
    let is_it = match value {
        Value::String(expected) => expected == text,
        Value::Number(expected) if expected.is_f64() => text.parse::<f64>().ok() == expected.as_f64(),
        // Whoever reads an integer there reads digits.
        Value::Number(expected) => text == expected.to_string(),
        Value::Bool(expected) => text == expected.to_string(),
        Value::Null => text.is_empty() || text == "null",
        Value::Array(_) | Value::Object(_) => return is_json(value, text),
    };
    if is_it { Ok(()) } else { Err(format!("`{text}` came for {value}")) }
}
