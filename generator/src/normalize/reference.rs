//! `$ref` in schemas.

use crate::diag::Code;
use crate::ir::TypeRef;
use crate::resolve::{Node, ReferenceError};

use super::context::Context;
use super::place::Place;
use super::schema::{self, Use};

/// The schema that a `$ref` names, one step; reported where there is none.
pub(super) fn target<'a>(ctx: &mut Context<'a>, node: &Node<'a>) -> Option<Node<'a>> {
    let reference = node.get("$ref")?;
    let Some(text) = reference.str() else {
        let found = super::lenient::word(reference.value);
        ctx.report(Code::WrongType, &reference, format!("`$ref` is {found}, not a string"));
        return None;
    };
    match ctx.document.target(text).and_then(|target| ctx.document.follow(&target).map(|_| target)) {
        Ok(target) => Some(target),
        Err(error) => {
            report(ctx, node, &error, "an untyped value stands in");
            None
        }
    }
}

/// Reports a reference that cannot be followed, and what happens instead.
pub(super) fn report(ctx: &mut Context<'_>, node: &Node<'_>, error: &ReferenceError, help: &str) {
    if let ReferenceError::External(text) = error
        && let Some(refusal) = ctx.document.refused.get(text)
    {
        let help = format!("{}; {help}", refusal.help);
        return ctx.report_help(Code::ExternalReference, node, refusal.message.clone(), &help);
    }
    let (code, message) = match error {
        ReferenceError::Dangling(text) => (Code::DanglingReference, format!("`{text}` leads nowhere")),
        ReferenceError::Circular(text) => (Code::CircularReference, format!("`{text}` leads to itself")),
        ReferenceError::External(text) => (Code::ExternalReference, format!("`{text}` leaves the document")),
    };
    ctx.report_help(code, node, message, help);
}

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
