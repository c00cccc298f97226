//! Names that the authors of a document want, said with the extensions of other generators.
//!
//! Only what holds for any language counts, or what is said for Rust: a name for Python avoids a word of Python.

use crate::ir::Hint;
use crate::normalize::nodes::view::{View, is_component};
use crate::resolve::Node;

/// Longer names are no names.
const LONGEST: usize = 100;

/// Of an operation. Groups in groups are one with several words.
pub(crate) fn of_operation(node: &Node<'_>) -> Hint {
    let list = node.get("x-fern-sdk-group-name").filter(|list| list.value.is_array());
    let words = list.map(|list| list.elements().filter_map(|word| word.str()).collect::<Vec<_>>().join(" "));
    let group = words.filter(|words| is_name(words));
    Hint {
        group: group.or_else(|| said(node, &["x-fern-sdk-group-name", "x-speakeasy-group"])),
        method: said(node, &["x-fern-sdk-method-name", "x-speakeasy-name-override"])
            .or_else(|| stainless(node, "method_name")),
    }
}

/// Of a property or what it refers to.
pub(crate) fn of_property(node: &Node<'_>) -> Option<String> {
    said(node, &["x-ms-client-name", "x-speakeasy-name-override", "x-fern-property-name"])
        .or_else(|| stainless(node, "property_name"))
}

/// Of a parameter, by itself or by its schema.
pub(crate) fn of_parameter(node: &Node<'_>) -> Option<String> {
    const KEYS: [&str; 4] =
        ["x-ms-client-name", "x-speakeasy-name-override", "x-fern-parameter-name", "x-stainless-param"];
    let own = said(node, &KEYS).or_else(|| stainless(node, "property_name"));
    own.or_else(|| said(&node.get("schema")?, &["x-stainless-param"]))
}

/// Of a schema that becomes a type.
pub(crate) fn of_type(node: &Node<'_>) -> Option<String> {
    let of_enum = || node.get("x-ms-enum").and_then(|list| said(&list, &["name"]));
    if !is_component(&node.pointer) {
        // What else stands in an inline schema is about the property.
        return of_enum();
    }
    let own = said(node, &["x-speakeasy-name-override", "x-fern-type-name"]);
    own.or_else(of_enum).or_else(|| stainless(node, "type_name")).or_else(|| stainless(node, "model_name"))
}

/// Of a value of an enum: `x-ms-enum` lists values with their names, `x-stainless-renameMap` has names with their values.
pub(crate) fn of_value(view: &View<'_>, wire_value: &str) -> Option<String> {
    let is_it = |node: &Node<'_>| node.str().is_some_and(|text| text == wire_value);
    let listed = view.last("x-ms-enum").and_then(|list| list.get("values"));
    let mut listed = listed.into_iter().flat_map(|list| list.elements());
    let listed = listed.find(|value| value.get("value").is_some_and(|value| is_it(&value)));
    let renamed = || {
        let map = view.last("x-stainless-renameMap")?;
        map.members().find(|(_, value)| is_it(value)).map(|(name, _)| name.to_owned())
    };
    listed.and_then(|value| said(&value, &["name"])).or_else(renamed).filter(|name| is_name(name))
}

fn said(node: &Node<'_>, keys: &[&str]) -> Option<String> {
    let texts = keys.iter().filter_map(|key| node.get(key)?.str());
    texts.map(str::trim).find(|text| is_name(text)).map(str::to_owned)
}

/// `x-stainless-naming` has names by target.
fn stainless(node: &Node<'_>, key: &str) -> Option<String> {
    said(&node.get("x-stainless-naming")?.get("rust")?, &[key])
}

fn is_name(text: &str) -> bool {
    text.len() <= LONGEST && text.chars().any(char::is_alphanumeric)
}
