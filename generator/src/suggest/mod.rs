//! Answers that a server gave, held against what a document says: the corrections that make the document agree.
//!
//! In: a document in one file, and answers with their operations. Out: overlay actions, each with what stands there today. It
//! must not know where answers come from, and writes no value of one down but those of enums.

mod action;
mod compare;
mod dialect;
mod infer;
mod operation;
mod reference;
mod tag;

use serde_json::Value;

pub use action::text;
pub use operation::{Operation, operation, operation_of_url};

use crate::diag::Diagnostics;
use crate::ir::FileId;
use crate::overlay::{self, Demand};

/// How many differences are looked for.
const MOST: usize = 1_000;

/// An answer that was saved.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Of which operation.
    pub operation: Operation,
    /// Its status.
    pub status: u16,
    /// Its body.
    pub body: Value,
    /// What it is called in reasons.
    pub source: String,
}

/// The actions by which the document agrees with the answers, in order; the document has been corrected by them.
pub fn actions(document: &mut Value, answers: &[Answer]) -> Vec<Value> {
    let mut all = Vec::new();
    for answer in answers {
        // Each is applied before the next is looked for, which then expects what the former has made.
        while let Some(actions) = operation::differences(document, answer).into_iter().next() {
            let overlay = action::overlay(actions.clone());
            let mut diags = Diagnostics::default();
            overlay::apply(document, &overlay, (FileId(1), Demand::Reasons), &mut diags);
            // What cannot be applied would be found for ever.
            if diags.has_errors() || all.len() >= MOST {
                break;
            }
            all.extend(actions);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// The document after an answer of `GET /pets` with the status 200, which then agrees with it.
    fn after(version: &str, schema: Value, body: Value) -> (Value, Vec<Value>) {
        let mut document = json!({
            "openapi": version,
            "paths": {"/pets": {"get": {"operationId": "listPets", "responses": {
                "200": {"content": {"application/json": {"schema": schema}}},
            }}}},
            "components": {"schemas": {"Pet": {"type": "object", "required": ["id"], "properties": {
                "id": {"type": "string"},
                "kind": {"type": "string", "enum": ["cat"]},
                "born": {"type": "string", "format": "date-time"},
                "owner": {"$ref": "#/components/schemas/Owner"},
            }}, "Owner": {"type": "object", "properties": {"name": {"type": "string"}}}}},
        });
        let answer = Answer {
            operation: operation(&document, "listPets").unwrap(),
            status: 200,
            body,
            source: "answer.json".to_owned(),
        };
        let actions = actions(&mut document, std::slice::from_ref(&answer));
        assert!(operation::differences(&document, &answer).is_empty(), "{document:#}");
        for action in &actions {
            assert!(action.get("x-expect").is_some() || action.get("x-expect-absent").is_some(), "{action}");
        }
        (document, actions)
    }

    fn pet() -> Value {
        json!({"$ref": "#/components/schemas/Pet"})
    }

    #[test]
    fn what_agrees_needs_nothing() {
        let body = json!({"id": "a", "kind": "cat", "owner": {"name": "b"}});
        assert!(after("3.1.0", pet(), body).1.is_empty());
    }

    #[test]
    fn an_object_that_is_a_list_becomes_one() {
        let (document, actions) = after("3.0.3", pet(), json!([{"id": "a"}, {"id": "b"}]));
        let schema = &document["paths"]["/pets"]["get"]["responses"]["200"]["content"]["application/json"]["schema"];
        assert_eq!(*schema, json!({"type": "array", "items": pet()}));
        assert_eq!(actions.len(), 2);
    }

    #[test]
    fn a_list_in_an_envelope_becomes_an_object() {
        let list = json!({"type": "array", "items": pet()});
        let (document, _) = after("3.1.0", list.clone(), json!({"data": [{"id": "a"}], "total": 1}));
        let schema = &document["paths"]["/pets"]["get"]["responses"]["200"]["content"]["application/json"]["schema"];
        assert_eq!((&schema["type"], &schema["properties"]["data"]), (&json!("object"), &list));
    }

    #[test]
    fn properties_are_corrected_one_by_one() {
        let body = json!({"id": 7, "kind": "dog", "born": 1.5, "owner": null, "tags": ["x"]});
        for (version, null) in [
            ("3.1.0", json!({"anyOf": [{"$ref": "#/components/schemas/Owner"}, {"type": "null"}]})),
            ("3.0.0", json!({"allOf": [{"$ref": "#/components/schemas/Owner"}], "nullable": true})),
        ] {
            let (document, _) = after(version, pet(), body.clone());
            let properties = &document["components"]["schemas"]["Pet"]["properties"];
            assert_eq!(properties["id"], json!({"type": "integer"}));
            assert_eq!(properties["kind"]["enum"], json!(["cat", "dog"]));
            assert_eq!(properties["born"], json!({"type": "number"}));
            assert_eq!(properties["tags"], json!({"type": "array", "items": {"type": "string"}}));
            assert_eq!(properties["owner"], null);
        }
    }

    #[test]
    fn what_is_missing_is_not_required_and_null_is_allowed() {
        let (document, _) = after("3.1.0", pet(), json!({"kind": null}));
        let pet = &document["components"]["schemas"]["Pet"];
        assert_eq!(pet["required"], json!([]));
        assert_eq!(pet["properties"]["kind"], json!({"type": ["string", "null"], "enum": ["cat", null]}));
    }

    #[test]
    fn a_union_is_corrected_where_it_is_nearest() {
        let union = json!({"oneOf": [{"type": "integer"}, pet()]});
        let (document, actions) = after("3.1.0", union, json!({"id": "a", "kind": "dog"}));
        assert_eq!(actions.len(), 1);
        assert_eq!(document["components"]["schemas"]["Pet"]["properties"]["kind"]["enum"], json!(["cat", "dog"]));
    }

    /// A union of two objects that differ in `kind`, after an answer.
    fn tagged(discriminator: Value, of: impl Fn(&str) -> Value, body: Value) -> (Value, Vec<Value>) {
        let branch = |kind: &str, name: &str| json!({"type": "object", "required": ["kind", name], "properties": {"kind": of(kind), name: {"type": "string"}}});
        let mut union = json!({"oneOf": [branch("card", "last4"), branch("invoice", "number")]});
        if !discriminator.is_null() {
            union["discriminator"] = discriminator;
        }
        let (document, actions) = after("3.1.0", union, body);
        let schema = &document["paths"]["/pets"]["get"]["responses"]["200"]["content"]["application/json"]["schema"];
        (schema.clone(), actions)
    }

    #[test]
    fn a_tag_chooses_what_is_corrected() {
        let one = |kind: &str| json!({"enum": [kind]});
        let constant = |kind: &str| json!({"const": kind});
        for schema in [
            // By what is missing, a card would be as near.
            tagged(Value::Null, one, json!({"kind": "invoice", "last4": "1"})).0,
            tagged(json!({"propertyName": "kind"}), constant, json!({"kind": "invoice", "last4": "1"})).0,
        ] {
            assert_eq!(schema["oneOf"][0]["required"], json!(["kind", "last4"]));
            assert_eq!(schema["oneOf"][1]["required"], json!(["kind"]));
        }
    }

    #[test]
    fn a_new_tag_is_a_new_alternative() {
        for discriminator in [Value::Null, json!({"propertyName": "kind"})] {
            let body = json!({"kind": "voucher", "code": "x"});
            let (schema, actions) = tagged(discriminator, |kind| json!({"enum": [kind]}), body);
            assert_eq!(actions.len(), 1);
            let new = json!({"type": "object", "required": ["kind"], "properties": {
                "kind": {"type": "string", "enum": ["voucher"]}, "code": {"type": "string"},
            }});
            assert_eq!(schema["oneOf"][2], new);
            assert_eq!(schema["oneOf"][0]["properties"]["kind"], json!({"enum": ["card"]}));
        }
    }

    #[test]
    fn a_mapping_says_which_component_is_meant() {
        let mut document = json!({
            "openapi": "3.0.3",
            "paths": {"/x": {"get": {"responses": {"200": {"content": {"application/json": {"schema": {
                "oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}],
                "discriminator": {"propertyName": "kind", "mapping": {"first": "#/components/schemas/A", "second": "B"}},
            }}}}}}}},
            "components": {"schemas": {
                "A": {"type": "object", "properties": {"kind": {"type": "string"}, "a": {"type": "string"}}},
                "B": {"type": "object", "properties": {"kind": {"type": "string"}, "b": {"type": "string"}}},
            }},
        });
        let operation = operation(&document, "GET /x").unwrap();
        let answer =
            Answer { operation, status: 200, body: json!({"kind": "second", "a": "x"}), source: "a".to_owned() };
        assert_eq!(actions(&mut document, &[answer]).len(), 1);
        assert_eq!(document["components"]["schemas"]["B"]["properties"]["a"], json!({"type": "string"}));
    }

    #[test]
    fn what_is_no_alternative_becomes_one() {
        let union = json!({"oneOf": [{"type": "integer"}, pet()]});
        let (document, _) = after("3.1.0", union, json!("none"));
        let schema = &document["paths"]["/pets"]["get"]["responses"]["200"]["content"]["application/json"]["schema"];
        assert_eq!(schema["oneOf"][2], json!({"type": "string"}));
    }

    #[test]
    fn a_status_that_is_not_described_is() {
        let mut document =
            json!({"openapi": "3.1.0", "paths": {"/pets": {"get": {"responses": {"204": {"description": "x"}}}}}});
        let operation = operation(&document, "GET /pets").unwrap();
        let answer = Answer { operation, status: 200, body: json!([1]), source: "a.json".to_owned() };
        assert_eq!(actions(&mut document, &[answer]).len(), 1);
        let schema = &document["paths"]["/pets"]["get"]["responses"]["200"]["content"]["application/json"]["schema"];
        assert_eq!(*schema, json!({"type": "array", "items": {"type": "integer"}}));
    }

    #[test]
    fn swagger_has_its_own_words() {
        let mut document = json!({
            "swagger": "2.0",
            "paths": {"/pets": {"get": {"responses": {"200": {"schema": {"$ref": "#/definitions/Pet"}}}}}},
            "definitions": {"Pet": {"type": "object", "properties": {"name": {"type": "string"}}}},
        });
        let operation = operation_of_url(&document, "GET", "https://pets.example/v1/pets?limit=1").unwrap();
        let answer = Answer { operation, status: 200, body: json!({"name": null}), source: "a.har".to_owned() };
        assert_eq!(actions(&mut document, &[answer]).len(), 1);
        assert_eq!(document["definitions"]["Pet"]["properties"]["name"], json!({"type": "string", "x-nullable": true}));
    }

    #[test]
    fn what_refers_to_itself_comes_to_an_end() {
        let schema = json!({"$ref": "#/components/schemas/Loop"});
        let mut document = json!({
            "openapi": "3.1.0",
            "paths": {"/x": {"get": {"responses": {"200": {"content": {"application/json": {"schema": schema}}}}}}},
            "components": {"schemas": {"Loop": {"allOf": [schema], "oneOf": [schema, {"type": "string"}]}}},
        });
        let operation = operation(&document, "GET /x").unwrap();
        let answer = Answer { operation, status: 200, body: json!({"a": 1}), source: "a.json".to_owned() };
        let _ = actions(&mut document, &[answer]);
    }
}
