//! Annotations become prose.

use crate::ir::Docs;
use crate::resolve::Node;

use crate::normalize::nodes::context::Context;
use crate::normalize::nodes::lenient;
use crate::normalize::nodes::notes;
use crate::normalize::nodes::view::View;

/// The prose of a definition.
pub(crate) fn of_schema<'a>(ctx: &mut Context<'a>, view: &View<'a>) -> Docs {
    Docs { notes: notes::of_definition(view), ..of_node(ctx, &view.node) }
}

/// The prose of a property or parameter: its own, not that of the component it refers to.
pub(crate) fn of_use<'a>(ctx: &mut Context<'a>, view: &View<'a>) -> Docs {
    let mut docs = of_node(ctx, &view.node);
    // In `allOf: [{$ref}, {description}]` a member describes the property.
    for part in view.parts.iter().filter(|_| view.reference.is_some()) {
        docs.summary = docs.summary.or_else(|| lenient::text(ctx, part, "title"));
        docs.description = docs.description.or_else(|| lenient::text(ctx, part, "description"));
    }
    docs.notes = notes::of_value(ctx, view);
    docs
}

/// `title` or `summary`, `description`, `deprecated`.
pub(crate) fn of_node<'a>(ctx: &mut Context<'a>, node: &Node<'a>) -> Docs {
    let filled = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    let summary = filled(lenient::text(ctx, node, "summary")).or_else(|| filled(lenient::text(ctx, node, "title")));
    let description = filled(lenient::text(ctx, node, "description"));
    let is_deprecated = lenient::flag(ctx, node, "deprecated");
    let deprecated = is_deprecated.then(|| node.get("x-deprecated-description").and_then(|text| text.str()));
    let deprecated = deprecated.map(|text| text.unwrap_or_default().to_owned());
    Docs { summary, description, notes: Vec::new(), deprecated }
}
