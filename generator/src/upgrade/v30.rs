use serde_json::{Map, Value};

use crate::positions;

/// OpenAPI 3.0 to 3.1: `nullable` becomes a type, and the limits that are flags become limits. Both stay where they
/// were as far as pointers go.
pub(super) fn upgrade(document: &mut Value) {
    positions::for_each_schema(document, &mut |schema| {
        constant(schema);
        nullable(schema);
        exclusive_limit(schema, "minimum", "exclusiveMinimum");
        exclusive_limit(schema, "maximum", "exclusiveMaximum");
    });
}

/// 3.0 has no `const`. An `enum` of one value that `x-stainless-const` marks is what some documents write instead; an
/// unmarked one may grow.
fn constant(schema: &mut Map<String, Value>) {
    let is_marked = schema.get("x-stainless-const") == Some(&Value::Bool(true));
    let values = schema.get("enum").and_then(Value::as_array).map(Vec::as_slice);
    if let (true, Some([value])) = (is_marked, values) {
        let value = value.clone();
        schema.insert("const".to_owned(), value);
        schema.shift_remove("enum");
    }
}

/// `nullable: true` beside a type adds the type `null` (and `null` to an `enum`: without it `nullable` would have
/// no effect, which nobody means). Where no type is stated, or another schema states it, there is nothing to add
/// to; the keyword stays and `normalize` reads it.
fn nullable(schema: &mut Map<String, Value>) {
    let is_nullable = schema.get("nullable") == Some(&Value::Bool(true));
    let is_composed = ["$ref", "allOf", "oneOf", "anyOf"].iter().any(|key| schema.contains_key(*key));
    if !is_nullable || is_composed {
        return;
    }
    match schema.get_mut("type") {
        Some(Value::String(name)) if name == "null" => {}
        Some(types @ Value::String(_)) => *types = Value::Array(vec![types.clone(), "null".into()]),
        Some(Value::Array(types)) => add(types, "null".into()),
        _ => return,
    }
    if let Some(Value::Array(values)) = schema.get_mut("enum") {
        add(values, Value::Null);
    }
    schema.shift_remove("nullable");
}

fn add(list: &mut Vec<Value>, value: Value) {
    if !list.contains(&value) {
        list.push(value);
    }
}

/// `minimum: 5, exclusiveMinimum: true` becomes `exclusiveMinimum: 5`.
fn exclusive_limit(schema: &mut Map<String, Value>, inclusive: &str, exclusive: &str) {
    let Some(Value::Bool(is_exclusive)) = schema.get(exclusive) else { return };
    let limit = schema.get(inclusive).filter(|limit| *is_exclusive && limit.is_number()).cloned();
    match limit {
        Some(limit) => {
            schema.insert(exclusive.to_owned(), limit);
            schema.shift_remove(inclusive);
        }
        None => {
            schema.shift_remove(exclusive);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn upgraded(schema: Value) -> Value {
        let mut document = json!({"components": {"schemas": {"x-A": schema}}});
        upgrade(&mut document);
        document["components"]["schemas"]["x-A"].take()
    }

    #[test]
    fn nullable_beside_a_type_becomes_a_type() {
        let schema = json!({"nullable": true, "type": "string", "enum": ["a"], "default": {"nullable": true}});
        let expected = json!({"type": ["string", "null"], "enum": ["a", null], "default": {"nullable": true}});
        assert_eq!(upgraded(schema), expected);
        let schema = json!({"nullable": true, "type": ["string", "null"], "enum": [null]});
        assert_eq!(upgraded(schema), json!({"type": ["string", "null"], "enum": [null]}));
    }

    #[test]
    fn nullable_elsewhere_stays() {
        let schemas = [
            json!({"nullable": true}),
            json!({"nullable": true, "$ref": "#/x"}),
            json!({"nullable": true, "type": "object", "allOf": [{"$ref": "#/x"}]}),
            json!({"nullable": false, "type": "string"}),
            json!({"nullable": "true", "type": "string"}),
            json!({"nullable": true, "type": 5}),
            json!({"type": "object", "example": {"nullable": true, "type": "string"}}),
            json!({"x-a": {"nullable": true, "type": "string"}, "enum": [{"nullable": true, "type": "string"}]}),
            json!({"properties": {"nullable": true, "type": {"type": "string"}}}),
            json!({"properties": 5, "items": "x", "allOf": {}, "not": null}),
            json!(true),
            json!(["x"]),
        ];
        for schema in schemas {
            assert_eq!(upgraded(schema.clone()), schema);
        }
    }

    #[test]
    fn a_marked_enum_of_one_value_is_a_constant() {
        assert_eq!(
            upgraded(json!({"type": "string", "enum": ["a"], "x-stainless-const": true})),
            json!({"type": "string", "x-stainless-const": true, "const": "a"})
        );
        let open = json!({"type": "string", "enum": ["a"]});
        assert_eq!(upgraded(open.clone()), open);
    }

    #[test]
    fn exclusive_limits_become_numbers() {
        let schema = json!({"minimum": 1, "exclusiveMinimum": true, "maximum": 2.5, "exclusiveMaximum": false});
        assert_eq!(upgraded(schema), json!({"exclusiveMinimum": 1, "maximum": 2.5}));
        assert_eq!(upgraded(json!({"exclusiveMinimum": true})), json!({}));
        assert_eq!(upgraded(json!({"exclusiveMaximum": 3})), json!({"exclusiveMaximum": 3}));
    }

    #[test]
    fn the_deepest_document_is_upgraded() {
        let mut schema = json!({"nullable": true, "type": "string"});
        for _ in 0..crate::source::MAX_DEPTH {
            schema = json!({"items": schema});
        }
        let mut schema = &upgraded(schema);
        while let Some(items) = schema.get("items") {
            schema = items;
        }
        assert_eq!(schema, &json!({"type": ["string", "null"]}));
    }

    #[test]
    fn schemas_are_found_wherever_they_may_stand() {
        let before = json!({"nullable": true, "type": "string"});
        let build = |schema: &Value| {
            let content = json!({"application/json": {
                "schema": {"properties": {"x-p": schema}, "additionalProperties": {"items": schema}},
                "encoding": {"p": {"headers": {"h": {"schema": schema}}}},
                "example": before,
            }});
            json!({
                "paths": {
                    "/a": {
                        "parameters": [{"schema": schema, "example": before}],
                        "post": {
                            "parameters": [{"content": content}],
                            "requestBody": {"content": content},
                            "responses": {
                                "200": {"content": content, "headers": {"x-h": {"schema": schema}}},
                                "x-own": {"content": {"a": {"schema": before}}},
                            },
                            "callbacks": {"c": {"$url": {"get": {"requestBody": {"content": content}}}}},
                        },
                    },
                    "x-own": {"get": {"parameters": [{"schema": before}]}},
                },
                "components": {
                    "parameters": {"x-p": {"schema": {"oneOf": [schema, {"not": schema}]}}},
                    "responses": {"r": {"content": content}},
                    "examples": {"e": {"value": {"schema": before}}},
                },
                "x-own": {"schema": before},
            })
        };
        let mut document = build(&before);
        upgrade(&mut document);
        assert_eq!(document, build(&json!({"type": ["string", "null"]})));
    }
}
