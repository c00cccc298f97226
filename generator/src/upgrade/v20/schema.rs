use serde_json::{Map, Value, json};

use crate::positions;

/// Brings the keywords of all schemas to OpenAPI 3.0. The names of definitions are the values of a discriminator in
/// both versions, unless a mapping says something else, which 2.0 does not have.
pub(super) fn upgrade(document: &mut Value) {
    positions::for_each_schema(document, &mut |schema| {
        file(schema);
        nullable(schema);
        discriminator(schema);
    });
}

fn file(schema: &mut Map<String, Value>) {
    if schema.get("type").and_then(Value::as_str) == Some("file") {
        schema.insert("type".to_owned(), "string".into());
        schema.insert("format".to_owned(), "binary".into());
    }
}

fn nullable(schema: &mut Map<String, Value>) {
    if schema.get("x-nullable") == Some(&Value::Bool(true)) {
        schema.shift_remove("x-nullable");
        schema.insert("nullable".to_owned(), true.into());
    }
}

fn discriminator(schema: &mut Map<String, Value>) {
    if let Some(discriminator) = schema.get_mut("discriminator").filter(|value| value.is_string()) {
        *discriminator = json!({"propertyName": discriminator.take()});
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::tests::upgraded;

    fn schema(schema: Value) -> Value {
        let document = json!({"swagger": "2.0", "definitions": {"S": schema}});
        upgraded(document).0.value["components"]["schemas"]["S"].take()
    }

    #[test]
    fn keywords_become_those_of_3_0() {
        let old = json!({"discriminator": "kind", "properties": {
            "x-nullable": {"type": "file", "x-nullable": true},
            "discriminator": {"enum": [{"x-nullable": true}]},
        }});
        let new = json!({"discriminator": {"propertyName": "kind"}, "properties": {
            "x-nullable": {"type": "string", "format": "binary", "nullable": true},
            "discriminator": {"enum": [{"x-nullable": true}]},
        }});
        assert_eq!(schema(old), new);
        let odd = json!({"discriminator": 1, "x-nullable": "yes", "type": ["file"]});
        assert_eq!(schema(odd.clone()), odd);
    }
}
