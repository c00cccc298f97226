//! What the calls of an operation are called, and what tells them from those of others.

use quote::format_ident;
use syn::{Item, Type};

use super::answers;
use super::method::route;
use crate::emit::code::Code;
use crate::emit::docs::{Lines, lines};
use crate::emit::print::{alias, doc, generic_type, local, outside, type_path, within};
use crate::naming::Ident;
use crate::plan::{AnswerKind, AnswerPlan, OperationPlan};

/// The name of the calls. They are all of one type, so that how they are sent is compiled once; what a call can be told stands in
/// the table behind it.
pub(super) fn emit(plan: &OperationPlan, group: &Ident) -> Item {
    let (group, method, call) = (group.bare(), plan.method.bare(), &plan.call);
    // The route leads to the method. It is not wrapped: a parser of prose would take a link to an item for text.
    let link = format!("[{}]({group}::{method})", route(plan));
    let docs = Lines::default().and_lines([match summary(plan) {
        Some(summary) => format!("{link}: {summary}"),
        None => format!("{link}."),
    }]);
    let mode = || format_ident!("M");
    let own = type_path(within("endpoints", call.to_token()));
    let ty = generic_type(format_ident!("Request"), [own, gives(plan), type_path(mode())]);
    alias(doc(&docs), call.to_token(), Some((mode(), type_path(format_ident!("Async")))), ty)
}

/// The type that a call gives, by the kind of its answer; streams are those of the call's client.
fn gives(plan: &OperationPlan) -> Type {
    let AnswerPlan { kind, ty, by_status, .. } = &plan.answer;
    match (by_status, *kind) {
        (Some(answers), AnswerKind::StreamsByStatus) => {
            generic_type(answers.ident.to_token(), [type_path(format_ident!("M"))])
        }
        (Some(_), kind) => answers::in_mode(kind, local(ty)),
        (None, AnswerKind::OptionalJson | AnswerKind::OptionalMember) => {
            generic_type(format_ident!("Option"), [outside(ty)])
        }
        (None, kind) => answers::in_mode(kind, outside(ty)),
    }
}

/// `endpoints! { .. }`: the types that tell the calls of a file apart.
pub(super) fn endpoints<'a>(code: &mut Code, operations: impl Iterator<Item = &'a OperationPlan>) {
    let calls: Vec<String> = operations.map(|plan| format!("{},", plan.call)).collect();
    let line = format!("endpoints! {{ {} }}", calls.join(" ").trim_end_matches(','));
    if line.len() <= code.room() { code.line(line) } else { code.block("endpoints!", "}", |code| code.filled(&calls)) }
}

/// The first sentence of what the operation says of itself.
fn summary(plan: &OperationPlan) -> Option<String> {
    let lines = lines(&plan.docs, usize::MAX);
    let first = lines.first().filter(|line| line.starts_with(|first: char| first.is_alphanumeric()))?;
    let end = first.find(". ").map_or(first.len(), |end| end + 1);
    first.get(..end).map(str::to_owned)
}
