//! Swagger 2.0 to the shape of OpenAPI 3.0, one concept a file.
//!
//! In: a document as it was written. Out: a new one, and where each of its parts was before. What is not as the
//! specification says is copied as it is, for `normalize` to report; only what has no place in the new shape is
//! reported here. It must not know what the parts mean to a client.

mod body;
mod collection_format;
mod form;
mod media_types;
mod operation;
mod parameter;
mod parameters;
mod reference;
mod response;
mod schema;
mod security;
mod servers;

use serde_json::{Map, Value};

use self::media_types::MediaTypes;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::Pointer;
use crate::resolve::{Document, Moves, Node};

/// The document in the shape of OpenAPI 3.0.
pub(super) fn upgrade(old: Document, diags: &mut Diagnostics) -> Document {
    let root = old.root();
    let mut upgrade = Upgrade { old: &old, media_types: MediaTypes::of(&root), moves: Moves::default(), diags };
    let mut members = upgrade.root(&root);
    let moves = upgrade.moves;
    reference::rewrite(&mut members, &moves, &old);
    schema::upgrade(&mut members);
    Document { value: members, moves, ..old }
}

/// What all steps share.
struct Upgrade<'a, 'd> {
    /// The document as it was written.
    old: &'a Document,
    /// `consumes` and `produces` of the document.
    media_types: MediaTypes,
    /// What was put to another place so far.
    moves: Moves,
    diags: &'d mut Diagnostics,
}

impl<'a> Upgrade<'a, '_> {
    /// The value of a node, which is about to stand at `to`.
    fn put(&mut self, node: &Node<'a>, to: &Pointer) -> Value {
        self.moved(node, to);
        node.value.clone()
    }

    /// Notes that what is made of a node stands at `to`.
    fn moved(&mut self, node: &Node<'_>, to: &Pointer) {
        if node.pointer != *to {
            self.moves.add(to.clone(), node.pointer.clone());
        }
    }

    /// Reports what has no place in the new shape.
    fn report(&mut self, code: Code, node: &Node<'_>, message: impl Into<String>, help: &str) {
        let origin = self.old.origin(&node.pointer);
        self.diags.push(Diagnostic::new(code, &origin).message(message).help(help));
    }

    /// Reports lists within a list that are no types.
    fn report_joined(&mut self, parameter: &Node<'a>, place: collection_format::Place) {
        if let Some(items) = collection_format::joined_by_hand(parameter, place) {
            let message = "the lists within this list are texts, which the program joins and separates";
            self.report(Code::BadStyle, &items, message, "their items are not typed");
        }
    }

    fn root(&mut self, root: &Node<'a>) -> Value {
        // First, so that what several operations share is found where it is shared.
        let components = self.components(root);
        let mut members = Map::new();
        members.insert("openapi".to_owned(), "3.0.3".into());
        for (key, node) in root.members() {
            let value = match key {
                "swagger"
                | "host"
                | "basePath"
                | "schemes"
                | "consumes"
                | "produces"
                | "definitions"
                | "parameters"
                | "responses"
                | "securityDefinitions"
                | "x-stream-definitions" => continue,
                "paths" => self.each(&node, &node.pointer, |this, path, node, to| {
                    if path.starts_with("x-") { this.put(node, to) } else { operation::path_item(this, node) }
                }),
                _ => node.value.clone(),
            };
            members.insert(key.to_owned(), value);
        }
        if !members.contains_key("servers")
            && let Some(servers) = servers::of_document(self, root)
        {
            members.insert("servers".to_owned(), servers);
        }
        members.insert("components".to_owned(), Value::Object(components));
        Value::Object(members)
    }

    fn components(&mut self, root: &Node<'a>) -> Map<String, Value> {
        let at = Pointer::root().child("components");
        let mut components = root.get("components").and_then(|node| node.object().cloned()).unwrap_or_default();
        if let Some(definitions) = root.get("definitions") {
            let value = self.put(&definitions, &at.child("schemas"));
            components.insert("schemas".to_owned(), value);
        }
        self.stream_definitions(root, &at.child("schemas"), &mut components);
        if let Some(list) = root.get("parameters") {
            parameters::shared(self, &list, &mut components);
        }
        if let Some(list) = root.get("responses") {
            let responses = self.each(&list, &at.child("responses"), |this, _, node, to| {
                let produces = this.media_types.produces.clone();
                response::upgrade(this, node, produces.as_deref(), to)
            });
            components.insert("responses".to_owned(), responses);
        }
        if let Some(list) = root.get("securityDefinitions") {
            let schemes = self.each(&list, &at.child("securitySchemes"), security::scheme);
            components.insert("securitySchemes".to_owned(), schemes);
        }
        components
    }

    /// What streams consist of, which the gateway of gRPC describes beside the definitions, under the same names.
    fn stream_definitions(&mut self, root: &Node<'a>, to: &Pointer, components: &mut Map<String, Value>) {
        let Some(streams) = root.get("x-stream-definitions").filter(|node| node.value.is_object()) else { return };
        let schemas = components.entry("schemas").or_insert_with(|| Value::Object(Map::new()));
        let Some(schemas) = schemas.as_object_mut() else { return };
        for (name, node) in streams.members() {
            let mut own = format!("StreamResultOf{name}");
            while schemas.contains_key(&own) {
                own.push('_');
            }
            let value = self.put(&node, &to.child(&own));
            schemas.insert(own, value);
        }
    }

    /// Upgrades each member of an object, which moves to `to`.
    fn each(
        &mut self,
        list: &Node<'a>,
        to: &Pointer,
        mut upgrade: impl FnMut(&mut Self, &str, &Node<'a>, &Pointer) -> Value,
    ) -> Value {
        self.moved(list, to);
        if !list.value.is_object() {
            return list.value.clone();
        }
        let members = list.members().map(|(name, node)| {
            let value = upgrade(self, name, &node, &to.child(name));
            (name.to_owned(), value)
        });
        Value::Object(members.collect())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// A document with the members of `members`, upgraded.
    pub(super) fn upgraded(members: Value) -> (Document, Vec<String>) {
        let mut diags = Diagnostics::default();
        let document = upgrade(Document::new(members), &mut diags);
        let said = diags.iter().map(|found| format!("{}: {}", found.origin.pointer, found.message)).collect();
        (document, said)
    }

    /// The operation `GET /a` with the members of `operation`, upgraded.
    pub(super) fn operation(operation: Value) -> Value {
        let (document, said) = upgraded(json!({"swagger": "2.0", "paths": {"/a": {"get": operation}}}));
        assert_eq!(said, Vec::<String>::new());
        document.value["paths"]["/a"]["get"].clone()
    }

    #[test]
    fn what_is_said_in_one_place_only_moves() {
        let (document, said) = upgraded(json!({
            "swagger": "2.0", "info": {"title": "t"}, "tags": [{"name": "x"}], "x-a": 1,
            "definitions": {"A/b": {"properties": {"c": {"type": "string"}}}},
        }));
        assert_eq!(said, Vec::<String>::new());
        let expected = json!({
            "openapi": "3.0.3", "info": {"title": "t"}, "tags": [{"name": "x"}], "x-a": 1,
            "components": {"schemas": {"A/b": {"properties": {"c": {"type": "string"}}}}},
        });
        assert_eq!(document.value, expected);
        let place = Pointer::from_escaped("/components/schemas/A~1b/properties/c");
        assert_eq!(document.origin(&place).pointer.as_str(), "/definitions/A~1b/properties/c");
    }

    #[test]
    fn what_has_a_wrong_type_is_copied() {
        let members = ["paths", "definitions", "parameters", "responses", "securityDefinitions", "host"];
        for odd in [json!(null), json!(1), json!("x"), json!([1, [{}]]), json!({"a": 1, "b": []})] {
            let mut document = json!({"swagger": "2.0"});
            for key in members {
                document[key] = odd.clone();
            }
            let (document, _) = upgraded(document);
            assert_eq!(document.value["paths"], odd);
            assert_eq!(document.value["components"]["schemas"], odd);
            let odd_method = json!({"/a": {"get": odd, "put": {"parameters": odd, "responses": odd}}});
            let (document, _) = upgraded(json!({"swagger": "2.0", "paths": odd_method}));
            assert_eq!(document.value["paths"]["/a"]["get"].is_object(), odd.is_object());
        }
    }
}
