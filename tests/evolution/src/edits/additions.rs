//! What an API has more than before, without anything that a program must say or may no longer rely on.

use fastrand::Rng;
use serde_json::{Value, json};

use super::Edit;
use super::sites::{self, components, fresh, insert, join, one_operation, one_schema};

pub(super) const ALL: &[(&str, Edit)] = &[
    ("an optional property", |document, random| property(document, random, json!({ "type": "string" }))),
    ("an optional property with values", |document, random| {
        property(document, random, json!({ "type": "string", "enum": ["on", "off"] }))
    }),
    ("an optional property with properties", |document, random| {
        property(document, random, json!({ "type": "object", "properties": { "name": { "type": "string" } } }))
    }),
    ("a value", value),
    ("a branch", branch),
    ("an optional parameter", parameter),
    ("an operation", operation),
    ("an error", error),
    ("a component", component),
    ("a limit", limit),
];

fn property(document: &mut Value, random: &mut Rng, schema: Value) -> Option<String> {
    let name = fresh(document, "newThing");
    let has_some =
        |value: &Value| value.get("properties").and_then(Value::as_object).is_some_and(|all| !all.is_empty());
    let pointer = one_schema(document, random, |_, value| has_some(value))?;
    insert(document.pointer_mut(&join(&pointer, "properties"))?.as_object_mut()?, &name, schema, random);
    Some(pointer)
}

/// Where there were several: one alone is a constant.
fn value(document: &mut Value, random: &mut Rng) -> Option<String> {
    let name = fresh(document, "new_value");
    let has_some = |value: &Value| {
        let all = value.get("enum").and_then(Value::as_array);
        all.is_some_and(|all| all.len() > 1 && all.iter().all(Value::is_string))
    };
    let pointer = one_schema(document, random, |_, value| has_some(value))?;
    let values = document.pointer_mut(&join(&pointer, "enum"))?.as_array_mut()?;
    let at = random.usize(..=values.len());
    values.insert(at, json!(name));
    Some(pointer)
}

/// An object with a member that nothing else has, and that must be there.
fn branch(document: &mut Value, random: &mut Rng) -> Option<String> {
    let name = fresh(document, "newBranch");
    let key = |value: &Value| {
        let is_list = |key: &&&str| value.get(**key).and_then(Value::as_array).is_some_and(|list| list.len() > 1);
        let is_object = |branch: &Value| branch.get("$ref").is_some() || branch.get("properties").is_some();
        let key = *["oneOf", "anyOf"].iter().find(is_list)?;
        let branches = value.get(key).and_then(Value::as_array)?;
        // One that is told by a property needs a name.
        (value.get("discriminator").is_none() && branches.iter().all(is_object)).then_some(key)
    };
    let pointer = one_schema(document, random, |_, value| key(value).is_some())?;
    let key = key(document.pointer(&pointer)?)?;
    let branches = document.pointer_mut(&join(&pointer, key))?.as_array_mut()?;
    let at = random.usize(..=branches.len());
    let new = json!({ "type": "object", "required": [name], "properties": { name: { "type": "string" } } });
    branches.insert(at, new);
    Some(pointer)
}

fn parameter(document: &mut Value, random: &mut Rng) -> Option<String> {
    let name = fresh(document, "newParameter");
    let is_old = document.get("swagger").is_some();
    let pointer = one_operation(document, random, |_| true)?;
    let operation = document.pointer_mut(&pointer)?.as_object_mut()?;
    let parameters = operation.entry("parameters").or_insert_with(|| json!([])).as_array_mut()?;
    let new = match is_old {
        true => json!({ "name": name, "in": "query", "type": "string" }),
        false => json!({ "name": name, "in": "query", "schema": { "type": "string" } }),
    };
    let at = random.usize(..=parameters.len());
    parameters.insert(at, new);
    Some(pointer)
}

/// A copy of one, at a path of its own.
fn operation(document: &mut Value, random: &mut Rng) -> Option<String> {
    let pointer = one_operation(document, random, |_| true)?;
    let (item, method) = pointer.rsplit_once('/')?;
    let path = sites::key(item.strip_prefix("/paths/")?);
    let segment = fresh(document, "new-things");
    let mut own = document.pointer(&pointer)?.clone();
    if let Some(id) = own.get("operationId").and_then(Value::as_str) {
        let id = format!("{id}{}", fresh(document, "OfNewThings"));
        own["operationId"] = json!(id);
    }
    let mut new = json!({ method: own });
    if let Some(shared) = document.pointer(&join(item, "parameters")) {
        new["parameters"] = shared.clone();
    }
    let new_path = format!("/{segment}{path}");
    insert(document.get_mut("paths")?.as_object_mut()?, &new_path, new, random);
    Some(pointer)
}

/// A status that has no body.
fn error(document: &mut Value, random: &mut Rng) -> Option<String> {
    let has_none = |value: &Value| {
        value.get("responses").and_then(Value::as_object).is_some_and(|all| !all.contains_key("418") && !all.is_empty())
    };
    let pointer = one_operation(document, random, has_none)?;
    let answers = document.pointer_mut(&join(&pointer, "responses"))?.as_object_mut()?;
    insert(answers, "418", json!({ "description": "A teapot." }), random);
    Some(pointer)
}

fn component(document: &mut Value, random: &mut Rng) -> Option<String> {
    let all = components(document);
    let name = fresh(document, "NewThing");
    let new = json!({ "type": "object", "properties": { "name": { "type": "string" } } });
    insert(document.pointer_mut(all)?.as_object_mut()?, &name, new, random);
    Some(all.to_owned())
}

/// What validates, and is no type.
fn limit(document: &mut Value, random: &mut Rng) -> Option<String> {
    let is_text = |value: &Value| {
        value.get("type").is_some_and(|ty| ty == "string")
            && ["enum", "const", "format", "maxLength"].iter().all(|key| value.get(key).is_none())
    };
    let pointer = one_schema(document, random, |_, value| is_text(value))?;
    document.pointer_mut(&pointer)?.as_object_mut()?.insert("maxLength".to_owned(), json!(1000));
    Some(pointer)
}
