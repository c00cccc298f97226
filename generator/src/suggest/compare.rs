use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::action::{Actions, Expect, remove, remove_element, update};
use super::dialect::Dialect;
use super::infer;
use super::reference::{DEEPEST, follow};
use super::tag::{self, Choice};
use crate::ir::Pointer;

/// How many schemas are looked at for one answer: what is put together of many may be each of them many times.
const MOST_COMPARED: usize = 100_000;

/// Holds a value against a schema.
pub(super) struct Comparison<'a> {
    document: &'a Value,
    dialect: Dialect,
    /// Which answer it is.
    said: &'a str,
    /// Where it was saved.
    source: &'a str,
    /// What is being compared with what: a schema may be part of itself.
    open: RefCell<Vec<(Pointer, &'a Value)>>,
    n_compared: Cell<usize>,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(document: &'a Value, said: &'a str, source: &'a str) -> Self {
        let (open, n_compared) = (RefCell::default(), Cell::new(0));
        Self { document, dialect: Dialect::of(document), said, source, open, n_compared }
    }

    /// What differs, each with what mends it.
    pub(super) fn compare(&self, at: &Pointer, value: &'a Value, place: &str, depth: usize) -> Vec<Actions> {
        let Some(target) = follow(self.document, at).filter(|_| depth < DEEPEST) else { return Vec::new() };
        self.n_compared.set(self.n_compared.get() + 1);
        let is_open = self.open.borrow().iter().any(|(open, with)| *open == target && std::ptr::eq(*with, value));
        if is_open || self.n_compared.get() > MOST_COMPARED {
            return Vec::new();
        }
        self.open.borrow_mut().push((target.clone(), value));
        let differences = self.compare_here(at, target, value, place, depth);
        self.open.borrow_mut().pop();
        differences
    }

    fn compare_here(&self, at: &Pointer, target: Pointer, value: &'a Value, place: &str, depth: usize) -> Vec<Actions> {
        let Some(schema) = self.document.pointer(target.as_str()).and_then(Value::as_object) else { return Vec::new() };
        if value.is_null() {
            return self.null(at, &target, schema, place, depth);
        }
        if !self.may_be(&target, infer::kind(value)) {
            return vec![self.other_type(at, &target, schema, value, place)];
        }
        let mut differences = Vec::new();
        for key in ["oneOf", "anyOf"] {
            differences.extend(self.alternatives(&target, schema, key, (value, place), depth));
        }
        for part in self.branches(&target, schema, "allOf") {
            differences.extend(self.compare(&part, value, place, depth + 1));
        }
        match value {
            Value::Object(members) => differences.extend(self.members(&target, schema, members, place, depth)),
            Value::Array(elements) if schema.get("items").is_some_and(Value::is_object) => {
                let items = target.child("items");
                for (index, element) in elements.iter().enumerate() {
                    differences.extend(self.compare(&items, element, &format!("{place}/{index}"), depth + 1));
                }
            }
            value => differences.extend(self.listed(&target, schema, value, place)),
        }
        differences
    }

    /// What keeps a value from being the alternative that is nearest, among those of its kind.
    fn alternatives(
        &self,
        target: &Pointer,
        schema: &Map<String, Value>,
        key: &str,
        (value, place): (&'a Value, &str),
        depth: usize,
    ) -> Vec<Actions> {
        let branches = self.branches(target, schema, key);
        let nearest = || {
            let of_kind = branches.iter().filter(|branch| self.may_be(branch, infer::kind(value)));
            of_kind.map(|branch| self.compare(branch, value, place, depth + 1)).min_by_key(Vec::len)
        };
        let (found, new, what) = match tag::choice(self.document, schema, &branches, value) {
            Choice::Known(branch) => return self.compare(&branch, value, place, depth + 1),
            Choice::Nearest => (nearest(), infer::schema(value, self.dialect), infer::kind(value).to_owned()),
            Choice::Missing(name, said) => {
                let new = tag::chosen_by(infer::schema(value, self.dialect), &name, &said);
                (None, new, format!("`{said}` in `{name}`"))
            }
        };
        match (found, schema.get(key)) {
            (Some(nearest), _) => nearest,
            (None, Some(today)) if !branches.is_empty() => {
                let why = self.why(place, &format!("what is none of these: {what}"));
                vec![vec![update(&target.child(key), &why, Expect::Present(today.clone()), new)]]
            }
            _ => Vec::new(),
        }
    }

    /// Whether a schema takes values of a kind at all.
    fn may_be(&self, at: &Pointer, kind: &str) -> bool {
        let schema = follow(self.document, at).and_then(|at| self.document.pointer(at.as_str())?.as_object());
        let types = schema.map(types).unwrap_or_default();
        types.is_empty() || types.contains(kind) || (kind == "integer" && types.contains("number"))
    }

    fn branches(&self, target: &Pointer, schema: &Map<String, Value>, key: &str) -> Vec<Pointer> {
        let n_branches = schema.get(key).and_then(Value::as_array).map_or(0, Vec::len);
        (0..n_branches).map(|index| target.child(key).index(index)).collect()
    }

    fn why(&self, place: &str, what: &str) -> String {
        let place = if place.is_empty() { String::new() } else { format!(" at `{place}`") };
        format!("{} with {what}{place} ({})", self.said, self.source)
    }

    fn null(
        &self,
        at: &Pointer,
        target: &Pointer,
        schema: &Map<String, Value>,
        place: &str,
        depth: usize,
    ) -> Vec<Actions> {
        let types = types(schema);
        let is_flagged = ["nullable", "x-nullable"].iter().any(|flag| schema.get(*flag) == Some(&Value::Bool(true)));
        let alternatives = ["oneOf", "anyOf"].into_iter().flat_map(|key| self.branches(target, schema, key));
        let takes_null = |branch: Pointer| self.compare(&branch, &Value::Null, place, depth + 1).is_empty();
        let is_open =
            types.is_empty() && !["oneOf", "anyOf", "allOf", "enum"].iter().any(|key| schema.contains_key(*key));
        if is_flagged || is_open || types.contains("null") || alternatives.into_iter().any(takes_null) {
            return match schema.get("enum").and_then(Value::as_array) {
                Some(listed) if self.dialect == Dialect::Types && !listed.contains(&Value::Null) => {
                    self.listed(target, schema, &Value::Null, place).into_iter().collect()
                }
                _ => Vec::new(),
            };
        }
        let why = self.why(place, "null");
        if at != target || !schema.contains_key("type") {
            let Some(written) = self.document.pointer(at.as_str()) else { return Vec::new() };
            return vec![self.replace(at, &why, self.dialect.or_null(written))];
        }
        let today = schema.get("type").cloned().unwrap_or_default();
        let action = match (self.dialect.flag(), &today) {
            (Some(flag), _) if schema.contains_key(flag) => {
                update(target, &why, Expect::Present(json!({flag: schema.get(flag)})), json!({flag: true}))
            }
            (Some(flag), _) => update(target, &why, Expect::Both(json!({"type": today}), flag), json!({flag: true})),
            (None, Value::Array(_)) => {
                update(target, &why, Expect::Present(json!({"type": today})), json!({"type": ["null"]}))
            }
            (None, _) => {
                update(target, &why, Expect::Present(json!({"type": today})), json!({"type": [today, "null"]}))
            }
        };
        vec![vec![action]]
    }

    /// A value that its list does not have.
    fn listed(&self, target: &Pointer, schema: &Map<String, Value>, value: &Value, place: &str) -> Option<Actions> {
        let listed = schema.get("enum")?.as_array().filter(|listed| !listed.contains(value))?;
        let why = self.why(place, &format!("`{value}`"));
        Some(vec![update(target, &why, Expect::Present(json!({"enum": listed})), json!({"enum": [value]}))])
    }

    fn other_type(
        &self,
        at: &Pointer,
        target: &Pointer,
        schema: &Map<String, Value>,
        value: &Value,
        place: &str,
    ) -> Actions {
        let kind = infer::kind(value);
        let why = self.why(place, &format!("{} {kind}", if kind.starts_with(['a', 'i', 'o']) { "an" } else { "a" }));
        let is_plain = |kind: &str| !matches!(kind, "array" | "object");
        let today = schema.get("type");
        if let Some(today) = today.filter(|_| is_plain(kind) && types(schema).iter().all(|known| is_plain(known))) {
            let action = match today {
                Value::Array(_) => json!({"type": [kind]}),
                _ => json!({"type": kind}),
            };
            let mut actions = vec![update(target, &why, Expect::Present(json!({"type": today})), action)];
            // What was said of the other type says nothing of this one.
            for key in ["format", "enum", "pattern"] {
                if let Some(said) = schema.get(key).filter(|_| !today.is_array()) {
                    actions.push(remove(&target.child(key), &why, said.clone()));
                }
            }
            return actions;
        }
        let Some(written) = self.document.pointer(at.as_str()) else { return Vec::new() };
        self.replace(at, &why, self.around(written, &types(schema), value))
    }

    /// What a value is whose parts are what was meant: a list of it, or an object around it.
    fn around(&self, written: &Value, types: &BTreeSet<&str>, value: &Value) -> Value {
        let is_meant = |part: &Value| types.contains(infer::kind(part));
        match value {
            Value::Array(elements) if !elements.is_empty() && elements.iter().all(is_meant) => {
                json!({"type": "array", "items": written})
            }
            Value::Object(members) => {
                let of_member = |value: &Value| match is_meant(value) {
                    true => written.clone(),
                    false => infer::schema(value, self.dialect),
                };
                let properties: Map<String, Value> =
                    members.iter().map(|(key, value)| (key.clone(), of_member(value))).collect();
                json!({"type": "object", "properties": properties})
            }
            value => infer::schema(value, self.dialect),
        }
    }

    /// Removes a schema, and puts another one in its place.
    fn replace(&self, at: &Pointer, why: &str, new: Value) -> Actions {
        let tokens: Vec<String> = at.tokens().collect();
        let Some((key, parents)) = tokens.split_last() else { return Vec::new() };
        let parent = parents.iter().fold(Pointer::root(), |pointer, token| pointer.child(token));
        let Some(written) = self.document.pointer(at.as_str()) else { return Vec::new() };
        let told = ["$ref", "type"].iter().find_map(|key| Some(json!({*key: written.get(*key)?})));
        let removed = remove(at, why, told.unwrap_or_else(|| written.clone()));
        let added = match self.document.pointer(parent.as_str()) {
            // It becomes another element.
            Some(Value::Array(elements)) => {
                let rest: Vec<&Value> = elements.iter().filter(|element| *element != written).collect();
                update(&parent, why, Expect::Present(json!(rest)), new)
            }
            _ => update(&parent, why, Expect::Absent(key), json!({key: new})),
        };
        vec![removed, added]
    }

    fn members(
        &self,
        target: &Pointer,
        schema: &Map<String, Value>,
        members: &'a Map<String, Value>,
        place: &str,
        depth: usize,
    ) -> Vec<Actions> {
        let mut differences = Vec::new();
        let required = schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        for name in required.filter(|name| !members.contains_key(*name)) {
            let why = self.why(place, &format!("no `{name}`"));
            differences.push(vec![remove_element(&target.child("required"), name, &why)]);
        }
        let properties = schema.get("properties").and_then(Value::as_object);
        let rest = schema.get("additionalProperties").filter(|rest| rest.is_object());
        // What is put together of several schemas has its properties in any of them.
        let is_part = ["allOf", "oneOf", "anyOf"].iter().any(|key| schema.contains_key(*key))
            || target.tokens().any(|token| matches!(token.as_str(), "allOf" | "oneOf" | "anyOf"));
        for (name, value) in members {
            let below = format!("{place}/{}", name.replace('~', "~0").replace('/', "~1"));
            match properties {
                Some(properties) if properties.contains_key(name) => {
                    differences.extend(self.compare(&target.child("properties").child(name), value, &below, depth + 1));
                }
                _ if rest.is_some() => {
                    differences.extend(self.compare(&target.child("additionalProperties"), value, &below, depth + 1));
                }
                Some(_) if !is_part => {
                    let why = self.why(&below, "what is not described");
                    let added = json!({name: infer::schema(value, self.dialect)});
                    differences.push(vec![update(&target.child("properties"), &why, Expect::Absent(name), added)]);
                }
                _ => {}
            }
        }
        differences
    }
}

/// The types that a schema says, or shows by what it says about them.
fn types(schema: &Map<String, Value>) -> BTreeSet<&str> {
    match schema.get("type") {
        Some(Value::String(only)) => BTreeSet::from([only.as_str()]),
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
        _ if schema.contains_key("properties") => BTreeSet::from(["object"]),
        _ if schema.contains_key("items") => BTreeSet::from(["array"]),
        _ => BTreeSet::new(),
    }
}
