//! Discriminators: what they say of an alternative (OpenAPI 3.1, Discriminator Object).
//!
//! In: a discriminator and an alternative. Out: the values by which the alternative is meant. It must not know who asks.

use sdkwright::resolve::Document;
use serde_json::Value;

use crate::document::resolved;

/// Parts within parts, at most.
const MOST_LEVELS: usize = 16;

/// The property, and its values that mean the alternative; nothing where the alternative says so itself, or has no name.
pub(crate) fn tag(
    document: &Document,
    discriminator: &Value,
    schema: &Value,
) -> Option<(String, Vec<String>)> {
    let property = discriminator.get("propertyName")?.as_str()?;
    let reference = schema.get("$ref")?.as_str()?;
    if says_itself(document, schema, property, 0) {
        return None;
    }
    Some((property.to_owned(), values(discriminator, reference)))
}

/// The keys that the mapping has for a type, or its name.
pub(crate) fn values(discriminator: &Value, reference: &str) -> Vec<String> {
    let name = reference.rsplit('/').next().unwrap_or_default();
    let mapping = discriminator.get("mapping").and_then(Value::as_object).into_iter().flatten();
    let keys = mapping.filter(|(_, target)| *target == reference || *target == name);
    let mut keys: Vec<String> = keys.map(|(key, _)| key.clone()).collect();
    if keys.is_empty() {
        keys.push(name.to_owned());
    }
    keys
}

/// The types that are made of a type by `allOf`, by reference.
pub(crate) fn children<'d>(document: &'d Document, base: &str) -> impl Iterator<Item = String> + use<'d> {
    let schemas = document.value.pointer("/components/schemas").and_then(Value::as_object);
    let base = base.to_owned();
    let is_child = move |schema: &Value| {
        let parts = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
        parts.filter_map(|part| part.get("$ref")).any(|part| *part == base)
    };
    let children = schemas.into_iter().flatten().filter(move |(_, schema)| is_child(schema));
    children.map(|(name, _)| format!("#/components/schemas/{}", name.replace('~', "~0").replace('/', "~1")))
}

/// The property by which a type says which of those made of it a value is; nothing where alternatives are listed.
pub(crate) fn of_base(schema: &Value) -> Option<(&Value, &str)> {
    let discriminator = schema.get("discriminator")?;
    let has_list = ["oneOf", "anyOf"].iter().any(|key| schema.get(*key).is_some());
    let property = discriminator.get("propertyName")?.as_str()?;
    (!has_list).then_some((discriminator, property))
}

/// Whether the alternative has one value for the property.
fn says_itself(document: &Document, schema: &Value, property: &str, level: usize) -> bool {
    let schema = resolved(document, schema);
    let says = schema.pointer("/properties").and_then(|properties| properties.get(property));
    let is_one = |said: &Value| {
        let said = resolved(document, said);
        said.get("const").is_some()
            || said.get("enum").and_then(Value::as_array).is_some_and(|all| all.len() == 1)
    };
    let mut parts = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
    says.is_some_and(is_one)
        || level < MOST_LEVELS && parts.any(|part| says_itself(document, part, property, level + 1))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_type_is_meant_by_its_keys_or_its_name() {
        let discriminator = json!({"propertyName": "kind", "mapping": {"c": "#/s/Cat", "cat": "#/s/Cat"}});
        assert_eq!(values(&discriminator, "#/s/Cat"), ["c", "cat"]);
        assert_eq!(values(&discriminator, "#/s/Dog"), ["Dog"]);
    }

    #[test]
    fn an_alternative_that_says_what_it_is_needs_no_tag() {
        let document = Document::new(json!({"s": {
            "Cat": {"allOf": [{"properties": {"kind": {"enum": ["cat"]}}}]},
            "Dog": {"properties": {"kind": {"type": "string"}}},
        }}));
        let discriminator = json!({"propertyName": "kind"});
        assert_eq!(tag(&document, &discriminator, &json!({"$ref": "#/s/Cat"})), None);
        let dog = tag(&document, &discriminator, &json!({"$ref": "#/s/Dog"}));
        assert_eq!(dog, Some(("kind".to_owned(), vec!["Dog".to_owned()])));
    }
}
