use serde_json::{Map, Value, json};

use super::dialect::Dialect;

/// What a value is, in the words of a schema.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// A schema that a value is an instance of, and that says no more than one value can tell. Of null nothing is known.
pub(super) fn schema(value: &Value, dialect: Dialect) -> Value {
    match value {
        Value::Null => match dialect.flag() {
            Some(flag) => json!({flag: true}),
            None => json!({}),
        },
        Value::Array(elements) => {
            let mut items = elements.iter().map(|element| schema(element, dialect));
            let first = items.next().unwrap_or(json!({}));
            let items = items.fold(first, both);
            json!({"type": "array", "items": items})
        }
        Value::Object(members) => {
            let properties: Map<String, Value> =
                members.iter().map(|(key, value)| (key.clone(), schema(value, dialect))).collect();
            json!({"type": "object", "properties": properties})
        }
        value => json!({"type": kind(value)}),
    }
}

/// What both are instances of.
fn both(one: Value, other: Value) -> Value {
    if one == other {
        return one;
    }
    let kinds = [&one, &other].map(|schema| schema.get("type").and_then(Value::as_str));
    match kinds {
        [Some("object"), Some("object")] => {
            let mut properties = Map::new();
            for schema in [one, other] {
                for (key, schema) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
                    let known = properties.remove(key);
                    let schema = schema.clone();
                    properties.insert(key.clone(), known.map_or(schema.clone(), |known| both(known, schema)));
                }
            }
            json!({"type": "object", "properties": properties})
        }
        [Some("integer" | "number"), Some("integer" | "number")] => json!({"type": "number"}),
        _ => json!({}),
    }
}
