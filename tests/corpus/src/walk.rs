//! The operations of a document, counted on plain values by readers that the generator does not use, and those of an
//! emitted crate, counted in its text.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use sdkwright::emit::FileTree;
use serde_json::{Map, Value};

/// What a path item has operations under, in some version.
const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// How often each operation appears, by `METHOD path`.
pub(crate) type Count = BTreeMap<String, usize>;

/// A document as its own readers see it.
pub(crate) struct Walked {
    /// What `swagger` or `openapi` says.
    pub(crate) version: String,
    pub(crate) operations: Count,
}

/// Reads a file without the generator.
pub(crate) fn read_file(path: &Path) -> Result<Value> {
    let shown = || path.display().to_string();
    read(&fs::read(path).with_context(shown)?).with_context(shown)
}

/// Reads a document, JSON or YAML.
fn read(bytes: &[u8]) -> Result<Value> {
    match serde_json::from_slice(bytes) {
        Ok(value) => Ok(value),
        Err(error) if bytes.trim_ascii_start().starts_with(b"{") => Err(error.into()),
        Err(_) => Ok(yaml_serde::from_slice(bytes)?),
    }
}

/// Counts a document's operations. Callbacks and webhooks are not the server's.
pub(crate) fn document(root: &Value) -> Result<Walked> {
    let version = root.get("openapi").or_else(|| root.get("swagger")).context("no version")?;
    let version = match version {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => bail!("the version is neither text nor number"),
    };
    let mut operations = Count::new();
    let empty = Map::new();
    let paths = root.get("paths").and_then(Value::as_object).unwrap_or(&empty);
    for (path, item) in paths.iter().filter(|(path, _)| !path.starts_with("x-")) {
        let mut add = |method: &str| *operations.entry(format!("{method} {path}")).or_default() += 1;
        let item = target(root, item);
        let members = item.as_object().unwrap_or(&empty);
        let is_32 = version.starts_with("3.2");
        let is_method = |name: &str| is_method(name) && (is_32 || name != "query");
        members.keys().filter(|name| is_method(name)).for_each(|name| add(&name.to_uppercase()));
        if is_32 && let Some(more) = members.get("additionalOperations").and_then(Value::as_object) {
            more.keys().for_each(|method| add(method));
        }
    }
    Ok(Walked { version, operations })
}

/// Whether a member of a path item is an operation in some version; `query` is none before OpenAPI 3.2.
pub(crate) fn is_method(name: &str) -> bool {
    METHODS.contains(&name)
}

/// The operations of a path item.
pub(crate) fn operations_of(item: &mut Map<String, Value>) -> impl Iterator<Item = &mut Value> {
    item.iter_mut().flat_map(|(name, value)| match (name.as_str(), value) {
        ("additionalOperations", Value::Object(more)) => more.values_mut().collect(),
        (name, value) if is_method(name) => vec![value],
        _ => Vec::new(),
    })
}

/// What a path item's reference within the document leads to.
fn target<'a>(root: &'a Value, item: &'a Value) -> &'a Value {
    let pointer = item.get("$ref").and_then(Value::as_str).and_then(|text| text.strip_prefix('#'));
    pointer.and_then(|pointer| root.pointer(pointer)).unwrap_or(item)
}

/// How often operations of each shape are in emitted text, in tables such as `operation! { Get of json X; GET "/x/{id}"; }`. An
/// operation with several kinds of calls, of values and of events, has several tables.
pub(crate) fn emitted(files: &FileTree) -> Count {
    let texts = files.iter().filter(|(path, _)| path.ends_with(".rs") && !path.starts_with("src/runtime/"));
    let mut count = Count::new();
    for operation in texts.flat_map(|(_, text)| in_text(text)) {
        *count.entry(shape(&operation)).or_default() += 1;
    }
    count
}

/// The operations of a document that are neither emitted nor missing with a reason. Each has a table of its own: several tables
/// of one do not stand for another.
pub(crate) fn lost<'a>(walked: &'a Walked, emitted: &Count, missing: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut left = emitted.clone();
    missing.for_each(|operation| *left.entry(shape(operation)).or_default() += 1);
    let has_one = |operation: &&str| match left.get_mut(&shape(operation)) {
        Some(count @ 1..) => {
            *count -= 1;
            false
        }
        _ => true,
    };
    walked.operations.keys().map(String::as_str).filter(has_one).collect()
}

/// `METHOD path` without the names of variables, and without what else paths of documents are said to be: queries, fragments.
fn shape(operation: &str) -> String {
    let path = operation.split(['?', '#']).next().unwrap_or(operation);
    let mut segments = Vec::new();
    for segment in path.split('/') {
        let mut shape = String::new();
        let mut rest = if segment.starts_with(':') { "{}" } else { segment };
        while let Some((before, after)) = rest.split_once('{') {
            shape.push_str(before);
            shape.push_str("{}");
            rest = after.split_once('}').map_or("", |(_, rest)| rest);
        }
        segments.push(shape + rest);
    }
    segments.join("/")
}

/// Method and path of each table.
fn in_text(text: &str) -> impl Iterator<Item = String> {
    let is_word = |method: &str| method.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    text.split("\noperation! {").skip(1).filter_map(move |table| {
        let (_, head) = table.split_once(';')?;
        let (method, path) = head.trim_start().split_once(' ')?;
        let method = method.trim_matches('"');
        let path: syn::LitStr = syn::parse_str(literal(path)?).ok()?;
        is_word(method).then(|| format!("{method} {}", path.value()))
    })
}

/// The literal that a text begins with.
fn literal(text: &str) -> Option<&str> {
    let mut is_escaped = false;
    let end = text.strip_prefix('"')?.find(|c| {
        let ends = c == '"' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        ends
    });
    text.get(..end? + 2)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn operations_are_counted_where_they_are() {
        let root = json!({"openapi": "3.0.1", "paths": {
            "/a": {"get": {}, "post": {}, "parameters": [], "x-get": {}, "query": {}},
            "/b": {"$ref": "#/paths/~1a"}, "x-c": {"get": {}}, "/d": null,
        }});
        let walked = document(&root).unwrap();
        assert_eq!(walked.version, "3.0.1");
        assert_eq!(walked.operations.keys().collect::<Vec<_>>(), ["GET /a", "GET /b", "POST /a", "POST /b"]);
        let root = json!({"openapi": "3.2.0", "paths": {
            "/a": {"query": {}, "additionalOperations": {"COPY": {}}},
        }});
        assert_eq!(document(&root).unwrap().operations.len(), 2);
        assert!(document(&json!({"info": {}})).is_err());
    }

    #[test]
    fn both_notations_are_read() {
        assert_eq!(read(b"swagger: '2.0'\npaths: {/a: {get: {responses: {200: {}}}}}").unwrap()["swagger"], "2.0");
        assert_eq!(read(b"{\"swagger\": \"2.0\"}").unwrap()["swagger"], "2.0");
        assert!(read(b"{\"swagger\": ").is_err());
        // Known not to be YAML, and written all the same.
        let text = "a:\n  b: \"one\n  two\"\n  200: ~\n";
        assert_eq!(read(text.as_bytes()).unwrap(), json!({"a": {"b": "one two", "200": null}}));
    }

    #[test]
    fn emitted_operations_are_counted_by_their_tables() {
        let text = "x\noperation! { A of json Vec<types::A>; GET \"/a\"; }\n\noperation! {\n    B of json types::A;\n    \
                    POST \"/a\", accept \"x\";\n    query \"b\" => b: String;\n}\n\noperation! { C of events X; POST \"/a\"; }\n";
        let one = |head: &str| in_text(&format!("\noperation! {{ A of x X; {head} }}\n")).collect::<Vec<_>>();
        assert_eq!(in_text(text).collect::<Vec<_>>(), ["GET /a", "POST /a", "POST /a"]);
        assert_eq!(one("\"M-SEARCH\" \"/a\", server \"/v1\";"), ["M-SEARCH /a"]);
        assert_eq!(one(r#"GET "/a\"\\";"#), [r#"GET /a"\"#]);
        assert!(one("x").is_empty());
    }

    #[test]
    fn two_tables_of_one_operation_do_not_stand_for_another() {
        let root = json!({"openapi": "3.0.0", "paths": {"/a/{id}": {"get": {}}, "/b/:id?x={x}": {"get": {}}, "/c": {"get": {}}}});
        let walked = document(&root).unwrap();
        let emitted = Count::from([("GET /a/{}".to_owned(), 2), ("GET /b/{}".to_owned(), 1)]);
        assert_eq!(lost(&walked, &emitted, std::iter::empty()), ["GET /c"]);
        assert!(lost(&walked, &emitted, std::iter::once("GET /c")).is_empty());
    }
}
