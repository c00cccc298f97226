//! Discriminators: what they say of an alternative (OpenAPI 3.1, Discriminator Object).
//!
//! In: a discriminator and an alternative. Out: the values by which the alternative is meant. It must not know who asks.

use sdkwright::resolve::Document;
use serde_json::Value;

use crate::document::resolved;

/// Parts within parts, at most.
const MOST_LEVELS: usize = 16;

/// The property, and its values that mean the alternative; nothing where the alternative says so itself, or has no name.
pub(crate) fn tag(document: &Document, discriminator: &Value, schema: &Value) -> Option<(String, Vec<String>)> {
    let property = discriminator.get("propertyName")?.as_str()?;
    let reference = schema.get("$ref")?.as_str()?;
    let values = values(discriminator, reference);
    if says_itself(document, schema, (property, &values), 0) {
        return None;
    }
    Some((property.to_owned(), values))
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

/// Whether the alternative has values of its own for the property.
fn says_itself(document: &Document, schema: &Value, tag: (&str, &[String]), level: usize) -> bool {
    let schema = resolved(document, schema);
    let said = schema.get("properties").and_then(|properties| properties.get(tag.0));
    let mut parts = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
    said.is_some_and(|said| is_own(resolved(document, said), tag.1))
        || level < MOST_LEVELS && parts.any(|part| says_itself(document, part, tag, level + 1))
}

/// Whether a property has one value, or values that are none of these.
pub(crate) fn is_own(property: &Value, tags: &[String]) -> bool {
    let is_tag = |value: &Value| tags.iter().any(|tag| value.as_str() == Some(tag));
    let listed = property.get("enum").and_then(Value::as_array);
    property.get("const").is_some()
        || listed.is_some_and(|listed| listed.len() == 1 || !listed.is_empty() && !listed.iter().any(is_tag))
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
