use serde_json::Value;

use crate::ir::Pointer;

/// The shapes that documents come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Version {
    /// Swagger 2.0.
    Swagger,
    /// OpenAPI 3.0.
    V30,
    /// OpenAPI 3.1 and 3.2, which only adds to it.
    V31OrLater,
}

/// Why a value has no version.
pub(super) struct UnknownVersion {
    pub(super) pointer: Pointer,
    pub(super) message: String,
}

/// The version that a document says it has. Only the first two numbers count: patch versions are often made up.
pub(super) fn detect(value: &Value) -> Result<Version, UnknownVersion> {
    let unknown = |key: &str, message: String| UnknownVersion { pointer: Pointer::root().child(key), message };
    let no_document = |reason: &str| UnknownVersion {
        pointer: Pointer::root(),
        message: format!("this is not an OpenAPI document: {reason}"),
    };
    let Some(members) = value.as_object() else {
        return Err(no_document("it is not an object"));
    };
    let (key, dialect) = match (members.contains_key("openapi"), members.contains_key("swagger")) {
        (true, _) => ("openapi", "OpenAPI"),
        (false, true) => ("swagger", "Swagger"),
        (false, false) => return Err(no_document("it has no member `openapi` or `swagger`")),
    };
    // YAML makes a number of `3.0`, and people write one in JSON, too.
    let text = match members.get(key) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => return Err(unknown(key, format!("the version of {dialect} must be a string"))),
    };
    let text = text.trim();
    let mut numbers = text.strip_prefix(['v', 'V']).unwrap_or(text).split('.');
    match (key, numbers.next(), numbers.next().unwrap_or("0")) {
        ("openapi", Some("3"), "0") => Ok(Version::V30),
        ("openapi", Some("3"), "1" | "2") => Ok(Version::V31OrLater),
        ("swagger", Some("2"), "0") => Ok(Version::Swagger),
        _ => Err(unknown(key, format!("the version `{text}` of {dialect} is unknown"))),
    }
}
