use serde_json::{Map, Value, json};

use super::media_types::{self, MediaTypes};
use super::parameters::{Parameters, is_shared};
use super::{Upgrade, form};
use crate::diag::Code;
use crate::ir::Pointer;
use crate::resolve::Node;

/// What becomes of the parameters of an operation, and of those it inherits from its path, that are the body or parts of
/// it.
pub(super) fn of_operation<'a>(
    upgrade: &mut Upgrade<'a, '_>,
    inherited: &Parameters<'a>,
    own: &Parameters<'a>,
    media_types: &MediaTypes,
    to: &Pointer,
) -> Option<Value> {
    let is_own = !own.body.is_empty() || !own.form.is_empty();
    let Parameters { body, form, .. } = if is_own { own } else { inherited };
    let consumes = media_types.consumes.as_deref();
    let form = (!form.is_empty()).then(|| {
        let parts = form.iter().map(|declared| declared.target.clone()).collect::<Vec<_>>();
        form::upgrade(upgrade, &parts, consumes, to)
    });
    let Some((last, others)) = body.split_last() else {
        return form.map(|form| json!({"content": form.content, "required": form.is_required}));
    };
    for other in others {
        let message = "the operation has a second body";
        upgrade.report(Code::DuplicateParameter, &other.element, message, "the last one counts");
    }
    let has_common_types = media_types.consumes == upgrade.media_types.consumes;
    if form.is_none() && has_common_types && is_shared(&last.target, "parameters") {
        return Some(upgrade.put(&last.element, to));
    }
    let mut body = self::upgrade(upgrade, &last.target, consumes, to);
    // The specification allows either; who declares both means that there is a choice.
    if let (Some(form), Some(content)) = (form, body.get_mut("content").and_then(Value::as_object_mut)) {
        content.retain(|name, _| !form.content.contains_key(name));
        if content.is_empty() {
            content.extend(self::content(upgrade, &last.target, None, to));
        }
        content.extend(form.content);
    }
    Some(body)
}

/// A parameter `in: body`.
pub(super) fn upgrade<'a>(
    upgrade: &mut Upgrade<'a, '_>,
    node: &Node<'a>,
    consumes: Option<&[String]>,
    to: &Pointer,
) -> Value {
    upgrade.moved(node, to);
    let content = content(upgrade, node, consumes, to);
    let mut new = Map::new();
    for (key, value) in node.object().into_iter().flatten() {
        if matches!(key.as_str(), "description" | "required") || key.starts_with("x-") {
            new.insert(key.clone(), value.clone());
        }
    }
    new.insert("content".to_owned(), Value::Object(content));
    json!(new)
}

fn content<'a>(
    upgrade: &mut Upgrade<'a, '_>,
    node: &Node<'a>,
    consumes: Option<&[String]>,
    body: &Pointer,
) -> Map<String, Value> {
    let mut content = Map::new();
    for media_type in media_types::or_json(consumes) {
        let mut media = Map::new();
        if let Some(schema) = node.get("schema") {
            let to = body.child("content").child(&media_type).child("schema");
            media.insert("schema".to_owned(), upgrade.put(&schema, &to));
        }
        content.insert(media_type, Value::Object(media));
    }
    content
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::tests::{operation, upgraded};

    #[test]
    fn the_body_has_the_media_types_that_are_consumed() {
        let made = operation(json!({
            "consumes": ["application/json", "application/xml"],
            "parameters": [{"name": "b", "in": "body", "description": "d", "required": true, "schema": {"type": "string"}}],
        }));
        let media = json!({"schema": {"type": "string"}});
        let body = json!({
            "description": "d", "required": true,
            "content": {"application/json": media, "application/xml": media},
        });
        assert_eq!(made, json!({"requestBody": body}));
    }

    #[test]
    fn an_operation_overrides_its_path_and_its_own_types_the_shared_body() {
        let (document, _) = upgraded(json!({
            "swagger": "2.0", "consumes": ["application/json"],
            "parameters": {"b": {"name": "b", "in": "body", "schema": {"type": "string"}}},
            "paths": {"/a": {
                "parameters": [{"$ref": "#/parameters/b"}],
                "get": {},
                "put": {"consumes": ["text/plain"]},
                "post": {"parameters": [{"name": "f", "in": "formData", "type": "string"}]},
            }},
        }));
        let item = &document.value["paths"]["/a"];
        assert_eq!(item["get"]["requestBody"], json!({"$ref": "#/components/requestBodies/b"}));
        let content = json!({"text/plain": {"schema": {"type": "string"}}});
        assert_eq!(item["put"]["requestBody"]["content"], content);
        let content = item["post"]["requestBody"]["content"].as_object().unwrap();
        assert_eq!(content.keys().collect::<Vec<_>>(), ["application/x-www-form-urlencoded"]);
    }

    #[test]
    fn a_body_beside_a_form_is_a_choice_and_a_second_body_is_not() {
        let parameters = json!([
            {"name": "a", "in": "body", "schema": {"type": "string"}},
            {"name": "b", "in": "body", "schema": {"type": "integer"}},
            {"name": "c", "in": "formData", "type": "string"},
        ]);
        for consumes in [json!(["multipart/form-data"]), json!(["application/json", "multipart/form-data"])] {
            let operation = json!({"consumes": consumes, "parameters": parameters});
            let (document, said) = upgraded(json!({"swagger": "2.0", "paths": {"/a": {"get": operation}}}));
            assert_eq!(said, ["#/paths/~1a/get/parameters/0: the operation has a second body"]);
            let content = &document.value["paths"]["/a"]["get"]["requestBody"]["content"];
            let form = json!({"schema": {"type": "object", "properties": {"c": {"type": "string"}}}});
            let body = json!({"schema": {"type": "integer"}});
            assert_eq!(content, &json!({"application/json": body, "multipart/form-data": form}));
        }
    }
}
