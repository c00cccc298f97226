//! `$ref` in schemas.

use crate::diag::Code;
use crate::ir::TypeRef;
use crate::resolve::Node;

use super::built::Use;
use super::context::Context;
use super::place::Place;
use super::schema;

/// The type of a referred schema.
pub(super) fn use_of<'a>(ctx: &mut Context<'a>, target: &Node<'a>) -> Use {
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
