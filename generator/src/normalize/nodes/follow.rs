//! `$ref`: what it leads to, and what is said where it leads nowhere.

use crate::diag::Code;
use crate::resolve::{Node, ReferenceError};

use crate::normalize::nodes::context::Context;
use crate::normalize::nodes::lenient;

/// The node behind a chain of references, reported where there is none.
pub(crate) fn object<'a>(ctx: &mut Context<'a>, node: &Node<'a>) -> Option<Node<'a>> {
    let target = match ctx.document.follow(node) {
        Ok(target) => target,
        Err(error) => {
            report(ctx, node, &error, "it counts as absent");
            return None;
        }
    };
    if !target.value.is_object() {
        ctx.report(
            Code::WrongType,
            &target,
            format!("an object is expected here, not {}", lenient::word(target.value)),
        );
        return None;
    }
    let is_copy = target.pointer != node.pointer;
    (!is_copy || ctx.pay_for(&target)).then_some(target)
}

/// The schema that a `$ref` names, one step; reported where there is none.
pub(crate) fn target<'a>(ctx: &mut Context<'a>, node: &Node<'a>) -> Option<Node<'a>> {
    let reference = node.get("$ref")?;
    let Some(text) = reference.str() else {
        let found = lenient::word(reference.value);
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
pub(crate) fn report(ctx: &mut Context<'_>, node: &Node<'_>, error: &ReferenceError, help: &str) {
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
