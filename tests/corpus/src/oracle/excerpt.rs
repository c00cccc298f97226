//! A document without all that no fact is about: readers with typed models refuse a whole document for one odd schema.
//!
//! In: a document of any version. Out: the same operations with parameters, bodies, responses and security, and nothing
//! else. It must not know which of these are odd, nor the generator.

use serde_json::{Map, Value, json};

use crate::walk;

/// The places of a document that facts come from.
#[derive(Clone, Copy)]
enum Kind {
    Root,
    Components,
    PathItem,
    Operation,
    Parameter,
    Body,
    Response,
    /// Only its name is a fact.
    Name,
}

/// What becomes of a member.
enum Rule {
    Whole,
    Blank(Value),
    One(Kind),
    Map(Kind),
    List(Kind),
}

/// The excerpt of a document.
pub(super) fn of(document: &Value) -> Value {
    node(Kind::Root, document)
}

fn node(kind: Kind, value: &Value) -> Value {
    let Some(members) = value.as_object() else { return value.clone() };
    let kept = members.iter().filter_map(|(key, value)| Some((key.clone(), apply(rule(kind, key)?, value))));
    let mut kept: Map<String, Value> = kept.collect();
    // Members that readers insist on, and that are no facts.
    let has = |words: &[&str]| words.iter().any(|word| members.contains_key(*word));
    match kind {
        Kind::Root => _ = kept.insert("info".to_owned(), json!({"title": "", "version": ""})),
        Kind::Response if !has(&["$ref"]) => _ = kept.insert("description".to_owned(), json!("")),
        // Swagger 2.0 has the schema of a parameter among its own members.
        Kind::Parameter if !has(&["$ref", "schema", "content"]) => _ = kept.insert("type".to_owned(), json!("string")),
        _ => {}
    }
    Value::Object(kept)
}

fn apply(rule: Rule, value: &Value) -> Value {
    match (rule, value) {
        (Rule::Blank(blank), _) => blank,
        (Rule::One(kind), _) => node(kind, value),
        (Rule::Map(kind), Value::Object(map)) => {
            Value::Object(map.iter().map(|(key, value)| (key.clone(), node(kind, value))).collect())
        }
        (Rule::List(kind), Value::Array(list)) => list.iter().map(|value| node(kind, value)).collect(),
        (Rule::Whole | Rule::Map(_) | Rule::List(_), _) => value.clone(),
    }
}

fn rule(kind: Kind, key: &str) -> Option<Rule> {
    use Kind::{Body, Components, Name, Operation, Parameter, PathItem, Response, Root};
    Some(match (kind, key) {
        (Root, "openapi" | "swagger" | "security") => Rule::Whole,
        (Root, "paths") => Rule::Map(PathItem),
        (Root, "components") => Rule::One(Components),
        (Root | Components, "parameters") => Rule::Map(Parameter),
        (Root | Components | Operation, "responses") => Rule::Map(Response),
        (Components, "requestBodies") => Rule::Map(Body),
        (PathItem | Operation, "parameters") => Rule::List(Parameter),
        (PathItem, "additionalOperations") => Rule::Map(Operation),
        (PathItem, method) if walk::is_method(method) => Rule::One(Operation),
        (Operation, "requestBody") => Rule::One(Body),
        (Operation, "security") => Rule::Whole,
        (Parameter, "name" | "in" | "required") | (Body, "required") => Rule::Whole,
        (Parameter, "schema") => Rule::Blank(json!({})),
        (Parameter | Body | Response, "content") => Rule::Map(Name),
        (PathItem | Parameter | Body | Response, "$ref") => Rule::Whole,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_facts_are_about_is_left() {
        let document = json!({
            "swagger": "2.0", "info": {"title": 3, "contact": 4}, "definitions": {"A": 5}, "security": [{"k": []}],
            "paths": {"/a": {"x-odd": 1, "get": {
                "operationId": 6, "security": [], "callbacks": 7,
                "parameters": [{"name": "q", "in": "query", "type": "array", "items": 8, "maximum": "x"}],
                "responses": {"200": {"$ref": "#/responses/A"}, "default": {"description": "x", "headers": 9}},
            }, "post": {"requestBody": {"required": true, "content": {"a/b": {"schema": 10}}}}}},
        });
        let expected = json!({
            "swagger": "2.0", "info": {"title": "", "version": ""}, "security": [{"k": []}],
            "paths": {"/a": {"get": {
                "security": [],
                "parameters": [{"name": "q", "in": "query", "type": "string"}],
                "responses": {"200": {"$ref": "#/responses/A"}, "default": {"description": ""}},
            }, "post": {"requestBody": {"required": true, "content": {"a/b": {}}}}}},
        });
        assert_eq!(of(&document), expected);
    }
}
