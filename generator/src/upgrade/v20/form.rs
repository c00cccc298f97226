use serde_json::{Map, Value};

use super::collection_format::{self, Place};
use super::{Upgrade, parameter};
use crate::diag::Code;
use crate::ir::{Pointer, essence};
use crate::resolve::Node;

const URLENCODED: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

/// A body that was parameters.
pub(super) struct Form {
    /// The same under each media type.
    pub(super) content: Map<String, Value>,
    /// Whether any of the parameters is.
    pub(super) is_required: bool,
}

/// The parameters `in: formData` of an operation: an object with a property for each.
pub(super) fn upgrade<'a>(
    upgrade: &mut Upgrade<'a, '_>,
    parts: &[Node<'a>],
    consumes: Option<&[String]>,
    to: &Pointer,
) -> Form {
    let types = media_types(parts, consumes);
    let schemas = types.iter().map(|name| to.child("content").child(name)).collect::<Vec<_>>();
    let place = if types.iter().any(|name| name == MULTIPART) { Place::Part } else { Place::Query };
    let mut properties = Map::new();
    let mut required = Vec::<Value>::new();
    let mut encoding = Map::new();
    for part in parts {
        let Some(name) = part.get("name").and_then(|name| name.str()) else {
            let message = "a parameter needs `name` and `in`";
            upgrade.report(Code::WrongType, part, message, "it is dropped");
            continue;
        };
        for media in &schemas {
            upgrade.moved(part, &media.child("schema").child("properties").child(name));
            upgrade.moved(part, &media.child("encoding").child(name));
        }
        if properties.insert(name.to_owned(), property(part, place)).is_some() {
            let message = format!("`{name}` is declared twice");
            upgrade.report(Code::DuplicateParameter, part, message, "the last declaration counts");
        }
        required.retain(|other| other != name);
        if part.is_true("required") {
            required.push(name.into());
        }
        upgrade.report_joined(part, place);
        let style = collection_format::style(part, place);
        if !style.is_empty() && collection_format::packed(part, place).is_none() {
            encoding.insert(name.to_owned(), Value::Object(style));
        }
    }
    let is_required = !required.is_empty();
    let mut schema =
        Map::from_iter([("type".to_owned(), "object".into()), ("properties".to_owned(), Value::Object(properties))]);
    if is_required {
        schema.insert("required".to_owned(), required.into());
    }
    let mut media = Map::from_iter([("schema".to_owned(), Value::Object(schema))]);
    if !encoding.is_empty() {
        media.insert("encoding".to_owned(), Value::Object(encoding));
    }
    let content = types.into_iter().map(|name| (name, Value::Object(media.clone()))).collect();
    Form { content, is_required }
}

fn property(part: &Node<'_>, place: Place) -> Value {
    let mut schema = Map::new();
    if let Some(description) = part.get("description") {
        schema.insert("description".to_owned(), description.value.clone());
    }
    schema.extend(parameter::schema(part, place));
    Value::Object(schema)
}

/// The media types of a form among those that are consumed. A file can only go into parts of its own.
fn media_types(parts: &[Node<'_>], consumes: Option<&[String]>) -> Vec<String> {
    let is_file = |part: &Node<'_>| part.get("type").and_then(|word| word.str()) == Some("file");
    let has_file = parts.iter().any(|part| is_file(part) || collection_format::has_files(part));
    let is_form = |name: &String| match essence(name).as_str() {
        URLENCODED => !has_file,
        other => other.starts_with("multipart/"),
    };
    let types = consumes.unwrap_or_default().iter().filter(|name| is_form(name)).cloned().collect::<Vec<_>>();
    match types.is_empty() {
        true if has_file => vec![MULTIPART.to_owned()],
        true => vec![URLENCODED.to_owned()],
        false => types,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::tests::{operation, upgraded};
    use crate::ir::Pointer;

    #[test]
    fn a_form_is_an_object() {
        let made = operation(json!({"parameters": [
            {"name": "a", "in": "formData", "type": "string", "description": "d", "required": true},
            {"name": "b", "in": "formData", "type": "array", "items": {"type": "integer"}, "collectionFormat": "pipes"},
        ]}));
        let schema = json!({
            "type": "object",
            "properties": {
                "a": {"description": "d", "type": "string"},
                "b": {"type": "array", "items": {"type": "integer"}},
            },
            "required": ["a"],
        });
        let media = json!({"schema": schema, "encoding": {"b": {"style": "pipeDelimited", "explode": false}}});
        let content = json!({"application/x-www-form-urlencoded": media});
        assert_eq!(made, json!({"requestBody": {"content": content, "required": true}}));
    }

    #[test]
    fn a_file_needs_parts_whatever_is_consumed() {
        for (consumes, kind, chosen) in [
            (json!(["application/x-www-form-urlencoded"]), "file", "multipart/form-data"),
            (json!(["application/x-www-form-urlencoded", "multipart/mixed"]), "file", "multipart/mixed"),
            (json!(["application/json"]), "string", "application/x-www-form-urlencoded"),
            (json!(["multipart/form-data"]), "string", "multipart/form-data"),
        ] {
            let made =
                operation(json!({"consumes": consumes, "parameters": [{"name": "a", "in": "formData", "type": kind}]}));
            let content = made["requestBody"]["content"].as_object().unwrap();
            assert_eq!(content.keys().collect::<Vec<_>>(), [chosen]);
            let format = &content[chosen]["schema"]["properties"]["a"]["format"];
            assert_eq!(format.as_str(), (kind == "file").then_some("binary"));
        }
    }

    #[test]
    fn a_property_was_a_parameter() {
        let parameters = json!([{"name": "a/b", "in": "formData", "type": "string"}]);
        let (document, _) = upgraded(json!({"swagger": "2.0", "paths": {"/a": {"get": {"parameters": parameters}}}}));
        let place = "/paths/~1a/get/requestBody/content/application~1x-www-form-urlencoded/schema/properties/a~1b/type";
        let origin = document.origin(&Pointer::from_escaped(place));
        assert_eq!(origin.pointer.as_str(), "/paths/~1a/get/parameters/0/type");
    }
}
