//! Values that a document does not list yet: a server may know more than its description, and a program what a later
//! description says.
//!
//! In: a schema. Out: a value with one tag, value of an enum or alternative that is not in it. It must not know what becomes of it.

use sdkwright::emit::DRIVER_UNLISTED;
use serde_json::Value;

use super::{Maker, Spot, Variant, Wish};
use crate::document::resolved;
use crate::schema::Schemas;

/// What no enum and no mapping has.
pub(super) const UNLISTED: &str = DRIVER_UNLISTED;

/// A value that fits but for one tag, one value of an enum or one alternative; nothing where the schema lists none.
pub(crate) fn unlisted(schemas: &Schemas<'_>, schema: &Value, wish: Wish) -> Option<Value> {
    let maker = Maker::new(schemas, Wish { variant: Variant::Everything, ..wish }, 0);
    maker.wants_unlisted.set(true);
    let value = maker.value(schema, &Spot::default())?;
    // Where several types fit, it may be a text as good as any, and then it is none that we look for.
    let is_none = maker.wants_unlisted.get() || schemas.check(schema, wish.direction, &value).is_ok();
    (!is_none).then_some(value)
}

impl Maker<'_, '_> {
    /// Whether an array is none of these alternatives, and they are of several types, so that nobody makes one of them.
    pub(super) fn can_be_none_of(&self, branches: &[Value]) -> bool {
        let type_of = |branch| resolved(self.schemas.document, branch).get("type").and_then(Value::as_str);
        let types: Option<Vec<&str>> = branches.iter().map(type_of).collect();
        types.is_some_and(|types| {
            let scalars = ["string", "integer", "boolean"];
            types.contains(&"object") && scalars.iter().any(|ty| types.contains(ty)) && !types.contains(&"array")
        })
    }

    /// Whether this is the place for it; there is one in a value.
    pub(super) fn take_unlisted(&self) -> bool {
        self.wants_unlisted.take()
    }
}

#[cfg(test)]
mod tests {
    use sdkwright::resolve::Document;
    use serde_json::json;

    use super::*;
    use crate::document::Place;
    use crate::schema::Direction;

    fn document() -> Document {
        let reference = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
        Document::new(json!({"components": {"schemas": {
            "Cat": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}},
            "Pet": {
                "oneOf": [reference("Cat")],
                "discriminator": {"propertyName": "kind", "mapping": {"cat": "#/components/schemas/Cat"}}
            },
            "Label": {"oneOf": [{"type": "string"}, reference("Cat")]},
            "Badge": {"type": "object", "properties": {"width": {"oneOf": [{"type": "integer"}, {"type": "string"}]}}},
        }}}))
    }

    const WISH: Wish = Wish { direction: Direction::Response, variant: Variant::Everything, place: Place::Body };

    fn of(schema: &Value) -> Option<Value> {
        unlisted(&Schemas::new(&document()), schema, WISH)
    }

    #[test]
    fn one_place_of_a_value_has_what_is_not_listed() {
        let pet = json!({"$ref": "#/components/schemas/Pet"});
        assert_eq!(of(&pet), Some(json!({"kind": UNLISTED})));
        assert_eq!(of(&json!({"$ref": "#/components/schemas/Label"})), Some(json!([UNLISTED])));
        assert_eq!(of(&json!({"enum": ["a", "b"]})), Some(json!(UNLISTED)));
        let two = json!({"properties": {"a": {"enum": ["a", "b"]}, "b": {"enum": ["c", "d"]}}, "required": ["a", "b"]});
        assert_eq!(of(&two), Some(json!({"a": UNLISTED, "b": "c"})));
    }

    /// All that it is made of is in it, also where its children say which one it is.
    #[test]
    fn a_child_has_what_its_base_requires() {
        let document = Document::new(json!({"components": {"schemas": {
            "Base": {
                "type": "object", "required": ["kind", "title"],
                "properties": {"kind": {"type": "string"}, "title": {"type": "string"}},
                "discriminator": {"propertyName": "kind"}
            },
            "Child": {"allOf": [{"$ref": "#/components/schemas/Base"}, {"properties": {"why": {"enum": ["a", "b"]}}}]},
        }}}));
        let value = unlisted(&Schemas::new(&document), &json!({"$ref": "#/components/schemas/Base"}), WISH).unwrap();
        assert!(value["title"].is_string() && value["kind"] == "Child" && value["why"] == UNLISTED, "{value}");
    }

    #[test]
    fn where_nothing_is_listed_there_is_none() {
        for schema in [json!({"type": "string"}), json!({"enum": ["a"]}), json!({"anyOf": [{"enum": ["a", "b"]}, {}]})]
        {
            assert_eq!(of(&schema), None, "{schema}");
        }
    }

    #[test]
    fn integers_of_answers_may_have_a_fraction_of_zero() {
        let document = document();
        let schemas = Schemas::new(&document);
        let badge = json!({"$ref": "#/components/schemas/Badge"});
        let value = super::super::instance(&schemas, &badge, WISH).unwrap();
        assert!(value["width"].is_f64(), "{value}");
    }
}
