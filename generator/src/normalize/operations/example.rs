//! `example` and `examples`: values that the document shows.

use serde_json::Value;

use crate::ir::{ComponentExamples, Example};
use crate::normalize::nodes::context::Context;
use crate::resolve::Node;

/// Those of a media type (OpenAPI 3.1, Media Type Object): `example` is a value, `examples` has objects by name.
pub(crate) fn of_media(ctx: &Context<'_>, media: &Node<'_>) -> Vec<Example> {
    let named = media.get("examples").into_iter().flat_map(|examples| examples.members());
    let named = named.map(|(name, node)| object(ctx, name, &node));
    single(ctx, media).into_iter().chain(named).collect()
}

/// Those of all components (JSON Schema, `examples`: an array of values; `example` before OpenAPI 3.1).
pub(crate) fn of_components(ctx: &Context<'_>) -> Vec<ComponentExamples> {
    let schemas = ctx.document.root().get("components").and_then(|components| components.get("schemas"));
    let each = schemas.into_iter().flat_map(|schemas| schemas.members());
    each.map(|(name, schema)| {
        let list = schema.get("examples").into_iter().flat_map(|examples| examples.elements());
        let list = list.enumerate().map(|(index, node)| value(ctx, index.to_string(), &node));
        let examples = single(ctx, &schema).into_iter().chain(list).collect();
        ComponentExamples { component: name.to_owned(), examples }
    })
    .filter(|component| !component.examples.is_empty())
    .collect()
}

fn single(ctx: &Context<'_>, owner: &Node<'_>) -> Option<Example> {
    // An example may itself be a reference where people take it for a schema.
    let node = owner.get("example")?;
    let is_reference = node.get("$ref").is_some_and(|reference| reference.str().is_some());
    Some(if is_reference { object(ctx, "example", &node) } else { value(ctx, "example".to_owned(), &node) })
}

fn object(ctx: &Context<'_>, name: &str, node: &Node<'_>) -> Example {
    let origin = ctx.document.origin(&node.pointer);
    let found = match ctx.document.follow(node) {
        Ok(target) => match (target.get("value").or_else(|| target.get("dataValue")), target.value) {
            (Some(value), _) => Ok(value.value.clone()),
            (None, _) if target.get("serializedValue").is_some_and(|text| text.str().is_some()) => {
                let text = target.get("serializedValue").and_then(|text| text.str()).unwrap_or_default();
                serde_json::from_str(text).map_err(|_| "its `serializedValue` is no JSON".to_owned())
            }
            (None, Value::Object(_)) if target.get("externalValue").is_some() => {
                Err("its value is outside of the document".to_owned())
            }
            (None, Value::Object(members)) if members.is_empty() => Err("it has no value".to_owned()),
            _ => Err("it is no Example Object with a `value`".to_owned()),
        },
        Err(_) => Err("its reference cannot be followed".to_owned()),
    };
    Example { name: name.to_owned(), value: found, origin }
}

fn value(ctx: &Context<'_>, name: String, node: &Node<'_>) -> Example {
    Example { name, value: Ok(node.value.clone()), origin: ctx.document.origin(&node.pointer) }
}
