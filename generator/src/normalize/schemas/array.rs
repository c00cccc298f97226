//! Arrays: of one type of items, or of items that are described by position.

use crate::diag::Code;
use crate::ir::{TypeId, TypeKind, TypeRef};
use crate::resolve::Node;

use crate::normalize::nodes::context::Context;
use crate::normalize::nodes::place::Place;
use crate::normalize::nodes::view::View;
use crate::normalize::schemas::built::Built;
use crate::normalize::schemas::schema;

/// More items than this are a list.
const LONGEST_TUPLE: usize = 8;

/// Whether every item is described by position, and all of them must be there.
pub(crate) fn is_tuple(view: &View<'_>) -> bool {
    let Some(prefix) = prefix(view) else { return false };
    let length = prefix.elements().count();
    let limit = |keyword: &str| view.last(keyword).and_then(|node| node.value.as_u64()).map(usize::try_from);
    // What follows has `items` beside `prefixItems`, and `additionalItems` beside a list of `items`.
    let rest = if view.last("prefixItems").is_some() { "items" } else { "additionalItems" };
    let ends = view.last(rest).is_some_and(|node| node.value.as_bool() == Some(false));
    let is_closed = ends || limit("maxItems") == Some(Ok(length));
    let is_full = limit("minItems").is_none_or(|least| least.is_ok_and(|least| least >= length));
    (2..=LONGEST_TUPLE).contains(&length) && is_closed && is_full
}

/// The definition of a tuple.
pub(crate) fn tuple<'a>(ctx: &mut Context<'a>, view: &View<'a>, id: TypeId) -> Built {
    let elements = prefix(view).into_iter().flat_map(|prefix| prefix.elements());
    let mut items = Vec::new();
    for (index, node) in elements.enumerate() {
        let place = Place::Within(id, format!("item {}", index + 1));
        items.push(schema::use_of(ctx, &node, &place).into_ref());
    }
    Built::Kind(TypeKind::Tuple(items))
}

/// The list of items by position.
fn prefix<'a>(view: &View<'a>) -> Option<Node<'a>> {
    view.last("prefixItems").or_else(|| view.last("items")).filter(|node| node.value.is_array())
}

/// The type of the items.
pub(crate) fn item<'a>(ctx: &mut Context<'a>, view: &View<'a>, place: &Place) -> TypeRef {
    let is_schema = |node: &Node<'_>| node.value.is_object() || node.value.is_boolean();
    if let Some(prefix) = prefix(view) {
        return positional(ctx, view, &prefix, place);
    }
    match view.last("items").filter(is_schema) {
        Some(items) => schema::use_of(ctx, &items, place).into_ref(),
        None => TypeRef::Any,
    }
}

/// Elements that are described by position: their common type, if there is one.
fn positional<'a>(ctx: &mut Context<'a>, view: &View<'a>, prefix: &Node<'a>, place: &Place) -> TypeRef {
    // What follows has `items` beside `prefixItems`, and `additionalItems` beside a list of `items`.
    let rest = view.last("items").filter(|node| node.value.is_object());
    let elements = prefix.elements().chain(rest).collect::<Vec<_>>();
    let types = elements.iter().map(|node| schema::use_of(ctx, node, place).into_ref()).collect::<Vec<_>>();
    if let Some((first, others)) = types.split_first()
        && others.iter().all(|other| other == first)
    {
        return first.clone();
    }
    ctx.report_help(
        Code::KeywordIgnored,
        prefix,
        "elements of different types by position",
        "the elements are untyped",
    );
    TypeRef::Any
}
