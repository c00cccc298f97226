//! Which kinds of objects stand where in a document, of any version.
//!
//! In: a document as a value. Out: its objects with their kinds. It must not know what they say.

use serde_json::{Map, Value};

/// The kinds of objects on the way to a schema (OpenAPI 3.0 and 3.1, chapter 4; Swagger 2.0 names fewer).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The whole.
    Document,
    /// The shared parts.
    Components,
    /// A path.
    PathItem,
    /// An operation.
    Operation,
    /// A parameter.
    Parameter,
    /// A header of a response or of a part of a body.
    Header,
    /// A request body.
    RequestBody,
    /// A response.
    Response,
    /// What belongs to one property of a body.
    Encoding,
    /// A media type.
    MediaType,
    /// A callback.
    Callback,
    /// A schema.
    Schema,
}

/// What a member holds.
#[derive(Clone, Copy)]
pub(crate) enum Slot {
    /// An object, or a list of them.
    Nodes(Kind),
    /// Objects by name; any name.
    Map(Kind),
    /// Objects by name, and extensions (`x-*`).
    Patterned(Kind),
}

/// Shows every schema of a document to `visit`, what it holds before itself. Only what stands where a schema may
/// stand is one: examples, defaults, extensions and a property that is called like a keyword are not.
pub(crate) fn for_each_schema(document: &mut Value, visit: &mut impl FnMut(&mut Map<String, Value>)) {
    for_each_node(document, &mut |kind, node| {
        if kind == Kind::Schema {
            visit(node);
        }
    });
}

/// Shows every object of a known kind to `visit`, what it holds before itself.
pub(crate) fn for_each_node(document: &mut Value, visit: &mut impl FnMut(Kind, &mut Map<String, Value>)) {
    walk(Kind::Document, document, visit);
}

/// What an object refers to.
pub(crate) fn references(node: &mut Map<String, Value>) -> impl Iterator<Item = &mut String> {
    let mut found = Vec::new();
    for (key, member) in node.iter_mut() {
        match (key.as_str(), member) {
            ("$ref", Value::String(text)) => found.push(text),
            ("discriminator", Value::Object(discriminator)) => {
                let mapping = discriminator.get_mut("mapping").and_then(Value::as_object_mut);
                found.extend(mapping.into_iter().flatten().filter_map(|(_, target)| match target {
                    Value::String(text) => Some(text),
                    _ => None,
                }));
            }
            _ => {}
        }
    }
    found.into_iter()
}

/// Recursion is as deep as the document, which `read` bounds.
fn walk(kind: Kind, value: &mut Value, visit: &mut impl FnMut(Kind, &mut Map<String, Value>)) {
    match value {
        Value::Array(elements) => elements.iter_mut().for_each(|element| walk(kind, element, visit)),
        Value::Object(members) => {
            for (key, member) in members.iter_mut() {
                match slot(kind, key) {
                    Some(Slot::Nodes(kind)) => walk(kind, member, visit),
                    Some(Slot::Map(kind)) => walk_map(kind, member, &|_| true, visit),
                    Some(Slot::Patterned(kind)) => {
                        walk_map(kind, member, &|name| !name.starts_with("x-"), visit);
                    }
                    None => {}
                }
            }
            visit(kind, members);
        }
        _ => {}
    }
}

fn walk_map(
    kind: Kind,
    value: &mut Value,
    is_wanted: &dyn Fn(&str) -> bool,
    visit: &mut impl FnMut(Kind, &mut Map<String, Value>),
) {
    let members = value.as_object_mut().into_iter().flatten();
    for (_, member) in members.filter(|(name, _)| is_wanted(name)) {
        walk(kind, member, visit);
    }
}

/// What the member `key` of an object of a kind holds; nothing if it has no schemas in it.
pub(crate) fn slot(kind: Kind, key: &str) -> Option<Slot> {
    use Kind::*;
    use Slot::*;
    Some(match (kind, key) {
        (Document, "components") => Nodes(Components),
        (Document, "paths") => Patterned(PathItem),
        (Document, "webhooks") => Map(PathItem),
        // Of 2.0, and of documents that were in 2.0 once and still refer to it.
        (Document, "definitions") => Map(Schema),
        (Document, "parameters") => Map(Parameter),
        (Document, "responses") => Map(Response),
        (Response, "schema") => Nodes(Schema),
        (Components, "schemas") => Map(Schema),
        (Components, "parameters") => Map(Parameter),
        (Components, "headers") => Map(Header),
        (Components, "requestBodies") => Map(RequestBody),
        (Components, "responses") => Map(Response),
        (Components, "mediaTypes") => Map(MediaType),
        (Components, "callbacks") => Map(Callback),
        (Components, "pathItems") => Map(PathItem),
        (PathItem | Operation, "parameters") => Nodes(Parameter),
        (PathItem, "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace" | "query") => {
            Nodes(Operation)
        }
        (PathItem, "additionalOperations") => Map(Operation),
        (Operation, "requestBody") => Nodes(RequestBody),
        (Operation, "responses") => Patterned(Response),
        (Operation, "callbacks") => Map(Callback),
        (Callback, expression) if !expression.starts_with("x-") => Nodes(PathItem),
        (Parameter | Header | MediaType, "schema") => Nodes(Schema),
        (MediaType, "itemSchema") => Nodes(Schema),
        (Parameter | Header | RequestBody | Response, "content") => Map(MediaType),
        (Response | Encoding, "headers") => Map(Header),
        (MediaType, "encoding") => Map(Encoding),
        (Schema, "properties" | "patternProperties" | "$defs" | "definitions" | "dependentSchemas") => Map(Schema),
        (Schema, "items" | "prefixItems" | "allOf" | "anyOf" | "oneOf" | "not") => Nodes(Schema),
        (Schema, "additionalProperties" | "propertyNames" | "contains" | "if" | "then" | "else") => Nodes(Schema),
        (Schema, "unevaluatedProperties" | "unevaluatedItems" | "contentSchema") => Nodes(Schema),
        _ => return None,
    })
}
