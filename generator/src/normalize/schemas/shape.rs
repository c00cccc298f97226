//! What a schema is, decided once from everything that its view says.

use serde_json::Value;

use crate::diag::Code;
use crate::ir::{Scalar, TypeId, TypeRef};
use crate::resolve::Node;

use crate::normalize::nodes::context::Context;
use crate::normalize::nodes::place::Place;
use crate::normalize::nodes::view::{View, declared_types, is_null};
use crate::normalize::schemas::built::Built;
use crate::normalize::schemas::scalar;
use crate::normalize::schemas::{array, enum_, object, union, union_scalar};

/// What a schema is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    Enum,
    Union,
    /// Several JSON types.
    Types(Vec<&'static str>),
    Struct,
    Map,
    Array,
    /// An array whose items are described one by one, and all of them.
    Tuple,
    Scalar(Scalar),
    Any,
}

impl Shape {
    /// Whether a type definition may come of it.
    pub(crate) fn may_need_name(&self) -> bool {
        matches!(self, Self::Enum | Self::Union | Self::Types(_) | Self::Struct | Self::Tuple)
    }
}

/// The JSON types, as schemas write them.
const TYPES: [&str; 6] = ["string", "integer", "number", "boolean", "array", "object"];

/// Decides what a view is.
pub(crate) fn of<'a>(ctx: &mut Context<'a>, view: &View<'a>) -> Shape {
    if is_null(&view.node) && view.parts.len() == 1 {
        return Shape::Scalar(Scalar::Null);
    }
    let types = match view.only {
        Some(only) => vec![only],
        None => match types(ctx, view) {
            Types::Known(types) => types,
            Types::Unknown => return Shape::Any,
        },
    };
    let scalars_only = types.iter().all(|word| !matches!(*word, "array" | "object"));
    if enum_::applies(view) {
        if scalars_only {
            return Shape::Enum;
        }
        // An object or array that is listed empty says that there is nothing in it to know.
        let is_empty = |node: &Node<'_>| match node.value {
            Value::Object(map) => map.is_empty(),
            Value::Array(list) => list.is_empty(),
            other => other.is_null(),
        };
        if !view.last("enum").is_some_and(|list| list.elements().all(|node| is_empty(&node))) {
            ctx.report(Code::MixedEnum, &view.node, "`enum` on an array or object has no effect on the types");
        }
    }
    if view.only.is_none() && union::applies(ctx, view) {
        return Shape::Union;
    }
    let is_either = types.contains(&"integer") && types.contains(&"number");
    let types = types.into_iter().filter(|word| !(is_either && *word == "integer")).collect::<Vec<_>>();
    match types.as_slice() {
        [] => inferred(view),
        // An integer is a number: a type that keeps which of both it is covers both.
        ["number"] if is_either => Shape::Scalar(Scalar::Number),
        [only] => {
            misfits(ctx, view, only);
            of_type(view, only)
        }
        _ => Shape::Types(types),
    }
}

/// The type of a view that needs no name.
pub(crate) fn plain<'a>(ctx: &mut Context<'a>, view: &View<'a>, shape: &Shape, place: &Place) -> TypeRef {
    match shape {
        Shape::Scalar(scalar) => TypeRef::Scalar(*scalar),
        Shape::Map => TypeRef::Map(Box::new(object::map_value(ctx, view, place))),
        Shape::Array => TypeRef::Array(Box::new(array::item(ctx, view, place))),
        _ => TypeRef::Any,
    }
}

/// The definition of a view that may need a name, and whether it admits `null` beside what the view says itself.
pub(crate) fn named<'a>(ctx: &mut Context<'a>, view: &View<'a>, shape: &Shape, id: TypeId) -> (Built, bool) {
    match shape {
        Shape::Enum => enum_::build(ctx, view),
        Shape::Union => union::build(ctx, view, id),
        Shape::Types(types) => (union_scalar::build(ctx, view, types, id), false),
        Shape::Struct => (object::build(ctx, view, id), false),
        Shape::Tuple => (array::tuple(ctx, view, id), false),
        _ => (Built::Plain(TypeRef::Any), false),
    }
}

enum Types {
    Known(Vec<&'static str>),
    Unknown,
}

/// The types that all parts agree on; where they do not, the last part has its way.
fn types(ctx: &mut Context<'_>, view: &View<'_>) -> Types {
    let mut agreed = Vec::new();
    let mut unknown = None;
    for part in &view.parts {
        let mut declared = Vec::new();
        for word in declared_types(part) {
            match TYPES.iter().find(|known| **known == word) {
                Some(known) if !declared.contains(known) => declared.push(*known),
                Some(_) => {}
                None if matches!(word.as_str(), "null" | "any" | "file") => {}
                None => unknown = Some((part.clone(), word)),
            }
        }
        if declared.is_empty() {
            continue;
        }
        let both = intersection(&agreed, &declared);
        if both.is_empty() && !agreed.is_empty() {
            let message = format!("`{}` and `{}` in one `allOf`", agreed.join("`, `"), declared.join("`, `"));
            ctx.report_help(Code::AllOfConflict, part, message, "the last one counts");
        }
        agreed = if both.is_empty() { declared } else { both };
    }
    match unknown {
        Some((part, word)) if agreed.is_empty() => {
            let message = format!("`{word}` is not a type of JSON Schema");
            ctx.report_help(Code::UnknownSchemaType, &part, message, "an untyped value stands in");
            Types::Unknown
        }
        _ => Types::Known(agreed),
    }
}

fn intersection(a: &[&'static str], b: &[&'static str]) -> Vec<&'static str> {
    if a.is_empty() {
        return b.to_vec();
    }
    let in_both =
        |word: &str, other: &[&str]| other.contains(&word) || (word == "integer" && other.contains(&"number"));
    let mut both = a.iter().copied().filter(|word| in_both(word, b)).collect::<Vec<_>>();
    both.extend(b.iter().copied().filter(|word| !both.contains(word) && in_both(word, a)).collect::<Vec<_>>());
    if both.contains(&"integer") {
        both.retain(|word| *word != "number");
    }
    both
}

/// `type` is missing: other keywords tell.
fn inferred(view: &View<'_>) -> Shape {
    let has = |keyword: &str| view.last(keyword).is_some();
    if view.parts.iter().any(|part| declared_types(part).iter().any(|word| word == "file")) {
        return Shape::Scalar(Scalar::Binary);
    }
    if view.has_properties() || has("additionalProperties") || has("patternProperties") || !view.required().is_empty() {
        return of_type(view, "object");
    }
    if view.last("items").is_some_and(|items| !items.value.is_null()) || has("prefixItems") {
        return of_type(view, "array");
    }
    let is_text = has("contentMediaType") || has("contentEncoding");
    match scalar::type_of_format(view).or(is_text.then_some("string")) {
        Some(word) => of_type(view, word),
        None => Shape::Any,
    }
}

fn of_type(view: &View<'_>, word: &str) -> Shape {
    match word {
        "array" if array::is_tuple(view) => Shape::Tuple,
        "array" => Shape::Array,
        "object" => {
            let closed = view.last("additionalProperties").is_some_and(|node| node.value.as_bool() == Some(false))
                && view.last("patternProperties").is_none();
            let is_struct = view.has_properties() || closed || !view.required().is_empty();
            if is_struct { Shape::Struct } else { Shape::Map }
        }
        scalar => Shape::Scalar(scalar::of(view, scalar)),
    }
}

/// Says so where keywords beside `type` belong to another type.
fn misfits(ctx: &mut Context<'_>, view: &View<'_>, word: &str) {
    if word == "object" || view.only.is_some() {
        return;
    }
    let part = view.parts.iter().find(|part| {
        let filled = |key: &str| part.get(key).is_some_and(|node| node.object().is_some_and(|map| !map.is_empty()));
        filled("properties") || filled("additionalProperties") || (word != "array" && filled("items"))
    });
    if let Some(part) = part {
        let message = format!("`type: {word}` beside keywords of another type");
        let help = format!("the type is kept: {word}");
        ctx.report_help(Code::KeywordMisfit, part, message, &help);
    }
}
