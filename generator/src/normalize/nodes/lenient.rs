//! Readers of members that take what people write, and report what they cannot take.

use serde_json::Value;

use crate::diag::Code;
use crate::resolve::Node;

use crate::normalize::nodes::context::Context;

/// The member as text; numbers and booleans count as their text, as YAML readers make them of bare words.
pub(crate) fn text(ctx: &mut Context<'_>, node: &Node<'_>, key: &str) -> Option<String> {
    let member = node.get(key)?;
    let text = as_written(ctx, &member);
    if text.is_none() && !member.value.is_null() {
        wrong_type(ctx, &member, key, "a string");
    }
    text
}

/// The member as a flag; absent counts as `false`.
pub(crate) fn flag(ctx: &mut Context<'_>, node: &Node<'_>, key: &str) -> bool {
    optional_flag(ctx, node, key) == Some(true)
}

/// The member as a flag.
pub(crate) fn optional_flag(ctx: &mut Context<'_>, node: &Node<'_>, key: &str) -> Option<bool> {
    let member = node.get(key)?;
    match member.value {
        Value::Bool(flag) => return Some(*flag),
        Value::String(text) if text.eq_ignore_ascii_case("true") => return Some(true),
        Value::String(text) if text.eq_ignore_ascii_case("false") => return Some(false),
        Value::Null => {}
        _ => wrong_type(ctx, &member, key, "true or false"),
    }
    None
}

/// The elements of the member.
pub(crate) fn list<'a>(ctx: &mut Context<'_>, node: &Node<'a>, key: &str) -> Vec<Node<'a>> {
    let Some(member) = node.get(key) else { return Vec::new() };
    if !member.value.is_array() && !member.value.is_null() {
        wrong_type(ctx, &member, key, "an array");
    }
    member.elements().collect()
}

/// The member as an object.
pub(crate) fn object<'a>(ctx: &mut Context<'_>, node: &Node<'a>, key: &str) -> Option<Node<'a>> {
    let member = node.get(key)?;
    if member.value.is_object() {
        return Some(member);
    }
    if !member.value.is_null() {
        wrong_type(ctx, &member, key, "an object");
    }
    None
}

/// A string, number or boolean as text: that of the file, where numbers are spelled in more than one way.
pub(crate) fn as_written(ctx: &Context<'_>, node: &Node<'_>) -> Option<String> {
    ctx.document.spelled(node).map(str::to_owned).or_else(|| scalar_text(node.value))
}

/// A value of a schema: the text as it is written, where the schema says that it is a string.
pub(crate) fn value_of(ctx: &Context<'_>, is_string: bool, node: &Node<'_>) -> Value {
    let text = if is_string && !node.value.is_string() { as_written(ctx, node) } else { None };
    text.map_or_else(|| node.value.clone(), Value::String)
}

/// Strings, numbers and booleans as text.
pub(crate) fn scalar_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

/// What a JSON value is, in words.
pub(crate) fn word(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

fn wrong_type(ctx: &mut Context<'_>, member: &Node<'_>, key: &str, expected: &str) {
    let found = word(member.value);
    ctx.report_help(Code::WrongType, member, format!("`{key}` is {found}, not {expected}"), "it counts as absent");
}
