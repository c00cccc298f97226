//! Keywords of a schema that have the wrong JSON type, that no type states, or that do not exist: each is reported where
//! it stands, and counts as absent.

use serde_json::Value;

use crate::diag::Code;
use crate::resolve::Node;

use crate::normalize::nodes::context::Context;
use crate::normalize::nodes::lenient;
use crate::normalize::nodes::view::is_annotation;

/// Keywords of JSON Schema 2020-12 and earlier drafts, and of OpenAPI 2.0 to 3.2, that are read or say nothing of a type.
const KNOWN: &[&str] = &[
    "$anchor",
    "$comment",
    "$defs",
    "$dynamicAnchor",
    "$dynamicRef",
    "$id",
    "$ref",
    "$schema",
    "$vocabulary",
    "additionalItems",
    "additionalProperties",
    "allOf",
    "anyOf",
    "collectionFormat",
    "const",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "default",
    "definitions",
    "deprecated",
    "description",
    "discriminator",
    "enum",
    "example",
    "examples",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "externalDocs",
    "format",
    "id",
    "items",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "nullable",
    "oneOf",
    "pattern",
    "patternProperties",
    "prefixItems",
    "properties",
    "readOnly",
    "required",
    "summary",
    "title",
    "type",
    "uniqueItems",
    "writeOnly",
    "xml",
];

/// Keywords that narrow what is valid in ways that no Rust type states.
const WITHOUT_EFFECT: &[&str] = &[
    "contains",
    "dependencies",
    "dependentRequired",
    "dependentSchemas",
    "else",
    "if",
    "maxContains",
    "minContains",
    "not",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// Reports the keywords of one schema object that cannot be read, or that nothing comes of.
pub(crate) fn check(ctx: &mut Context<'_>, node: &Node<'_>) {
    for (keyword, member) in node.members() {
        if keyword == "propertyNames" && admits_all_names(&member) {
            continue;
        }
        if WITHOUT_EFFECT.contains(&keyword) {
            ctx.report(Code::KeywordIgnored, &member, format!("`{keyword}` has no effect on the types"));
        } else if !KNOWN.contains(&keyword) && !keyword.starts_with("x-") {
            ctx.report(Code::KeywordIgnored, &member, format!("`{keyword}` is no keyword of a schema"));
        }
    }
    let keywords = [
        ("properties", "an object", Value::is_object as fn(&Value) -> bool),
        ("patternProperties", "an object", Value::is_object),
        ("required", "an array", is_list_or_flag),
        ("enum", "an array", Value::is_array),
        ("allOf", "an array", Value::is_array),
        ("oneOf", "an array", Value::is_array),
        ("anyOf", "an array", Value::is_array),
        ("items", "a schema", is_schema_or_list),
        ("additionalProperties", "a schema", is_schema),
        ("type", "a string or an array", |value| value.is_string() || value.is_array()),
        ("format", "a string", Value::is_string),
    ];
    for (keyword, expected, fits) in keywords {
        let Some(member) = node.get(keyword).filter(|member| !member.value.is_null() && !fits(member.value)) else {
            continue;
        };
        let found = lenient::word(member.value);
        let message = format!("`{keyword}` is {found}, not {expected}");
        ctx.report_help(Code::WrongType, &member, message, "it counts as absent");
    }
}

/// Whether a schema of keys says no more than that they are strings, which they always are.
fn admits_all_names(schema: &Node<'_>) -> bool {
    match schema.value {
        Value::Bool(admits) => *admits,
        Value::Object(map) => map.iter().all(|(key, value)| match key.as_str() {
            "type" => value == "string",
            key => is_annotation(key),
        }),
        _ => false,
    }
}

fn is_schema(value: &Value) -> bool {
    value.is_object() || value.is_boolean()
}

/// A list of schemas is how older drafts describe elements by position.
fn is_schema_or_list(value: &Value) -> bool {
    is_schema(value) || value.is_array()
}

/// A flag is how draft 3 marks the property itself; what it says is not what later drafts mean.
fn is_list_or_flag(value: &Value) -> bool {
    value.is_array() || value.is_boolean()
}
