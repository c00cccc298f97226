use serde_json::Value;

use crate::ir::Pointer;
use crate::positions;
use crate::resolve::{self, Document, Moves};

/// Lets every reference lead to where its target went; one that leads nowhere stays as it was written. A bare name
/// is one of a definition, as early drafts of 2.0 wrote it.
pub(super) fn rewrite(document: &mut Value, moves: &Moves, old: &Document) {
    positions::for_each_node(document, &mut |_, node| {
        for text in positions::references(node) {
            let by_name = || old.value.get("definitions")?.get(text.as_str()).map(|_| definition(text));
            let Some(target) = resolve::pointer_of(text).or_else(by_name) else { continue };
            let current = moves.current(&target);
            if current != target && old.target(&resolve::reference_to(&target)).is_ok() {
                *text = resolve::reference_to(&current);
            }
        }
    });
}

fn definition(name: &str) -> Pointer {
    Pointer::root().child("definitions").child(name)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::tests::upgraded;

    #[test]
    fn references_lead_to_where_the_targets_went() {
        let (document, _) = upgraded(json!({
            "swagger": "2.0",
            "definitions": {
                "A%~/": {"example": {"$ref": "#/definitions/A"}},
                "B": {"properties": {
                    "$ref": {"$ref": "#/definitions/A%25~0~1"},
                    "name": {"$ref": "A%~/"},
                    "middle": {"$ref": "#/paths/~1a/get/responses/200/schema/items"},
                    "body": {"$ref": "#/paths/~1a/get/parameters/0/schema"},
                    "nowhere": {"$ref": "#/definitions/A"},
                    "outside": {"$ref": "a.yaml#/definitions/A"},
                }},
            },
            "paths": {"/a": {"get": {
                "parameters": [{"in": "body", "name": "b", "schema": {"type": "object"}}],
                "responses": {"200": {"schema": {"type": "array", "items": {}}}},
            }}},
        }));
        let schemas = &document.value["components"]["schemas"];
        assert_eq!(schemas["A%~/"], json!({"example": {"$ref": "#/definitions/A"}}));
        let reference = |name: &str| schemas["B"]["properties"][name]["$ref"].as_str().unwrap();
        assert_eq!(reference("$ref"), "#/components/schemas/A%25~0~1");
        assert_eq!(reference("name"), "#/components/schemas/A%25~0~1");
        for name in ["middle", "body"] {
            let target = crate::resolve::pointer_of(reference(name)).unwrap();
            assert!(document.value.pointer(target.as_str()).is_some(), "{target}");
        }
        assert_eq!(reference("nowhere"), "#/definitions/A");
        assert_eq!(reference("outside"), "a.yaml#/definitions/A");
    }
}
