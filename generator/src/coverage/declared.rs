use serde_json::{Map, Value};

use crate::ir::{FileId, Origin, Pointer};

/// Methods that a path item has members for (OpenAPI 3.2, Path Item Object; `query` is none before).
const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// How many are counted. Several paths may refer to one item, so a few lines may declare millions.
const MOST: usize = 100_000;

/// An operation that the document has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// `METHOD path`, as the document spells the path.
    pub key: String,
    /// Where it is.
    pub origin: Origin,
}

/// The operations of a document in the version it was written in, by a walk that shares nothing with the stages: what
/// they lose is noticed.
pub fn declared(document: &Value) -> Vec<Declared> {
    let has_32 = document.get("openapi").and_then(Value::as_str).is_some_and(|text| text.starts_with("3.2"));
    let mut found = Vec::new();
    let paths = document.get("paths").and_then(Value::as_object);
    for (path, item) in paths.into_iter().flatten().filter(|(path, _)| !path.starts_with("x-")) {
        let place = Pointer::root().child("paths").child(path);
        if found.len() >= MOST {
            break;
        }
        let Some((item, place)) = target(document, item, place) else { continue };
        let mut add = |method: &str, pointer: Pointer| {
            let origin = Origin { file: FileId(0), pointer };
            found.push(Declared { key: format!("{method} {path}"), origin });
        };
        for name in item.keys() {
            let method = name.to_ascii_lowercase();
            if METHODS.contains(&method.as_str()) || (has_32 && method == "query") {
                add(&name.to_ascii_uppercase(), place.child(name));
            }
        }
        let more = item.get("additionalOperations").filter(|_| has_32).and_then(Value::as_object);
        for (method, _) in more.into_iter().flatten() {
            // Here a method is written as it is sent.
            add(method, place.child("additionalOperations").child(method));
        }
    }
    found
}

/// A path item, or what its reference within the document leads to.
fn target<'a>(document: &'a Value, item: &'a Value, place: Pointer) -> Option<(&'a Map<String, Value>, Pointer)> {
    let pointer = item.get("$ref").and_then(Value::as_str).and_then(|text| text.strip_prefix('#'));
    let found = pointer.and_then(|text| Some((document.pointer(text)?, Pointer::from_escaped(text))));
    let (item, place) = found.unwrap_or((item, place));
    Some((item.as_object()?, place))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn keys(document: &Value) -> Vec<String> {
        declared(document).into_iter().map(|found| format!("{} {}", found.key, found.origin.pointer)).collect()
    }

    #[test]
    fn operations_are_found_where_they_are() {
        let document = json!({"openapi": "3.1.0", "paths": {
            "/a": {"get": {}, "parameters": [], "x-put": {}, "query": {}, "POST": 3},
            "/b": {"$ref": "#/components/pathItems/B"},
            "x-c": {"get": {}},
            "/d": null,
        }, "components": {"pathItems": {"B": {"put": {}}}}});
        assert_eq!(
            keys(&document),
            ["GET /a #/paths/~1a/get", "POST /a #/paths/~1a/POST", "PUT /b #/components/pathItems/B/put"]
        );
    }

    #[test]
    fn version_three_two_has_more_of_them() {
        let document = json!({"openapi": "3.2.0", "paths": {
            "/a": {"query": {}, "additionalOperations": {"Copy": {}}},
        }});
        let expected = ["QUERY /a #/paths/~1a/query", "Copy /a #/paths/~1a/additionalOperations/Copy"];
        assert_eq!(keys(&document), expected);
        assert!(keys(&json!([])).is_empty());
    }
}
