//! Limits and examples become sentences of the documentation: no Rust type states them, and the server checks
//! them.

use serde_json::Value;

use crate::normalize::nodes::context::Context;
use crate::normalize::nodes::lenient;
use crate::normalize::nodes::view::View;

/// Longer examples are no help in a doc comment.
const LONGEST_EXAMPLE: usize = 60;

/// Limits of the values of a definition.
pub(crate) fn of_definition(view: &View<'_>) -> Vec<String> {
    if view.reference.is_some() { Vec::new() } else { limits(view) }
}

/// Limits and an example of a property or parameter.
pub(crate) fn of_value(ctx: &Context<'_>, view: &View<'_>) -> Vec<String> {
    let mut notes = of_definition(view);
    notes.extend(example(ctx, view));
    notes
}

/// A sentence for a default; written once it is known to fit.
pub(crate) fn default_value(value: &Value) -> Option<String> {
    let text = match value {
        Value::Array(list) if !list.is_empty() => value.to_string(),
        Value::Array(_) | Value::Object(_) | Value::Null => return None,
        scalar => lenient::scalar_text(scalar)?,
    };
    is_short(&text).then(|| format!("Default: `{text}`."))
}

fn limits(view: &View<'_>) -> Vec<String> {
    let text = |keyword: &str| {
        let value = view.last(keyword)?.value;
        (value.is_number() || value.is_string()).then(|| lenient::scalar_text(value)).flatten()
    };
    let mut notes = Vec::new();
    let mut say = |value: Option<String>, before: &str, after: &str| {
        let unit = if value.as_deref() == Some("1") { after.strip_suffix('s').unwrap_or(after) } else { after };
        notes.extend(value.map(|value| format!("{before}{value}{unit}.")));
    };
    // Zero and the largest 32-bit number are what tools write for "no limit".
    let lower = |keyword| text(keyword).filter(|value| value != "0");
    let upper = |keyword| text(keyword).filter(|value| value != "2147483647" && value != "9223372036854775807");
    say(lower("minLength"), "At least ", " characters");
    say(upper("maxLength"), "At most ", " characters");
    say(lower("minItems"), "At least ", " items");
    say(upper("maxItems"), "At most ", " items");
    say(lower("minProperties"), "At least ", " keys");
    say(upper("maxProperties"), "At most ", " keys");
    let excludes = |keyword| view.last(keyword).is_some_and(|node| node.value == &Value::Bool(true));
    let more = if excludes("exclusiveMinimum") { "More than " } else { "At least " };
    let less = if excludes("exclusiveMaximum") { "Less than " } else { "At most " };
    say(text("minimum"), more, "");
    say(upper("maximum"), less, "");
    say(text("exclusiveMinimum"), "More than ", "");
    say(text("exclusiveMaximum"), "Less than ", "");
    say(text("multipleOf"), "A multiple of ", "");
    let pattern = text("pattern").filter(|pattern| !pattern.contains('`') && !pattern.contains('\n'));
    say(pattern, "Matches the pattern `", "`");
    if view.last("uniqueItems").is_some_and(|node| node.value == &Value::Bool(true)) {
        notes.push("All items are different.".to_owned());
    }
    notes
}

fn example(ctx: &Context<'_>, view: &View<'_>) -> Option<String> {
    let examples = view.last("examples").and_then(|list| list.elements().next());
    let node = view.last("example").or(examples)?;
    let text = lenient::as_written(ctx, &node).filter(|text| is_short(text))?;
    Some(format!("Example: `{text}`."))
}

fn is_short(text: &str) -> bool {
    !text.is_empty() && text.chars().count() <= LONGEST_EXAMPLE && !text.contains(['`', '\n'])
}
