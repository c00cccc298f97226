//! Documents that were edited at random.
//!
//! In: a document and numbers that look like chance. Out: the document after one edit, what was done where, and the most that its
//! crate may change by it. It must not know the generator: what an edit means is said by OpenAPI alone.

mod additions;
mod orders;
mod rewrites;
mod sites;

use fastrand::Rng;
use serde_json::Value;

use crate::verdict::Verdict;

/// A document after an edit.
#[derive(Clone, Debug)]
pub(crate) struct Edited {
    /// What was done, and where.
    pub what: String,
    /// All of it.
    pub document: Value,
    /// The most that its crate may change.
    pub most: Verdict,
}

/// An edit: where it was done, or nothing where the document has no place for it.
type Edit = fn(&mut Value, &mut Rng) -> Option<String>;

/// One edit of a document; nothing where what was drawn has no place in it.
pub(crate) fn edited(document: &Value, random: &mut Rng) -> Option<Edited> {
    let kinds = [
        (orders::ALL, Verdict::None),
        (orders::OF_PATHS, Verdict::Minor),
        (rewrites::ALL, Verdict::None),
        // A type of its own may come of it, and one that nothing uses any more is there for every feature.
        (rewrites::OF_PLACES, Verdict::Minor),
        (additions::ALL, Verdict::Minor),
    ];
    let all: Vec<_> = kinds.iter().flat_map(|(edits, most)| edits.iter().map(|edit| (edit, *most))).collect();
    let ((name, edit), most) = random.choice(all)?;
    let mut document = document.clone();
    let place = edit(&mut document, random)?;
    Some(Edited { what: format!("{name} at {place}"), document, most })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn document() -> Value {
        let answer = json!({ "200": { "description": "ok", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Pet" } } } } });
        let values = json!({ "type": "string", "enum": ["x", "y"] });
        let parameters = json!([
            { "name": "a", "in": "query", "schema": values },
            { "name": "b", "in": "query", "schema": { "type": "string" } },
        ]);
        json!({
            "openapi": "3.1.0",
            "info": { "title": "Pets", "version": "1" },
            "paths": {
                "/pets/{id}": { "get": { "operationId": "getPet", "parameters": parameters, "responses": answer } },
                "/pets": { "delete": { "responses": { "204": { "description": "done" } } } },
            },
            "components": { "schemas": { "Name": { "type": "string" }, "Pet": {
                "type": "object",
                "required": ["id", "enum"],
                "properties": {
                    "id": { "type": "string" },
                    "enum": { "type": "object", "properties": { "a": { "type": "string" } } },
                    "kind": { "oneOf": [{ "type": "string" }, { "type": "integer" }] },
                    "place": { "anyOf": [{ "properties": { "x": {} } }, { "properties": { "y": {} } }] },
                },
            } } },
        })
    }

    #[test]
    fn every_edit_has_a_place_in_a_document_of_all() {
        let all = [orders::ALL, orders::OF_PATHS, rewrites::ALL, rewrites::OF_PLACES, additions::ALL].concat();
        let text = Value::to_string;
        for (name, edit) in all.into_iter().filter(|(name, _)| *name != "nothing") {
            let found = (0..50).any(|seed| {
                let mut edited = document();
                let is_done = edit(&mut edited, &mut Rng::with_seed(seed)).is_some();
                // Values are equal in any order of their members.
                is_done && text(&edited) != text(&document())
            });
            assert!(found, "{name}");
        }
    }

    #[test]
    fn the_same_seed_makes_the_same_edit() {
        for seed in 0..50 {
            let text = || edited(&document(), &mut Rng::with_seed(seed)).map(|edited| edited.document.to_string());
            assert_eq!(text(), text());
        }
    }
}
