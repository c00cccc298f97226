use serde_json::{Map, Value};

use super::{Upgrade, body, parameter};
use crate::ir::Pointer;
use crate::resolve::Node;

/// The parameters of a path or an operation by what becomes of them.
#[derive(Debug, Default)]
pub(super) struct Parameters<'a> {
    /// In path, query and header, or not readable.
    pub(super) plain: Vec<Declared<'a>>,
    /// Those `in: body`; there may be one at most.
    pub(super) body: Vec<Declared<'a>>,
    /// Those `in: formData`.
    pub(super) form: Vec<Declared<'a>>,
}

/// A parameter.
#[derive(Clone, Debug)]
pub(super) struct Declared<'a> {
    /// The element of the list.
    pub(super) element: Node<'a>,
    /// What it is or refers to.
    pub(super) target: Node<'a>,
}

impl<'a> Parameters<'a> {
    /// The parameters of a node that has `parameters`.
    pub(super) fn of(upgrade: &Upgrade<'a, '_>, node: &Node<'a>) -> Self {
        let mut parameters = Self::default();
        for element in node.get("parameters").into_iter().flat_map(|list| list.elements()) {
            let target = upgrade.old.follow(&element).unwrap_or_else(|_| element.clone());
            let list = match kind(&target) {
                Kind::Body => &mut parameters.body,
                Kind::Form => &mut parameters.form,
                Kind::Plain => &mut parameters.plain,
            };
            list.push(Declared { element, target });
        }
        parameters
    }
}

/// `parameters` of a path or an operation, without those that become a body.
pub(super) fn plain<'a>(upgrade: &mut Upgrade<'a, '_>, declared: &[Declared<'a>], list: &Pointer) -> Value {
    let parameters = declared.iter().enumerate().map(|(index, Declared { element, target })| {
        let to = list.index(index);
        // What is not among the shared parameters is not brought to the new shape where it stands.
        if is_shared(target, "parameters") || !target.value.is_object() {
            upgrade.put(element, &to)
        } else {
            parameter::upgrade(upgrade, target, &to)
        }
    });
    parameters.collect()
}

/// The parameters of the document. Those that become a body have a place of their own; parts of a form have none,
/// each form takes them in.
pub(super) fn shared<'a>(upgrade: &mut Upgrade<'a, '_>, list: &Node<'a>, components: &mut Map<String, Value>) {
    let at = Pointer::root().child("components");
    let mut parameters = Map::new();
    let mut bodies = Map::new();
    for (name, node) in list.members() {
        match kind(&node) {
            Kind::Form => {}
            Kind::Plain => {
                let to = at.child("parameters").child(name);
                parameters.insert(name.to_owned(), parameter::upgrade(upgrade, &node, &to));
            }
            Kind::Body => {
                let to = at.child("requestBodies").child(name);
                let consumes = upgrade.media_types.consumes.clone();
                bodies.insert(name.to_owned(), body::upgrade(upgrade, &node, consumes.as_deref(), &to));
            }
        }
    }
    for (key, list) in [("parameters", parameters), ("requestBodies", bodies)] {
        if !list.is_empty() {
            components.insert(key.to_owned(), Value::Object(list));
        }
    }
}

/// Whether a node is an entry of a list of the document.
pub(super) fn is_shared(node: &Node<'_>, list: &str) -> bool {
    let mut tokens = node.pointer.tokens();
    tokens.next().as_deref() == Some(list) && tokens.next().is_some() && tokens.next().is_none()
}

enum Kind {
    Plain,
    Body,
    Form,
}

fn kind(node: &Node<'_>) -> Kind {
    match node.get("in").and_then(|place| place.str()) {
        Some("body") => Kind::Body,
        Some(place) if place.eq_ignore_ascii_case("formData") || place == "form" => Kind::Form,
        _ => Kind::Plain,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::tests::upgraded;

    #[test]
    fn shared_parameters_are_referred_to_where_they_went() {
        let (document, said) = upgraded(json!({
            "swagger": "2.0",
            "parameters": {
                "limit": {"name": "limit", "in": "query", "type": "integer"},
                "thing": {"name": "thing", "in": "body", "required": true, "schema": {"type": "object"}},
                "name": {"name": "name", "in": "formData", "type": "string"},
            },
            "paths": {"/a": {
                "parameters": [{"$ref": "#/parameters/limit"}],
                "put": {"parameters": [{"$ref": "#/parameters/thing"}]},
                "post": {"parameters": [{"$ref": "#/parameters/name"}, {"$ref": "#/x-shared/page"}]},
            }},
            "x-shared": {"page": {"name": "page", "in": "query", "type": "string"}},
        }));
        assert_eq!(said, Vec::<String>::new());
        let item = &document.value["paths"]["/a"];
        assert_eq!(item["parameters"], json!([{"$ref": "#/components/parameters/limit"}]));
        assert_eq!(item["put"], json!({"requestBody": {"$ref": "#/components/requestBodies/thing"}}));
        assert_eq!(item["post"]["parameters"], json!([{"name": "page", "in": "query", "schema": {"type": "string"}}]));
        let form = &item["post"]["requestBody"]["content"]["application/x-www-form-urlencoded"];
        assert_eq!(form["schema"]["properties"], json!({"name": {"type": "string"}}));
        let body = &document.value["components"]["requestBodies"]["thing"];
        assert_eq!(body["content"], json!({"application/json": {"schema": {"type": "object"}}}));
    }
}
