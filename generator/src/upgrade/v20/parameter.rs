use serde_json::{Map, Value};

use super::Upgrade;
use super::collection_format::{self, Place};
use crate::ir::Pointer;
use crate::resolve::Node;

/// The members of a parameter that are not about its values.
const OWN: [&str; 9] =
    ["name", "in", "description", "required", "allowEmptyValue", "schema", "content", "deprecated", "$ref"];

/// A parameter in path, query or header; it will stand at `to`.
pub(super) fn upgrade<'a>(upgrade: &mut Upgrade<'a, '_>, node: &Node<'a>, to: &Pointer) -> Value {
    upgrade.moved(node, to);
    let place = match node.get("in").and_then(|place| place.str()) {
        Some("path" | "header") => Place::Path,
        _ => Place::Query,
    };
    with_schema(upgrade, node, to, place)
}

/// A header of a response.
pub(super) fn header<'a>(upgrade: &mut Upgrade<'a, '_>, _: &str, node: &Node<'a>, to: &Pointer) -> Value {
    upgrade.moved(node, to);
    with_schema(upgrade, node, to, Place::Path)
}

/// What a parameter says about its values, as a schema.
pub(super) fn schema(node: &Node<'_>, place: Place) -> Map<String, Value> {
    if let Some(format) = collection_format::packed(node, place) {
        return Map::from_iter([("type".to_owned(), "string".into()), ("format".to_owned(), format.into())]);
    }
    let members = node.object().into_iter().flatten();
    let members = members.filter(|(key, _)| !OWN.contains(&key.as_str()) && *key != "collectionFormat");
    let mut schema = members.map(|(key, value)| (key.clone(), value.clone())).collect();
    collection_format::pack_items(&mut schema);
    schema
}

fn with_schema<'a>(upgrade: &mut Upgrade<'a, '_>, node: &Node<'a>, to: &Pointer, place: Place) -> Value {
    let Some(old) = node.object() else { return node.value.clone() };
    // Some write the schema of OpenAPI 3.
    if old.contains_key("$ref") || old.get("schema").is_some_and(Value::is_object) && !old.contains_key("type") {
        return node.value.clone();
    }
    let own = old.iter().filter(|(key, _)| OWN.contains(&key.as_str()));
    let mut new = own.map(|(key, value)| (key.clone(), value.clone())).collect::<Map<_, _>>();
    let is_packed = collection_format::packed(node, place).is_some();
    let style = if is_packed { Map::new() } else { collection_format::style(node, place) };
    if let Some(format) = node.get("collectionFormat") {
        for key in style.keys() {
            upgrade.moved(&format, &to.child(key));
        }
    }
    new.extend(style);
    upgrade.report_joined(node, place);
    upgrade.moved(node, &to.child("schema"));
    new.insert("schema".to_owned(), Value::Object(schema(node, place)));
    Value::Object(new)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::tests::{operation, upgraded};
    use crate::ir::Pointer;

    #[test]
    fn what_is_about_values_goes_into_a_schema() {
        let made = operation(json!({"parameters": [{
            "name": "n", "in": "query", "description": "d", "required": true, "x-a": 1,
            "type": "array", "items": {"type": "integer", "format": "int64"}, "minItems": 1, "collectionFormat": "multi",
        }]}));
        let schema = json!({"x-a": 1, "type": "array", "items": {"type": "integer", "format": "int64"}, "minItems": 1});
        let expected = json!({
            "name": "n", "in": "query", "description": "d", "required": true,
            "style": "form", "explode": true, "schema": schema,
        });
        assert_eq!(made, json!({"parameters": [expected]}));
    }

    #[test]
    fn a_schema_that_is_there_stays() {
        let parameter = json!({"name": "n", "in": "query", "schema": {"type": "string"}});
        assert_eq!(operation(json!({"parameters": [parameter]})), json!({"parameters": [parameter]}));
    }

    #[test]
    fn findings_about_a_schema_are_about_the_parameter() {
        let parameters = json!([
            {"name": "b", "in": "body", "schema": {}},
            {"name": "n", "in": "query", "type": "array", "items": {"type": "strin"}, "collectionFormat": "pipes"},
        ]);
        let (document, _) = upgraded(json!({"swagger": "2.0", "paths": {"/a": {"get": {"parameters": parameters}}}}));
        let origin = |rest: &str| {
            let place = format!("/paths/~1a/get/parameters/0{rest}");
            document.origin(&Pointer::from_escaped(place)).pointer.as_str().to_owned()
        };
        assert_eq!(origin(""), "/paths/~1a/get/parameters/1");
        assert_eq!(origin("/schema/items/type"), "/paths/~1a/get/parameters/1/items/type");
        assert_eq!(origin("/style"), "/paths/~1a/get/parameters/1/collectionFormat");
    }
}
