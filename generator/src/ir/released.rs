use std::collections::BTreeMap;

use serde::Serialize;

use super::{Pointer, TypeDef, TypeName, Usage};

/// What a type was when it was released: a later document changes none of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Released {
    /// Its name.
    pub name: String,
    /// How values of it travelled; `None` where nobody knows.
    pub usage: Option<Usage>,
    /// What was sent of it, where that was another type.
    pub input: Option<Box<Released>>,
    /// What was received of it, where that was another type, and its own name meant what is sent.
    pub output: Option<Box<Released>>,
    /// Its properties.
    pub fields: BTreeMap<String, ReleasedField>,
}

/// What a property was when it was released.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ReleasedField {
    /// Whether it was behind a `Box`.
    pub boxed: bool,
    /// Whether its value could be missing.
    pub optional: bool,
}

impl TypeDef {
    /// The name of the component that it is. A shared parameter may have the name of a schema, and so may a part of one that
    /// something refers to: those are none.
    pub fn component(&self) -> Option<&str> {
        match &self.name {
            TypeName::Component(name) if is_component(&self.origin.pointer) => Some(name),
            _ => None,
        }
    }

    /// The name that it was released with.
    pub fn released_name(&self) -> Option<&str> {
        self.released.as_ref().map(|released| released.name.as_str())
    }
}

fn is_component(pointer: &Pointer) -> bool {
    // A definition within a component has its name from there alone: another component may have one of the same name.
    let lists = ["/components/schemas/", "/definitions/"];
    if let Some(within) = lists.iter().find_map(|list| pointer.as_str().strip_prefix(list)) {
        return !within.contains('/');
    }
    let tokens: Vec<String> = pointer.tokens().collect();
    match tokens.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        // The body that a server sends is named after what it answers or tells, wherever that is written down; its parts are not.
        ["paths", _, _, "callbacks", .., "requestBody", "content", _, _]
        | ["webhooks" | "components", .., "requestBody", "content", _, _] => true,
        ["webhooks", ..] => false,
        ["components", list, ..] => *list == "schemas",
        [list, ..] => !["parameters", "responses", "paths"].contains(list),
        [] => true,
    }
}
