//! `$ref` in schemas.

use crate::diag::Code;
use crate::ir::TypeRef;
use crate::resolve::Node;

use crate::normalize::nodes::context::Context;
use crate::normalize::nodes::place::Place;
use crate::normalize::schemas::built::Use;
use crate::normalize::schemas::schema;

/// The type of a referred schema.
pub(crate) fn use_of<'a>(ctx: &mut Context<'a>, target: &Node<'a>) -> Use {
    if let Some(id) = ctx.type_at(target.pointer.as_str()) {
        return Use::of(TypeRef::Named(id));
    }
    if ctx.open.contains(&target.pointer) {
        ctx.report_help(
            Code::CircularReference,
            target,
            "the schema contains itself, and nothing on the way has a name",
            "an untyped value stands in",
        );
        return Use::of(TypeRef::Any);
    }
    ctx.open.push(target.pointer.clone());
    let found = schema::use_of(ctx, target, &Place::of_target(&target.pointer));
    ctx.open.pop();
    found
}
