//! The same API, written in another way.

use std::collections::BTreeSet;

use fastrand::Rng;
use serde_json::{Value, json};

use super::Edit;
use super::sites::{self, components, fresh, insert, join, one_operation, one_schema, schemas};

pub(super) const ALL: &[(&str, Edit)] = &[
    ("nothing", |_, _| Some("no place".to_owned())),
    ("another name of a component", rename),
    ("a reference inside of `allOf`", wrap),
    ("a shared parameter", share_parameter),
    ("a shared answer", share_answer),
    ("another text", describe),
];

/// Whether a schema has a name, and where.
pub(super) const OF_PLACES: &[(&str, Edit)] = &[
    ("another name of a component, beside the one before", rename_aliased),
    ("a component in the place of its name", inline),
    ("a component in the only place of its name", inline_all),
    ("a component made of what is inline", lift),
];

/// What a reference names.
fn target(value: &Value) -> Option<&str> {
    value.get("$ref").and_then(Value::as_str).filter(|_| value.as_object().is_some_and(|members| members.len() == 1))
}

/// The pointer to it, if it is a component.
fn place(document: &Value, value: &Value) -> Option<String> {
    let pointer = target(value)?.strip_prefix('#')?;
    let name = pointer.strip_prefix(components(document))?.strip_prefix('/')?;
    (!name.contains('/')).then(|| pointer.to_owned())
}

/// Components that are told from others by their names: branches of what has a `discriminator`, and what inherits from it.
fn told_by_name(document: &Value) -> BTreeSet<String> {
    let mut told = BTreeSet::new();
    for pointer in schemas(document) {
        let Some(value) = document.pointer(&pointer) else { continue };
        let parts = |key: &str| value.get(key).and_then(Value::as_array).into_iter().flatten();
        let is_told = |value: &Value| value.get("discriminator").is_some();
        if is_told(value) {
            told.extend(parts("oneOf").chain(parts("anyOf")).filter_map(|branch| place(document, branch)));
            told.insert(pointer.clone());
        }
        let mut parents = parts("allOf").filter_map(|part| document.pointer(&place(document, part)?));
        if parents.any(is_told) {
            told.insert(pointer.clone());
        }
    }
    told
}

/// Whether something inside of a schema leads back to it.
fn is_endless(document: &Value, pointer: &str) -> bool {
    let mut seen = BTreeSet::new();
    let mut open: Vec<&Value> = document.pointer(pointer).into_iter().collect();
    while let Some(value) = open.pop() {
        match value {
            Value::Object(members) => open.extend(members.values()),
            Value::Array(elements) => open.extend(elements),
            _ => {}
        }
        if let Some(next) = value.get("$ref").and_then(Value::as_str).and_then(|name| name.strip_prefix('#')) {
            if next == pointer {
                return true;
            }
            if seen.insert(next) {
                open.extend(document.pointer(next));
            }
        }
    }
    false
}

/// One reference that nothing but its place depends on.
fn reference(document: &Value, random: &mut Rng) -> Option<(String, String)> {
    let told = told_by_name(document);
    let is_free = |pointer: &str, value: &Value| {
        let is_part = pointer.split('/').rev().nth(1).is_some_and(|key| ["oneOf", "anyOf", "allOf"].contains(&key));
        !is_part && place(document, value).is_some_and(|to| !told.contains(&to))
    };
    let pointer = one_schema(document, random, is_free)?;
    let to = place(document, document.pointer(&pointer)?)?;
    Some((pointer, to))
}

fn inline(document: &mut Value, random: &mut Rng) -> Option<String> {
    let (pointer, to) = reference(document, random)?;
    if is_endless(document, &to) {
        return None;
    }
    let copy = document.pointer(&to)?.clone();
    *document.pointer_mut(&pointer)? = copy;
    Some(format!("{pointer}, of {to}"))
}

/// A component that only one place names, put there.
fn inline_all(document: &mut Value, random: &mut Rng) -> Option<String> {
    let (pointer, to) = reference(document, random)?;
    // Neither what it is nor what is in it may be named elsewhere.
    if document.to_string().matches(&format!("\"#{to}")).count() != 1 || is_endless(document, &to) {
        return None;
    }
    let (parent, key) = to.rsplit_once('/')?;
    let whole = document.pointer_mut(parent)?.as_object_mut()?.shift_remove(&sites::key(key))?;
    // It may have stood inside of another component, but never of itself.
    *document.pointer_mut(&pointer)? = whole;
    Some(format!("{pointer}, of {to}"))
}

fn lift(document: &mut Value, random: &mut Rng) -> Option<String> {
    let all = components(document);
    let is_inline = |pointer: &str, value: &Value| {
        let is_component = pointer.strip_prefix(all).is_some_and(|rest| rest.matches('/').count() == 1);
        !is_component && (value.get("properties").is_some() || value.get("enum").is_some())
    };
    let pointer = one_schema(document, random, is_inline)?;
    let name = fresh(document, "LiftedThing");
    let place = document.pointer_mut(&pointer)?;
    let own = std::mem::replace(place, json!({ "$ref": format!("#{all}/{name}") }));
    insert(document.pointer_mut(all)?.as_object_mut()?, &name, own, random);
    Some(pointer)
}

fn rename(document: &mut Value, random: &mut Rng) -> Option<String> {
    renamed(document, random).map(|(old, new)| format!("{old}, now {new}"))
}

/// Renames one component; its name before, and after.
fn renamed(document: &mut Value, random: &mut Rng) -> Option<(String, String)> {
    let all = components(document);
    let told = told_by_name(document);
    let names: Vec<String> = document.pointer(all)?.as_object()?.keys().cloned().collect();
    let old = random.choice(names).filter(|name| !told.contains(&join(all, name)))?;
    let new = fresh(document, "RenamedThing");
    let own = document.pointer_mut(all)?.as_object_mut()?.shift_remove(&old)?;
    insert(document.pointer_mut(all)?.as_object_mut()?, &new, own, random);
    let (from, to) = (format!("#{}", join(all, &old)), format!("#{all}/{new}"));
    let mut open = vec![&mut *document];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(members) => open.extend(members.values_mut()),
            Value::Array(elements) => open.extend(elements),
            Value::String(text) if *text == from => text.clone_from(&to),
            Value::String(text) => {
                // Into it.
                if let Some(rest) = text.strip_prefix(&from).filter(|rest| rest.starts_with('/')) {
                    *text = format!("{to}{rest}");
                }
            }
            _ => {}
        }
    }
    Some((old, new))
}

/// As it is done for those who know the old name.
fn rename_aliased(document: &mut Value, random: &mut Rng) -> Option<String> {
    let all = components(document);
    let (old, new) = renamed(document, random)?;
    insert(document.pointer_mut(all)?.as_object_mut()?, &old, json!({ "$ref": format!("#{all}/{new}") }), random);
    Some(format!("{old}, now {new}"))
}

fn wrap(document: &mut Value, random: &mut Rng) -> Option<String> {
    let (pointer, _) = reference(document, random)?;
    let place = document.pointer_mut(&pointer)?;
    let own = place.take();
    *place = json!({ "allOf": [own] });
    Some(pointer)
}

fn share_parameter(document: &mut Value, random: &mut Rng) -> Option<String> {
    let all = if document.get("swagger").is_some() { "parameters" } else { "components/parameters" };
    let has_some = |value: &Value| value.get("parameters").and_then(Value::as_array).is_some_and(|all| !all.is_empty());
    let operation = one_operation(document, random, has_some)?;
    let index = random.usize(..document.pointer(&join(&operation, "parameters"))?.as_array()?.len());
    share(document, &format!("{operation}/parameters/{index}"), all)
}

fn share_answer(document: &mut Value, random: &mut Rng) -> Option<String> {
    let all = if document.get("swagger").is_some() { "responses" } else { "components/responses" };
    let has_some = |value: &Value| value.get("responses").and_then(Value::as_object).is_some_and(|all| !all.is_empty());
    let operation = one_operation(document, random, has_some)?;
    let answers = document.pointer(&join(&operation, "responses"))?.as_object()?;
    let status = random.choice(answers.keys().collect::<Vec<_>>())?.clone();
    share(document, &join(&join(&operation, "responses"), &status), all)
}

/// Puts what stands at a place among the components of its kind.
fn share(document: &mut Value, pointer: &str, all: &str) -> Option<String> {
    let name = fresh(document, "SharedThing");
    let place = document.pointer_mut(pointer)?;
    if target(place).is_some() {
        return None;
    }
    let own = std::mem::replace(place, json!({ "$ref": format!("#/{all}/{name}") }));
    let mut parent = document;
    for key in all.split('/') {
        parent = parent.as_object_mut()?.entry(key).or_insert_with(|| json!({}));
    }
    parent.as_object_mut()?.insert(name, own);
    Some(pointer.to_owned())
}

fn describe(document: &mut Value, random: &mut Rng) -> Option<String> {
    let pointer = one_schema(document, random, |_, value| target(value).is_none())?;
    document.pointer_mut(&pointer)?.as_object_mut()?.insert("description".to_owned(), json!("Another text."));
    Some(pointer)
}
