//! Schemas as judges: each cut out of the document with all it refers to, and compiled by `jsonschema`.
//!
//! In: a schema of the document and which way its values travel. Out: what is wrong with a value. It must not know
//! where values come from.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use jsonschema::Validator;
use sdkwright::resolve::Document;
use serde_json::Value;

use crate::closure::{Closure, Discriminators};
use crate::document::resolved;
use crate::synth::Patterns;

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
type Compiled = HashMap<(String, Direction, Discriminators), Option<Rc<Validator>>>;

/// The compiled schemas of a document.
pub(crate) struct Schemas<'d> {
    pub(crate) document: &'d Document,
    compiled: RefCell<Compiled>,
    /// Values of enums that some value of the run has: every one is to travel once.
    used: RefCell<HashSet<Listed>>,
    n_new: Cell<usize>,
    /// What strings are made of.
    pub(crate) patterns: Patterns,
}

/// A value of an enum: what tells the enum from others, and the value's place in it.
pub(crate) type Listed = (String, usize);

impl<'d> Schemas<'d> {
    pub(crate) fn new(document: &'d Document) -> Self {
        Self {
            document,
            compiled: RefCell::default(),
            used: RefCell::default(),
            n_new: Cell::new(0),
            patterns: Patterns::default(),
        }
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
        self.check_with(schema, direction, Discriminators::Decide, value)
    }

    /// The same for those who read discriminators as said.
    pub(crate) fn check_with(
        &self,
        schema: &Value,
        direction: Direction,
        discriminators: Discriminators,
        value: &Value,
    ) -> Result<(), String> {
        let Some(validator) = self.compiled(schema, direction, discriminators) else { return Ok(()) };
        let mut errors = validator.iter_errors(value);
        match errors.next() {
            None => Ok(()),
            Some(error) => Err(format!("{}: {}", error.instance_path(), shortened(&error.to_string()))),
        }
    }

    /// A schema, compiled once; nothing for what is none.
    pub(crate) fn validator(&self, schema: &Value, direction: Direction) -> Option<Rc<Validator>> {
        self.compiled(schema, direction, Discriminators::Decide)
    }

    fn compiled(&self, schema: &Value, direction: Direction, discriminators: Discriminators) -> Option<Rc<Validator>> {
        let key = (schema.to_string(), direction, discriminators);
        if let Some(known) = self.compiled.borrow().get(&key) {
            return known.clone();
        }
        let alone = Closure::of(self.document, direction, discriminators, schema);
        let validator = build(alone).map(Rc::new);
        self.compiled.borrow_mut().insert(key, validator.clone());
        validator
    }

    /// Whether a property does not travel this way.
    pub(crate) fn is_excluded(&self, schema: &Value, direction: Direction) -> bool {
        is_excluded(self.document, schema, direction)
    }
}

/// So many keywords of a schema may be none.
const MOST_MALFORMED: usize = 20;

/// A schema without what is malformed in it, such as a `type` that is an object: that says nothing, and the rest still does.
fn build(mut schema: Value) -> Option<Validator> {
    let options = jsonschema::options().should_validate_formats(true).with_draft(jsonschema::Draft::Draft202012);
    for _ in 0..MOST_MALFORMED {
        let path = match options.build(&schema) {
            Ok(validator) => return Some(validator),
            Err(error) => error.instance_path().to_string(),
        };
        let (parent, key) = path.rsplit_once('/')?;
        let key = key.replace("~1", "/").replace("~0", "~");
        schema.pointer_mut(parent)?.as_object_mut()?.remove(&key)?;
    }
    None
}

/// Whether a property does not travel this way.
pub(crate) fn is_excluded(document: &Document, schema: &Value, direction: Direction) -> bool {
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn document() -> Document {
        let kind = || json!({"propertyName": "kind"});
        let object = || json!({"properties": {"kind": {"type": "string"}}});
        Document::new(json!({"components": {"schemas": {
            "A": object(),
            "B": object(),
            "Either": {"oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}], "discriminator": kind()},
            "Pet": {"type": "object", "properties": {"kind": {"type": "string"}}, "discriminator": kind()},
            "Cat": {"allOf": [{"$ref": "#/components/schemas/Pet"}, {"required": ["claws"]}]},
        }}}))
    }

    fn is_good(schema: &Value, how: Discriminators, value: &Value) -> bool {
        Schemas::new(&document()).check_with(schema, Direction::Request, how, value).is_ok()
    }

    #[test]
    fn a_discriminator_decides_between_alternatives_that_all_fit() {
        let either = json!({"$ref": "#/components/schemas/Either"});
        let value = json!({"kind": "A"});
        assert!(is_good(&either, Discriminators::Decide, &value));
        assert!(!is_good(&either, Discriminators::Ignored, &value));
        assert!(!is_good(&either, Discriminators::Decide, &json!({"kind": "C"})));
    }

    #[test]
    fn a_discriminator_says_what_a_value_is_besides() {
        let pet = json!({"$ref": "#/components/schemas/Pet"});
        assert!(is_good(&pet, Discriminators::Decide, &json!({"kind": "Dog"})));
        assert!(!is_good(&pet, Discriminators::Decide, &json!({"kind": "Cat"})));
        assert!(is_good(&pet, Discriminators::Decide, &json!({"kind": "Cat", "claws": 1})));
        assert!(is_good(&pet, Discriminators::Ignored, &json!({"kind": "Cat"})));
    }

    #[test]
    fn what_is_malformed_in_a_schema_says_nothing_and_the_rest_does() {
        let item =
            json!({"properties": {"type": {"type": {"type": "string"}}, "a": {"pattern": "("}}, "required": ["a"]});
        assert!(is_good(&item, Discriminators::Decide, &json!({"a": "b", "type": "c"})));
        assert!(!is_good(&item, Discriminators::Decide, &json!({"type": "c"})));
    }

    #[test]
    fn what_openapi_means_is_held_against_values() {
        let count = json!({"type": "integer", "format": "uint32"});
        assert!(is_good(&count, Discriminators::Decide, &json!(4_294_967_295_u64)));
        assert!(!is_good(&count, Discriminators::Decide, &json!(-1)));
        let untyped = json!({"properties": {"a": {}}});
        assert!(!is_good(&untyped, Discriminators::Decide, &Value::Null));
    }
}
