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
    // Zero and the largest 32-bit number are what tools write for "no limit".
    let lower = |keyword| text(keyword).filter(|value| value != "0");
    let upper = |keyword| text(keyword).filter(|value| value != "2147483647" && value != "9223372036854775807");
    notes.extend(count((lower("minLength"), upper("maxLength")), "characters"));
    notes.extend(count((lower("minItems"), upper("maxItems")), "items"));
    notes.extend(count((lower("minProperties"), upper("maxProperties")), "keys"));
    let excludes = |keyword| view.last(keyword).is_some_and(|node| node.value == &Value::Bool(true));
    match (text("minimum"), upper("maximum")) {
        (Some(least), Some(most)) if !excludes("exclusiveMinimum") && !excludes("exclusiveMaximum") => {
            notes.push(format!("From {least} to {most}."));
        }
        (least, most) => {
            let more = if excludes("exclusiveMinimum") { "More than" } else { "At least" };
            let less = if excludes("exclusiveMaximum") { "Less than" } else { "At most" };
            notes.extend(least.map(|least| format!("{more} {least}.")));
            notes.extend(most.map(|most| format!("{less} {most}.")));
        }
    }
    notes.extend(text("exclusiveMinimum").map(|least| format!("More than {least}.")));
    notes.extend(text("exclusiveMaximum").map(|most| format!("Less than {most}.")));
    notes.extend(text("multipleOf").map(|step| format!("A multiple of {step}.")));
    let pattern = text("pattern").filter(|pattern| !pattern.contains('`') && !pattern.contains('\n'));
    notes.extend(pattern.map(|pattern| format!("Matches the pattern `{pattern}`.")));
    if view.last("uniqueItems").is_some_and(|node| node.value == &Value::Bool(true)) {
        notes.push("All items are different.".to_owned());
    }
    notes
}

/// How many there may be: `1 to 10 items`.
fn count(limits: (Option<String>, Option<String>), what: &str) -> Option<String> {
    let unit = |value: &str| if value == "1" { what.trim_end_matches('s') } else { what };
    match limits {
        (Some(least), Some(most)) if least == most => Some(format!("Exactly {least} {}.", unit(&least))),
        (Some(least), Some(most)) => Some(format!("{least} to {most} {what}.")),
        (Some(least), None) => Some(format!("At least {least} {}.", unit(&least))),
        (None, Some(most)) => Some(format!("At most {most} {}.", unit(&most))),
        (None, None) => None,
    }
}

/// What a value may look like, where the type does not say it.
fn example(ctx: &Context<'_>, view: &View<'_>) -> Option<String> {
    let examples = view.last("examples").and_then(|list| list.elements().next());
    let node = view.last("example").or(examples)?;
    let is_sole = view.last("const").is_some() || view.last("enum").is_some_and(|list| list.elements().count() == 1);
    if node.value.is_boolean() || is_sole {
        return None;
    }
    let text = lenient::as_written(ctx, &node).filter(|text| is_short(text))?;
    Some(format!("Example: `{text}`."))
}

fn is_short(text: &str) -> bool {
    !text.is_empty() && text.chars().count() <= LONGEST_EXAMPLE && !text.contains(['`', '\n'])
}
