//! Documents that would come to far more than themselves: what is too much is left out, with a finding.

#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use std::collections::BTreeMap;
use std::path::Path;

use sdkwright::pipeline::{self, Provider};
use serde_json::{Map, Value, json};

/// Objects by name.
fn named(count: usize, make: impl Fn(usize) -> (String, Value)) -> Value {
    Value::Object((0..count).map(make).collect::<Map<_, _>>())
}

/// How often each code was found, and how many operations the crate has, unless there is none.
fn outcome(test: &str, value: &Value) -> (BTreeMap<&'static str, usize>, Option<usize>) {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bounds-{test}.json"));
    std::fs::write(&path, value.to_string()).unwrap();
    // What is bearable is decided before anything is written down, which would take most of the time.
    let decided = pipeline::plan(&Provider::of_document(&path)).unwrap();
    let mut codes = BTreeMap::new();
    decided.diags.iter().for_each(|found| *codes.entry(found.code.as_str()).or_default() += 1);
    let plan = decided.stages.plan.filter(|_| !decided.diags.has_errors());
    (codes, plan.map(|plan| plan.modules.iter().map(|module| module.operations.len()).sum()))
}

fn document(paths: Value, components: Value) -> Value {
    json!({"openapi": "3.2.0", "info": {"title": "T", "version": "1"}, "paths": paths, "components": components})
}

#[test]
fn an_answer_that_all_share_is_copied_as_far_as_it_is_bearable() {
    let shared = |n_headers, n_operations| {
        let headers = named(n_headers, |index| (format!("X-{index}"), json!({"schema": {"type": "string"}})));
        let answer = json!({"responses": {"200": {"$ref": "#/components/responses/R"}}});
        let paths = named(n_operations, |index| (format!("/p/{index}"), json!({"get": answer})));
        outcome("answer", &document(paths, json!({"responses": {"R": {"description": "d", "headers": headers}}})))
    };
    let (codes, emitted) = shared(10, 20);
    assert_eq!((codes.get("S014"), emitted), (None, Some(20)));
    let (codes, emitted) = shared(1_500, 200);
    assert!(codes.contains_key("S014") && codes.contains_key("P001"), "{codes:?}");
    assert!(emitted.unwrap() < 200 && emitted.unwrap() > 10, "{emitted:?}");
}

#[test]
fn a_wide_base_is_inherited_as_far_as_it_is_bearable() {
    let base = named(1_500, |index| (format!("p{index}"), json!({})));
    let mut schemas = named(300, |index| {
        (
            format!("Child{index}"),
            json!({"allOf": [{"$ref": "#/components/schemas/Base"}, {"properties": {"own": {}}}]}),
        )
    });
    schemas.as_object_mut().unwrap().insert("Base".to_owned(), json!({"type": "object", "properties": base}));
    let (codes, emitted) = outcome("base", &document(json!({}), json!({"schemas": schemas})));
    assert!(codes.contains_key("S014"), "{codes:?}");
    assert_eq!(emitted, Some(0));
}

#[test]
fn paths_have_an_end() {
    let get = json!({"get": {"responses": {"200": {"description": "d"}}}});
    for (path, is_offered) in [
        ("/a".repeat(900), true),
        ("/a".repeat(25_000), false),
        ((0..90).map(|index| format!("/{{p{index}}}")).collect(), true),
        ((0..20_000).map(|index| format!("/{{p{index}}}")).collect(), false),
        ((0..200).map(|index| format!("/{{p{index}}}")).collect(), false),
    ] {
        let (codes, emitted) = outcome("path", &document(json!({ &path: get }), json!({})));
        assert_eq!(emitted, Some(usize::from(is_offered)), "{}", path.len());
        assert_eq!(codes.contains_key("P001"), !is_offered, "{}", path.len());
    }
}

#[test]
fn a_long_key_above_much_is_an_error() {
    let properties = named(500, |index| (format!("p{index}"), json!({"type": "string"})));
    let schema = json!({"properties": {"k".repeat(200_000): {"properties": properties}}});
    let (codes, emitted) = outcome("key", &document(json!({}), json!({"schemas": {"A": schema}})));
    assert_eq!((codes.get("R008"), emitted), (Some(&1), None));
}

#[test]
fn lists_have_an_end() {
    let content = named(1_500, |index| (format!("application/x-{index}"), json!({})));
    let paths = json!({"/a": {"get": {"responses": {"200": {"description": "d", "content": content}}}}});
    let schemes = named(500, |index| (format!("s{index}"), json!({"type": "http", "scheme": "bearer"})));
    let mut value = document(paths, json!({"securitySchemes": schemes}));
    let alternatives: Vec<Value> = (0..500).map(|_| json!({"s0": []})).collect();
    value.as_object_mut().unwrap().insert("security".to_owned(), Value::Array(alternatives));
    let (codes, emitted) = outcome("lists", &value);
    assert_eq!((codes.get("S015"), emitted), (Some(&402), Some(1)));
}
