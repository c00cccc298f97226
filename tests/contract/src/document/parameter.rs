//! Parameters as an outside reader sees them.
//!
//! In: an operation and what it belongs to. Out: its parameters, with the names that the path has for them. It must not
//! know the generator's representation.

use sdkwright::resolve::Document;
use serde_json::Value;

use super::resolved;

/// A parameter.
#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) place: Place,
    pub(crate) required: bool,
    pub(crate) style: String,
    pub(crate) explode: bool,
    /// Whether it travels as JSON (`content`).
    pub(crate) is_json: bool,
    pub(crate) schema: Value,
}

/// Where a value travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Place {
    Path,
    Query,
    Header,
    Cookie,
    Body,
}

/// The parameters of an operation, and of the paths that it belongs to.
pub(super) fn list(document: &Document, item: &Value, node: &Value) -> Vec<Parameter> {
    let mut parameters: Vec<Parameter> = Vec::new();
    for list in [item, node].map(|node| node.get("parameters").and_then(Value::as_array)) {
        for parameter in list.into_iter().flatten().filter_map(|node| parameter(resolved(document, node))) {
            let is_same = |known: &Parameter| known.name == parameter.name && known.place == parameter.place;
            parameters.retain(|known| !is_same(known));
            parameters.push(parameter);
        }
    }
    parameters
}

fn parameter(node: &Value) -> Option<Parameter> {
    let text = |key: &str| node.get(key).and_then(Value::as_str);
    let (place, style) = match text("in")? {
        "path" => (Place::Path, "simple"),
        "query" => (Place::Query, "form"),
        "header" => (Place::Header, "simple"),
        "cookie" => (Place::Cookie, "form"),
        _ => return None,
    };
    let name = text("name")?.to_owned();
    // OpenAPI 3.1, Parameter Object: definitions of the first three are ignored. The others frame the message, and are
    // the transport's (RFC 9112, section 6).
    const ELSEWHERE: [&str; 5] = ["accept", "content-type", "authorization", "content-length", "transfer-encoding"];
    let is_elsewhere = ELSEWHERE.contains(&name.to_lowercase().as_str());
    if place == Place::Header && is_elsewhere {
        return None;
    }
    let style = text("style").unwrap_or(style).to_owned();
    let content = node.get("content").and_then(Value::as_object).and_then(|content| content.values().next());
    let schema = content.or(Some(node)).and_then(|holder| holder.get("schema"));
    Some(Parameter {
        explode: node.get("explode").and_then(Value::as_bool).unwrap_or(style == "form"),
        required: place == Place::Path || node.get("required") == Some(&Value::Bool(true)),
        is_json: content.is_some(),
        schema: schema.cloned().unwrap_or(Value::Bool(true)),
        name,
        place,
        style,
    })
}

/// Brings the template and its parameters together: some write `:name`, some do not mind the case.
pub(super) fn align(template: &str, parameters: &mut [Parameter]) -> String {
    let mut segments: Vec<String> = template.split('/').map(str::to_owned).collect();
    for parameter in parameters.iter_mut().filter(|parameter| parameter.place == Place::Path) {
        let written = format!("{{{}}}", parameter.name);
        if template.contains(&written) {
            continue;
        }
        for segment in &mut segments {
            if *segment == format!(":{}", parameter.name) {
                segment.clone_from(&written);
            } else if segment.eq_ignore_ascii_case(&written) {
                parameter.name = segment.trim_matches(['{', '}']).to_owned();
            }
        }
    }
    segments.join("/")
}
