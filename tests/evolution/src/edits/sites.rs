//! Where schemas and operations stand in a document, by pointers (RFC 6901).

use fastrand::Rng;
use serde_json::{Map, Value};

/// The fixed fields of a path item that are operations (OpenAPI 3.1, section 4.8.9; 2.0, section 5.2.5).
const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// The place of named schemas in documents of this version.
pub(super) fn components(document: &Value) -> &'static str {
    if document.get("swagger").is_some() { "/definitions" } else { "/components/schemas" }
}

/// A pointer to a member of what another one points at.
pub(super) fn join(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// The key that a part of a pointer stands for.
pub(super) fn key(part: &str) -> String {
    part.replace("~1", "/").replace("~0", "~")
}

/// All operations.
pub(super) fn operations(document: &Value) -> Vec<String> {
    let paths = document.get("paths").and_then(Value::as_object).into_iter().flatten();
    let paths = paths.filter(|(path, _)| path.starts_with('/'));
    let methods = paths.flat_map(|(path, item)| {
        let own = METHODS.iter().filter(move |method| item.get(method).is_some_and(Value::is_object));
        own.map(move |method| join(&join("/paths", path), method))
    });
    methods.collect()
}

/// All schemas: those with names, those of parameters, bodies and answers, and all inside of them.
pub(super) fn schemas(document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    each(document, components(document), &mut |pointer, value| schema(pointer, value, &mut found));
    for operation in operations(document) {
        let parameters = join(&operation, "parameters");
        each(document, &parameters, &mut |pointer, value| of_media(pointer, value, &mut found));
        of_contents(document, &join(&operation, "requestBody"), &mut found);
        each(document, &join(&operation, "responses"), &mut |pointer, value| {
            of_media(pointer, value, &mut found);
            of_contents(document, pointer, &mut found);
        });
    }
    found
}

fn of_contents(document: &Value, pointer: &str, found: &mut Vec<String>) {
    each(document, &join(pointer, "content"), &mut |pointer, value| of_media(pointer, value, found));
}

/// The schema of what has one.
fn of_media(pointer: &str, value: &Value, found: &mut Vec<String>) {
    if let Some(own) = value.get("schema") {
        schema(&join(pointer, "schema"), own, found);
    }
}

fn schema(pointer: &str, value: &Value, found: &mut Vec<String>) {
    if !value.is_object() {
        return;
    }
    found.push(pointer.to_owned());
    for (key, inner) in value.as_object().into_iter().flatten() {
        let pointer = join(pointer, key);
        match (key.as_str(), inner) {
            ("properties" | "patternProperties", Value::Object(members)) => {
                members.iter().for_each(|(name, inner)| schema(&join(&pointer, name), inner, found));
            }
            ("oneOf" | "anyOf" | "allOf" | "prefixItems", Value::Array(branches)) => {
                let branches = branches.iter().enumerate();
                branches.for_each(|(index, inner)| schema(&join(&pointer, &index.to_string()), inner, found));
            }
            ("items" | "additionalProperties", _) => schema(&pointer, inner, found),
            _ => {}
        }
    }
}

fn each(document: &Value, pointer: &str, visit: &mut impl FnMut(&str, &Value)) {
    match document.pointer(pointer) {
        Some(Value::Object(members)) => members.iter().for_each(|(key, value)| visit(&join(pointer, key), value)),
        Some(Value::Array(elements)) => {
            elements.iter().enumerate().for_each(|(index, value)| visit(&join(pointer, &index.to_string()), value));
        }
        _ => {}
    }
}

/// One of the schemas for which something holds.
pub(super) fn one_schema(document: &Value, random: &mut Rng, holds: impl Fn(&str, &Value) -> bool) -> Option<String> {
    let fits = |pointer: &String| document.pointer(pointer).is_some_and(|value| holds(pointer, value));
    random.choice(schemas(document).into_iter().filter(fits).collect::<Vec<_>>())
}

/// One of the operations for which something holds.
pub(super) fn one_operation(document: &Value, random: &mut Rng, holds: impl Fn(&Value) -> bool) -> Option<String> {
    let fits = |pointer: &String| document.pointer(pointer).is_some_and(&holds);
    random.choice(operations(document).into_iter().filter(fits).collect::<Vec<_>>())
}

/// Puts a member at a place of its own choice.
pub(super) fn insert(members: &mut Map<String, Value>, key: &str, value: Value, random: &mut Rng) {
    let at = random.usize(..=members.len());
    members.shift_insert(at, key.to_owned(), value);
}

/// A name that no text of the document has.
pub(super) fn fresh(document: &Value, stem: &str) -> String {
    let text = document.to_string();
    let mut names = std::iter::once(stem.to_owned()).chain((2..).map(|number| format!("{stem}{number}")));
    names.find(|name| !text.contains(name.as_str())).unwrap_or_default()
}
