use std::borrow::Cow;

use serde_json::{Map, Value, json};

use super::parameters::is_shared;
use super::{Upgrade, media_types, parameter};
use crate::ir::{Pointer, essence};
use crate::resolve::Node;

/// A response of an operation. One that the document shares stays where it is, unless this operation produces other
/// media types than others do.
pub(super) fn of_operation<'a>(
    upgrade: &mut Upgrade<'a, '_>,
    node: &Node<'a>,
    produces: Option<&[String]>,
    to: &Pointer,
) -> Value {
    let target = upgrade.old.follow(node).unwrap_or_else(|_| node.clone());
    let has_common_types = produces == upgrade.media_types.produces.as_deref();
    let stays = is_shared(&target, "responses") && has_common_types;
    if stays || !target.value.is_object() || target.get("$ref").is_some() {
        return upgrade.put(node, to);
    }
    self::upgrade(upgrade, &target, produces, to)
}

/// What an answer is produced as. A failure that is an object is none of the archives or pictures that a success is.
pub(super) fn produced<'p>(
    upgrade: &Upgrade<'_, '_>,
    node: &Node<'_>,
    status: &str,
    produces: Option<&'p [String]>,
) -> Option<Cow<'p, [String]>> {
    let produces = produces?;
    let is_structure = || {
        let target = upgrade.old.follow(node).ok()?;
        let schema = upgrade.old.follow(&target.get("schema")?).ok()?;
        let word = schema.get("type").and_then(|word| word.str());
        Some(
            matches!(word, Some("object" | "array"))
                || word.is_none() && schema.object().is_some_and(|map| !map.is_empty()),
        )
    };
    let fits = |name: &String| is_structured(name);
    if status.starts_with('2') || produces.is_empty() || produces.iter().any(fits) || is_structure() != Some(true) {
        return Some(Cow::Borrowed(produces));
    }
    Some(Cow::Owned(vec!["application/json".to_owned()]))
}

/// An answer of an operation that says itself what it produces, and that it is bytes, has them as its content even without a
/// schema.
pub(super) fn with_bytes(mut answer: Value, status: &str, own: Option<&[String]>) -> Value {
    let is_bytes = |name: &String| {
        let essence = essence(name);
        !is_structured(name)
            && !essence.contains('*')
            && !essence.starts_with("text/")
            && !essence.starts_with("multipart/")
    };
    let types = own.filter(|types| !types.is_empty() && types.iter().all(is_bytes));
    let may_have_content = status.starts_with('2') && !matches!(status, "204" | "205");
    if let (Some(types), true, Some(members)) = (types, may_have_content, answer.as_object_mut())
        && !members.contains_key("content")
        && !members.contains_key("$ref")
    {
        let media = |name: &String| (name.clone(), json!({"schema": {"type": "string", "format": "binary"}}));
        members.insert("content".to_owned(), Value::Object(types.iter().map(media).collect()));
    }
    answer
}

/// A response: what it carries under each media type, and its headers.
pub(super) fn upgrade<'a>(
    upgrade: &mut Upgrade<'a, '_>,
    node: &Node<'a>,
    produces: Option<&[String]>,
    to: &Pointer,
) -> Value {
    upgrade.moved(node, to);
    let mut new = Map::new();
    for (key, member) in node.members() {
        match key {
            "schema" => {
                let content = content(upgrade, node, &member, produces, &to.child("content"));
                new.insert("content".to_owned(), content);
            }
            "headers" => {
                let headers = upgrade.each(&member, &to.child(key), parameter::header);
                new.insert(key.to_owned(), headers);
            }
            // They are beside the media types that they are of.
            "examples" => {}
            _ => {
                new.insert(key.to_owned(), member.value.clone());
            }
        }
    }
    if node.value.is_object() { Value::Object(new) } else { node.value.clone() }
}

fn content<'a>(
    upgrade: &mut Upgrade<'a, '_>,
    response: &Node<'a>,
    schema: &Node<'a>,
    produces: Option<&[String]>,
    to: &Pointer,
) -> Value {
    let examples = response.get("examples").filter(|node| node.value.is_object());
    let mut types = match (produces, &examples) {
        (None, Some(examples)) => {
            let named = examples.members().map(|(name, _)| name.to_owned());
            media_types::or_json(Some(&named.filter(|name| name.contains('/')).collect::<Vec<_>>()))
        }
        _ => media_types::or_json(produces),
    };
    if is_file(upgrade, schema) {
        types.retain(|name| !is_structured(name));
        if types.is_empty() {
            types.push("*/*".to_owned());
        }
    }
    let mut content = Map::new();
    for name in types {
        let to = to.child(&name);
        let mut media = Map::new();
        media.insert("schema".to_owned(), upgrade.put(schema, &to.child("schema")));
        if let Some(example) = examples.as_ref().and_then(|examples| examples.get(&name)) {
            media.insert("example".to_owned(), upgrade.put(&example, &to.child("example")));
        }
        content.insert(name, Value::Object(media));
    }
    Value::Object(content)
}

/// Whether an answer is a file: its bytes are what they are, whatever is produced elsewhere.
fn is_file(upgrade: &Upgrade<'_, '_>, schema: &Node<'_>) -> bool {
    let target = upgrade.old.follow(schema).ok();
    target.and_then(|node| node.get("type")).and_then(|word| word.str()) == Some("file")
}

fn is_structured(media_type: &str) -> bool {
    let essence = essence(media_type);
    let subtype = essence.split('/').next_back().and_then(|word| word.split('+').next_back());
    matches!(subtype, Some("json" | "xml" | "yaml" | "x-www-form-urlencoded" | "form-data"))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::tests::{operation, upgraded};
    use crate::ir::Pointer;

    fn content(produces: Value, response: Value) -> Value {
        let operation = operation(json!({"produces": produces, "responses": {"200": response}}));
        operation["responses"]["200"]["content"].clone()
    }

    #[test]
    fn an_answer_has_the_media_types_that_are_produced() {
        let schema = json!({"type": "object"});
        let made = content(
            json!(["application/json", "text/csv"]),
            json!({"schema": schema, "examples": {"application/json": {"a": 1}}}),
        );
        assert_eq!(
            made,
            json!({"application/json": {"schema": schema, "example": {"a": 1}}, "text/csv": {"schema": schema}})
        );
        let made = content(json!([]), json!({"schema": schema}));
        assert_eq!(made, json!({"application/json": {"schema": schema}}));
        assert_eq!(content(json!(["application/json"]), json!({"description": "none"})), json!(null));
    }

    #[test]
    fn what_nobody_produces_is_what_the_examples_are_of() {
        let made = operation(json!({"responses": {"200": {"schema": {}, "examples": {"text/plain": "x"}}}}));
        let content = json!({"text/plain": {"schema": {}, "example": "x"}});
        assert_eq!(made["responses"]["200"]["content"], content);
    }

    #[test]
    fn a_file_is_bytes() {
        let file = json!({"schema": {"type": "string", "format": "binary"}});
        let made = content(json!(["application/json"]), json!({"schema": {"type": "file"}}));
        assert_eq!(made, json!({"*/*": file}));
        let made = content(json!(["application/vnd.a+json", "image/png"]), json!({"schema": {"type": "file"}}));
        assert_eq!(made, json!({"image/png": file}));
    }

    #[test]
    fn headers_get_a_schema() {
        let made = operation(json!({"responses": {"200": {
            "headers": {"X-A": {"type": "integer", "description": "d"}},
        }}}));
        let header = json!({"description": "d", "schema": {"type": "integer"}});
        assert_eq!(made["responses"]["200"], json!({"headers": {"X-A": header}}));
    }

    #[test]
    fn a_shared_answer_is_taken_in_where_other_types_are_produced() {
        let (document, _) = upgraded(json!({
            "swagger": "2.0", "produces": ["application/json"], "definitions": {"A": {}},
            "responses": {"R": {"description": "d", "schema": {"$ref": "#/definitions/A"}}},
            "paths": {"/a": {
                "get": {"responses": {"200": {"$ref": "#/responses/R"}}},
                "put": {"produces": ["text/plain"], "responses": {"200": {"$ref": "#/responses/R"}}},
            }},
        }));
        let schema = json!({"$ref": "#/components/schemas/A"});
        let item = &document.value["paths"]["/a"];
        assert_eq!(item["get"]["responses"]["200"], json!({"$ref": "#/components/responses/R"}));
        let content = &item["put"]["responses"]["200"]["content"];
        assert_eq!(content, &json!({"text/plain": {"schema": schema}}));
        let place = "/components/responses/R/content/application~1json/schema";
        assert_eq!(document.value.pointer(place), Some(&schema));
        assert_eq!(document.origin(&Pointer::from_escaped(place)).pointer.as_str(), "/responses/R/schema");
    }
}
