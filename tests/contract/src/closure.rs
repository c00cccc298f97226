//! A schema cut out of the document, with copies of all that it refers to.
//!
//! In: a schema, and which way its values travel. Out: a schema that stands alone, as JSON Schema reads it, with what
//! OpenAPI adds to that: what does not travel, formats that are limits, discriminators. It must not know what is judged.

use std::collections::HashMap;

use sdkwright::resolve::Document;
use serde_json::{Map, Value, json};

use crate::discriminator;
use crate::document::is_base_of_its_alternatives;
use crate::schema::{Direction, is_excluded};

/// What discriminators say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Discriminators {
    /// Which alternative it is (OpenAPI 3.1, Discriminator Object).
    Decide,
    /// Nothing, as to those who only know JSON Schema.
    Ignored,
}

/// A schema with copies of all that it refers to.
pub(crate) struct Closure<'d> {
    document: &'d Document,
    direction: Direction,
    discriminators: Discriminators,
    /// Names of the copies by reference.
    names: HashMap<String, String>,
    open: Vec<Open<'d>>,
}

/// What is still to be copied.
struct Open<'d> {
    name: String,
    reference: String,
    schema: &'d Value,
    part: Part,
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
    pub(crate) fn of(
        document: &'d Document,
        direction: Direction,
        discriminators: Discriminators,
        schema: &Value,
    ) -> Value {
        let (names, open) = (HashMap::new(), Vec::new());
        let mut closure = Self { document, direction, discriminators, names, open };
        let root = closure.copy(schema);
        let mut definitions = Map::new();
        while let Some(Open { name, reference, schema, part }) = closure.open.pop() {
            let mut copy = closure.copy(schema);
            if let (Part::Whole, Some(conditions)) = (part, closure.conditions(&reference, schema)) {
                copy = json!({"allOf": [copy, {"allOf": conditions}]});
            }
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
                ("properties" | "patternProperties" | "dependentSchemas", Value::Object(map)) => {
                    map.iter().map(|(key, value)| (key.clone(), self.copy(value))).collect()
                }
                ("anyOf" | "oneOf", Value::Array(list)) => {
                    list.iter().map(|schema| self.alternative(members, schema)).collect()
                }
                ("prefixItems", Value::Array(list)) => list.iter().map(|schema| self.copy(schema)).collect(),
                (
                    "items" | "additionalProperties" | "not" | "propertyNames" | "contains" | "if" | "then" | "else",
                    value,
                ) => self.copy(value),
                ("required", Value::Array(names)) => self.required(members, names),
                // Prose, what only other tools read, and what references have been followed to.
                (
                    "$defs" | "definitions" | "$id" | "$schema" | "$anchor" | "example" | "examples" | "default"
                    | "discriminator" | "xml",
                    _,
                ) => {
                    continue;
                }
                (_, value) => value.clone(),
            };
            copy.insert(key.clone(), value);
        }
        bound(&mut copy);
        // Whoever describes properties means objects, if no type is given; to the letter, null and texts fit as well.
        if copy.get("properties").and_then(Value::as_object).is_some_and(|properties| !properties.is_empty()) {
            copy.entry("type").or_insert(json!("object"));
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

    /// One that the discriminator picks, and only then.
    fn alternative(&mut self, members: &Map<String, Value>, schema: &Value) -> Value {
        let copy = self.copy(schema);
        let discriminator = members.get("discriminator").filter(|_| self.discriminators == Discriminators::Decide);
        match discriminator.and_then(|discriminator| discriminator::tag(self.document, discriminator, schema)) {
            Some((property, tags)) => {
                let tagged = json!({"properties": {&property: {"enum": tags}}, "required": [&property]});
                json!({"allOf": [copy, tagged]})
            }
            None => copy,
        }
    }

    /// Whether a type says by a discriminator which of those made of it a value is.
    fn decides(&self, reference: &str) -> bool {
        let target = self.document.target(reference).ok();
        self.discriminators == Discriminators::Decide
            && target.is_some_and(|target| discriminator::of_base(target.value).is_some())
    }

    /// What a value is besides, by the discriminator of its type.
    fn conditions(&mut self, reference: &str, schema: &Value) -> Option<Vec<Value>> {
        let (discriminator, property) =
            discriminator::of_base(schema).filter(|_| self.discriminators == Discriminators::Decide)?;
        let mut conditions = Vec::new();
        for child in discriminator::children(self.document, reference) {
            let tags = discriminator::values(discriminator, &child);
            let name = self.name(&child, Part::Whole)?;
            let is_meant = json!({"properties": {property: {"enum": tags}}, "required": [property]});
            conditions.push(json!({"if": is_meant, "then": {"$ref": format!("#/$defs/{name}")}}));
        }
        Some(conditions)
    }

    fn part(&mut self, schema: &Value) -> Value {
        let reference = schema.get("$ref").and_then(Value::as_str);
        let base = reference
            .filter(|reference| is_base_of_its_alternatives(self.document, reference) || self.decides(reference));
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
        let (name_of, reference) = (name.clone(), reference.to_owned());
        self.open.push(Open { name: name_of, reference, schema: target.value, part });
        Some(name)
    }
}

/// Formats of integers are limits (registry of OpenAPI), which validators do not know.
fn bound(schema: &mut Map<String, Value>) {
    let is_integer = schema
        .get("type")
        .is_some_and(|ty| ty == "integer" || ty.as_array().is_some_and(|types| types.iter().any(|ty| ty == "integer")));
    let (low, high) = match schema.get("format").and_then(Value::as_str) {
        Some("int32") => (json!(i32::MIN), json!(i32::MAX)),
        Some("int64") => (json!(i64::MIN), json!(i64::MAX)),
        Some("uint32") => (json!(0), json!(u32::MAX)),
        Some("uint64") => (json!(0), json!(u64::MAX)),
        _ => return,
    };
    if is_integer {
        schema.entry("minimum").or_insert(low);
        schema.entry("maximum").or_insert(high);
    }
}
