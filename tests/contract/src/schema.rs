//! Schemas as judges: each cut out of the document with all it refers to, and compiled by `jsonschema`.
//!
//! In: a schema of the document and which way its values travel. Out: what is wrong with a value. It must not know
//! where values come from.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use jsonschema::Validator;
use sdkwright::resolve::Document;
use serde_json::{Map, Value, json};

use crate::document::{is_base_of_its_alternatives, resolved};

/// Which way values travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Direction {
    /// Without what is `readOnly`.
    Request,
    /// Without what is `writeOnly`.
    Response,
}

impl Direction {
    /// The keyword of properties that do not travel this way.
    pub(crate) fn excluded(self) -> &'static str {
        match self {
            Self::Request => "readOnly",
            Self::Response => "writeOnly",
        }
    }
}

/// By the schema's text; nothing for what is no schema.
type Compiled = HashMap<(String, Direction), Option<Rc<Validator>>>;

/// The compiled schemas of a document.
pub(crate) struct Schemas<'d> {
    pub(crate) document: &'d Document,
    compiled: RefCell<Compiled>,
    /// Values of enums that some value of the run has: every one is to travel once.
    used: RefCell<HashSet<Listed>>,
    n_new: Cell<usize>,
}

/// A value of an enum: what tells the enum from others, and the value's place in it.
pub(crate) type Listed = (String, usize);

impl<'d> Schemas<'d> {
    pub(crate) fn new(document: &'d Document) -> Self {
        Self { document, compiled: RefCell::default(), used: RefCell::default(), n_new: Cell::new(0) }
    }

    /// Whether a value of an enum has been used.
    pub(crate) fn is_used(&self, value: &Listed) -> bool {
        self.used.borrow().contains(value)
    }

    /// Notes values of enums.
    pub(crate) fn note_used(&self, values: Vec<Listed>) {
        let mut used = self.used.borrow_mut();
        let n_new = values.into_iter().filter(|value| used.insert(value.clone())).count();
        self.n_new.set(self.n_new.get() + n_new);
    }

    /// How many values of enums were used for the first time since this was last asked.
    pub(crate) fn take_new(&self) -> usize {
        self.n_new.take()
    }

    /// What is wrong with a value. A schema that is none is no judge.
    pub(crate) fn check(&self, schema: &Value, direction: Direction, value: &Value) -> Result<(), String> {
        let Some(validator) = self.validator(schema, direction) else { return Ok(()) };
        let mut errors = validator.iter_errors(value);
        match errors.next() {
            None => Ok(()),
            Some(error) => Err(format!("{}: {}", error.instance_path(), shortened(&error.to_string()))),
        }
    }

    fn validator(&self, schema: &Value, direction: Direction) -> Option<Rc<Validator>> {
        let key = (schema.to_string(), direction);
        if let Some(known) = self.compiled.borrow().get(&key) {
            return known.clone();
        }
        let alone = Closure::of(self.document, direction, schema);
        let options =
            jsonschema::options().should_validate_formats(true).with_draft(jsonschema::Draft::Draft202012);
        let validator = options.build(&alone).ok().map(Rc::new);
        self.compiled.borrow_mut().insert(key, validator.clone());
        validator
    }

    /// Whether a property does not travel this way.
    pub(crate) fn is_excluded(&self, schema: &Value, direction: Direction) -> bool {
        is_excluded(self.document, schema, direction)
    }
}

fn is_excluded(document: &Document, schema: &Value, direction: Direction) -> bool {
    let is_marked = |node: &Value| node.get(direction.excluded()) == Some(&Value::Bool(true));
    is_marked(schema)
        || is_marked(resolved(document, schema))
        || schema
            .get("allOf")
            .and_then(Value::as_array)
            .is_some_and(|all| all.iter().any(|part| is_marked(part) || is_marked(resolved(document, part))))
}

/// Texts of errors quote whole instances.
pub(crate) fn shortened(text: &str) -> String {
    const MOST: usize = 240;
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{} ...", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// A schema with copies of all that it refers to.
struct Closure<'d> {
    document: &'d Document,
    direction: Direction,
    /// Names of the copies by reference.
    names: HashMap<String, String>,
    open: Vec<(String, &'d Value, Part)>,
}

/// How a schema is referred to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// By itself.
    Whole,
    /// As a part of one of its own alternatives.
    WithoutAlternatives,
}

impl<'d> Closure<'d> {
    fn of(document: &'d Document, direction: Direction, schema: &Value) -> Value {
        let mut closure = Self { document, direction, names: HashMap::new(), open: Vec::new() };
        let root = closure.copy(schema);
        let mut definitions = Map::new();
        while let Some((name, schema, part)) = closure.open.pop() {
            let mut copy = closure.copy(schema);
            if let (Part::WithoutAlternatives, Some(members)) = (part, copy.as_object_mut()) {
                members.retain(|key, _| key != "oneOf" && key != "anyOf");
            }
            definitions.insert(name, copy);
        }
        json!({"allOf": [root], "$defs": definitions})
    }

    fn copy(&mut self, schema: &Value) -> Value {
        let Value::Object(members) = schema else { return schema.clone() };
        let mut copy = Map::new();
        for (key, value) in members {
            let value = match (key.as_str(), value) {
                ("$ref", Value::String(reference)) => match self.name(reference, Part::Whole) {
                    Some(name) => json!(format!("#/$defs/{name}")),
                    None => continue,
                },
                ("allOf", Value::Array(list)) => list.iter().map(|schema| self.part(schema)).collect(),
                ("properties" | "patternProperties" | "$defs" | "dependentSchemas", Value::Object(map)) => {
                    map.iter().map(|(key, value)| (key.clone(), self.copy(value))).collect()
                }
                ("anyOf" | "oneOf" | "prefixItems", Value::Array(list)) => {
                    list.iter().map(|schema| self.copy(schema)).collect()
                }
                (
                    "items"
                    | "additionalProperties"
                    | "not"
                    | "propertyNames"
                    | "contains"
                    | "if"
                    | "then"
                    | "else",
                    value,
                ) => self.copy(value),
                ("required", Value::Array(names)) => self.required(members, names),
                // Prose, and what only other tools read.
                (
                    "$id" | "$schema" | "$anchor" | "example" | "examples" | "default" | "discriminator"
                    | "xml",
                    _,
                ) => {
                    continue;
                }
                (_, value) => value.clone(),
            };
            copy.insert(key.clone(), value);
        }
        Value::Object(copy)
    }

    /// What does not travel this way is not required either.
    fn required(&self, members: &Map<String, Value>, names: &[Value]) -> Value {
        let properties = members.get("properties");
        let is_kept = |name: &&Value| {
            let property = name.as_str().and_then(|name| properties?.get(name));
            property.is_none_or(|property| !is_excluded(self.document, property, self.direction))
        };
        names.iter().filter(is_kept).cloned().collect()
    }

    fn part(&mut self, schema: &Value) -> Value {
        let reference = schema.get("$ref").and_then(Value::as_str);
        let base = reference.filter(|reference| is_base_of_its_alternatives(self.document, reference));
        match base.and_then(|base| self.name(base, Part::WithoutAlternatives)) {
            Some(name) => json!({"$ref": format!("#/$defs/{name}")}),
            None => self.copy(schema),
        }
    }

    fn name(&mut self, reference: &str, part: Part) -> Option<String> {
        let key = format!("{}{reference}", if part == Part::Whole { "" } else { "part of " });
        if let Some(name) = self.names.get(&key) {
            return Some(name.clone());
        }
        let target = self.document.target(reference).ok()?;
        let name = format!("s{}", self.names.len());
        self.names.insert(key, name.clone());
        self.open.push((name.clone(), target.value, part));
        Some(name)
    }
}
