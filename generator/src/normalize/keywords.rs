//! Keywords of a schema that have the wrong JSON type; each counts as absent, and is reported where it stands.

use serde_json::Value;

use crate::diag::Code;
use crate::resolve::Node;

use super::context::Context;
use super::lenient;

/// Reports the keywords of one schema object that cannot be read.
pub(super) fn check(ctx: &mut Context<'_>, node: &Node<'_>) {
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
        let Some(member) = node.get(keyword).filter(|member| !member.value.is_null() && !fits(member.value))
        else {
            continue;
        };
        let found = lenient::word(member.value);
        let message = format!("`{keyword}` is {found}, not {expected}");
        ctx.report_help(Code::WrongType, &member, message, "it counts as absent");
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
