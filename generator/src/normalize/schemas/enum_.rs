//! `enum` and `const` become an open list of known values.

use std::collections::HashSet;

use serde_json::Value;

use crate::diag::Code;
use crate::ir::{Docs, Enum, EnumValue, Scalar, ScalarEnumKind, TypeKind, TypeRef};
use crate::resolve::Node;

use crate::normalize::nodes::context::Context;
use crate::normalize::nodes::hint;
use crate::normalize::nodes::lenient;
use crate::normalize::nodes::view::{View, declared_types};
use crate::normalize::schemas::built::Built;
use crate::normalize::schemas::scalar;

/// What a list of values comes to.
pub(crate) enum Values {
    /// Strings or integers.
    Enum(Enum),
    /// Values that no enum holds: the type they have in common.
    Plain(TypeRef),
}

/// Whether a view lists its values.
pub(crate) fn applies(view: &View<'_>) -> bool {
    list(view).is_some_and(|list| list.iter().any(|node| !node.value.is_null()))
}

/// The definition of a view that lists its values.
pub(crate) fn build(ctx: &mut Context<'_>, view: &View<'_>) -> (Built, bool) {
    let nullable = list(view).is_some_and(|list| list.iter().any(|node| node.value.is_null()));
    let built = match values(ctx, view) {
        Values::Enum(found) => Built::Kind(TypeKind::Enum(found)),
        Values::Plain(ty) => Built::Plain(ty),
    };
    (built, nullable)
}

/// The values of a view.
pub(crate) fn values(ctx: &mut Context<'_>, view: &View<'_>) -> Values {
    let nodes = list(view).unwrap_or_default();
    let nodes = nodes.into_iter().filter(|node| !node.value.is_null()).collect::<Vec<_>>();
    let declared = view.parts.iter().rev().flat_map(declared_types).find(|word| word != "null");
    match kind(&nodes, declared.as_deref()) {
        // The values are those of the format.
        Kind::Strings if scalar::of(view, "string") == Scalar::BooleanString => {
            Values::Plain(TypeRef::Scalar(Scalar::BooleanString))
        }
        Kind::Strings => Values::Enum(collect(ctx, view, &nodes, ScalarEnumKind::String)),
        Kind::Integers => Values::Enum(collect(ctx, view, &nodes, ScalarEnumKind::Integer)),
        Kind::Plain(word) => {
            let both = nodes.len() > 1 && nodes.iter().all(|node| node.value.is_boolean());
            if !both {
                ctx.report_help(
                    Code::MixedEnum,
                    &view.node,
                    "the enum's values are neither all strings nor all integers",
                    "the plain type stands in",
                );
            }
            Values::Plain(word.map_or(TypeRef::Any, |word| TypeRef::Scalar(scalar::of(view, word))))
        }
    }
}

/// The values that all parts agree on; `const` counts as a list of one.
fn list<'a>(view: &View<'a>) -> Option<Vec<Node<'a>>> {
    let mut agreed: Option<Vec<Node<'a>>> = None;
    for part in &view.parts {
        let own = match (part.get("const"), part.get("enum")) {
            (Some(value), _) => vec![value],
            (None, Some(list)) if list.elements().next().is_some() => list.elements().collect(),
            _ => continue,
        };
        agreed = Some(match agreed {
            None => own,
            Some(base) => {
                let listed: HashSet<&Value> = own.iter().map(|node| node.value).collect();
                let both = base.into_iter().filter(|node| listed.contains(node.value)).collect::<Vec<_>>();
                // A child may widen what its base lists; the child has the last word.
                if both.is_empty() { own } else { both }
            }
        });
    }
    agreed
}

enum Kind {
    Strings,
    Integers,
    Plain(Option<&'static str>),
}

fn kind(nodes: &[Node<'_>], declared: Option<&str>) -> Kind {
    let all = |test: fn(&Value) -> bool| nodes.iter().all(|node| test(node.value));
    let integer = |value: &Value| value.is_i64() || value.is_u64() || value.as_f64().is_some_and(|f| f.fract() == 0.0);
    let scalar = |value: &Value| lenient::scalar_text(value).is_some();
    match declared {
        // YAML readers take bare words such as `on` and `1.0` for booleans and numbers.
        Some("string") if all(scalar) => Kind::Strings,
        Some("string") => Kind::Plain(Some("string")),
        Some("integer" | "number") if all(integer) => Kind::Integers,
        Some("integer") if all(|value| value.as_str().is_some_and(|text| text.parse::<i64>().is_ok())) => {
            Kind::Integers
        }
        Some("integer") => Kind::Plain(Some("integer")),
        Some("number") => Kind::Plain(Some("number")),
        Some("boolean") => Kind::Plain(Some("boolean")),
        _ if all(Value::is_string) => Kind::Strings,
        _ if all(integer) => Kind::Integers,
        _ if all(Value::is_number) => Kind::Plain(Some("number")),
        _ if all(Value::is_boolean) => Kind::Plain(Some("boolean")),
        _ => Kind::Plain(None),
    }
}

fn collect(ctx: &mut Context<'_>, view: &View<'_>, nodes: &[Node<'_>], kind: ScalarEnumKind) -> Enum {
    let names = annotation(view, &["x-enum-varnames", "x-enumNames", "x-enum-names"]);
    let descriptions = annotation(view, &["x-enum-descriptions", "x-enumDescriptions"]);
    let mut values = Vec::<EnumValue>::new();
    let mut seen = HashSet::new();
    for (index, node) in nodes.iter().enumerate() {
        let wire_value = match kind {
            ScalarEnumKind::String => lenient::as_written(ctx, node).unwrap_or_default(),
            ScalarEnumKind::Integer => integer_text(node.value),
        };
        if !seen.insert(wire_value.clone()) {
            ctx.report(Code::DuplicateEnumValue, node, format!("`{wire_value}` is listed twice"));
            continue;
        }
        let at = |list: &Option<Node<'_>>| match list.as_ref()?.value {
            Value::Array(list) => lenient::scalar_text(list.get(index)?),
            Value::Object(map) => lenient::scalar_text(map.get(&wire_value)?),
            _ => None,
        };
        let docs = Docs { description: at(&descriptions), ..Docs::default() };
        let suggested_name = at(&names).or_else(|| hint::of_value(view, &wire_value));
        values.push(EnumValue { suggested_name, docs, wire_value });
    }
    Enum { kind, values }
}

fn annotation<'a>(view: &View<'a>, keys: &[&str]) -> Option<Node<'a>> {
    keys.iter().find_map(|key| view.last(key))
}

fn integer_text(value: &Value) -> String {
    match value.as_f64() {
        Some(float) if value.is_f64() => format!("{float:.0}"),
        _ => lenient::scalar_text(value).unwrap_or_default(),
    }
}

/// The scalar of a plain value, for `const` in a property.
pub(crate) fn scalar_of(value: &Value) -> TypeRef {
    TypeRef::Scalar(match value {
        Value::String(_) => Scalar::String,
        Value::Bool(_) => Scalar::Boolean,
        Value::Number(number) if number.is_f64() => Scalar::Float,
        Value::Number(number) if number.as_i64().is_none() => Scalar::UInt64,
        Value::Number(_) => Scalar::Int64,
        Value::Null => Scalar::Null,
        Value::Array(_) | Value::Object(_) => return TypeRef::Any,
    })
}
