//! Alternatives that a member of the value chooses from.

use serde_json::{Map, Value, json};

use super::infer;
use super::reference::follow;
use crate::ir::Pointer;
use crate::resolve::percent_decode;

/// Which alternative a value is meant to be.
pub(super) enum Choice {
    /// Nothing says so; it is the nearest.
    Nearest,
    /// This one.
    Known(Pointer),
    /// One that the document does not have: the name of the member that chooses, and what it says.
    Missing(String, String),
}

/// What the member that chooses says, if there is one: the discriminator, or what each of several objects has another constant of.
pub(super) fn choice(document: &Value, schema: &Map<String, Value>, branches: &[Pointer], value: &Value) -> Choice {
    let discriminator = schema.get("discriminator");
    let named = discriminator.and_then(|discriminator| {
        // It is the name itself in Swagger.
        discriminator.get("propertyName").unwrap_or(discriminator).as_str()
    });
    let Some(name) = named.map(str::to_owned).or_else(|| in_all(document, branches)) else { return Choice::Nearest };
    let Some(said) = value.get(&name).and_then(Value::as_str) else { return Choice::Nearest };
    let mapped = discriminator
        .and_then(|discriminator| discriminator.get("mapping")?.get(said)?.as_str())
        .map(|mapped| mapped.rsplit('/').next().unwrap_or(mapped));
    let is_meant = |branch: &&Pointer| match constants(document, branch, &name) {
        _ if mapped.is_some() => mapped == component(document, branch).as_deref(),
        Some(constants) => constants.iter().any(|constant| constant.as_str() == Some(said)),
        None => component(document, branch).as_deref() == Some(said),
    };
    match branches.iter().find(is_meant) {
        Some(branch) => Choice::Known(branch.clone()),
        None => Choice::Missing(name, said.to_owned()),
    }
}

/// A schema that only values with this in the member that chooses are instances of.
pub(super) fn chosen_by(mut schema: Value, name: &str, said: &str) -> Value {
    if let Some(members) = schema.as_object_mut() {
        members.insert("required".to_owned(), json!([name]));
        if let Some(Value::Object(properties)) = members.get_mut("properties") {
            properties.insert(name.to_owned(), json!({"type": infer::kind(&json!(said)), "enum": [said]}));
        }
    }
    schema
}

/// The property that each of several objects among the alternatives has constants of.
fn in_all(document: &Value, branches: &[Pointer]) -> Option<String> {
    let objects: Vec<&Pointer> = branches.iter().filter(|branch| properties(document, branch).is_some()).collect();
    let [first, _, ..] = objects.as_slice() else { return None };
    let is_constant = |name: &&String| objects.iter().all(|branch| constants(document, branch, name).is_some());
    properties(document, first)?.keys().find(is_constant).cloned()
}

fn properties<'a>(document: &'a Value, branch: &Pointer) -> Option<&'a Map<String, Value>> {
    document.pointer(follow(document, branch)?.as_str())?.get("properties")?.as_object()
}

/// The one text that a property is, or the few.
fn constants(document: &Value, branch: &Pointer, name: &str) -> Option<Vec<Value>> {
    let property = properties(document, branch)?.get(name)?;
    let listed = property.get("enum").and_then(Value::as_array).cloned();
    let constants = listed.or_else(|| Some(vec![property.get("const")?.clone()]))?;
    constants.iter().all(Value::is_string).then_some(constants)
}

/// The name of the component that a branch refers to.
fn component(document: &Value, branch: &Pointer) -> Option<String> {
    let reference = document.pointer(branch.as_str())?.get("$ref")?.as_str()?;
    reference.rsplit('/').next().map(percent_decode)
}
