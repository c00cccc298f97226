//! The named schemas. Each becomes a type, whether anything refers to it or not.

use crate::ir::TypeName;

use crate::normalize::nodes::context::Context;
use crate::normalize::nodes::hierarchy;
use crate::normalize::schemas::all_of;
use crate::normalize::schemas::schema;

/// Defines every entry of `components.schemas`.
pub(crate) fn define_all(ctx: &mut Context<'_>) {
    let components = hierarchy::components(ctx.document);
    let ids = components
        .iter()
        .map(|node| {
            let key = node.pointer.tokens().last().unwrap_or_default();
            ctx.reserve(node.pointer.as_str(), TypeName::Component(key), node)
        })
        .collect::<Vec<_>>();
    for (node, id) in components.iter().zip(ids) {
        let view = all_of::view(ctx, node);
        schema::define(ctx, id, &view);
    }
}
