use serde_json::{Map, Value};

/// The kinds of objects on the way to a schema (OpenAPI 3.0 and 3.1, chapter 4).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Document,
    Components,
    PathItem,
    Operation,
    /// A parameter or a header.
    Parameter,
    /// A request body, a response or a part of one.
    Message,
    MediaType,
    Callback,
    Schema,
}

/// What a member holds.
#[derive(Clone, Copy)]
enum Slot {
    /// An object, or a list of them.
    Nodes(Kind),
    /// Objects by name; any name.
    Map(Kind),
    /// Objects by name, and extensions (`x-*`).
    Patterned(Kind),
}

/// Shows every schema of a document to `visit`, what it holds before itself. Only what stands where a schema may
/// stand is one: examples, defaults, extensions and a property that is called like a keyword are not.
pub(super) fn for_each_schema(document: &mut Value, visit: &mut impl FnMut(&mut Map<String, Value>)) {
    walk(Kind::Document, document, visit);
}

/// Recursion is as deep as the document, which `read` bounds.
fn walk(kind: Kind, value: &mut Value, visit: &mut impl FnMut(&mut Map<String, Value>)) {
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
            if kind == Kind::Schema {
                visit(members);
            }
        }
        _ => {}
    }
}

fn walk_map(
    kind: Kind,
    value: &mut Value,
    is_wanted: &dyn Fn(&str) -> bool,
    visit: &mut impl FnMut(&mut Map<String, Value>),
) {
    let members = value.as_object_mut().into_iter().flatten();
    for (_, member) in members.filter(|(name, _)| is_wanted(name)) {
        walk(kind, member, visit);
    }
}

fn slot(kind: Kind, key: &str) -> Option<Slot> {
    use Kind::*;
    use Slot::*;
    Some(match (kind, key) {
        (Document, "components") => Nodes(Components),
        (Document, "paths") => Patterned(PathItem),
        (Document, "webhooks") => Map(PathItem),
        // Not of OpenAPI 3, but documents that were Swagger once keep it and refer to it.
        (Document, "definitions") => Map(Schema),
        (Components, "schemas") => Map(Schema),
        (Components, "parameters" | "headers") => Map(Parameter),
        (Components, "requestBodies" | "responses") => Map(Message),
        (Components, "mediaTypes") => Map(MediaType),
        (Components, "callbacks") => Map(Callback),
        (Components, "pathItems") => Map(PathItem),
        (PathItem, "parameters") => Nodes(Parameter),
        (PathItem, "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace") => {
            Nodes(Operation)
        }
        (Operation, "parameters") => Nodes(Parameter),
        (Operation, "requestBody") => Nodes(Message),
        (Operation, "responses") => Patterned(Message),
        (Operation, "callbacks") => Map(Callback),
        (Callback, expression) if !expression.starts_with("x-") => Nodes(PathItem),
        (Parameter | MediaType, "schema") => Nodes(Schema),
        (Parameter | Message, "content") => Map(MediaType),
        (Message, "headers") => Map(Parameter),
        (MediaType, "encoding") => Map(Message),
        (Schema, "properties" | "patternProperties" | "$defs" | "definitions" | "dependentSchemas") => {
            Map(Schema)
        }
        (Schema, "items" | "prefixItems" | "allOf" | "anyOf" | "oneOf" | "not") => Nodes(Schema),
        (Schema, "additionalProperties" | "propertyNames" | "contains" | "if" | "then" | "else") => {
            Nodes(Schema)
        }
        _ => return None,
    })
}
