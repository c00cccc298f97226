//! The enum of an operation that answers differently by status.

use quote::{format_ident, quote};
use syn::Type;

use crate::emit::EmitError;
use crate::emit::code::Code;
use crate::emit::docs::Lines;
use crate::emit::print::{RustFile, generic_type, outside, type_path, variant};
use crate::plan::{AnswerKind, AnswerVariant, AnswersPlan, OperationPlan};

/// What a call gives, as a sentence.
pub(super) fn gives(plan: &OperationPlan) -> String {
    match &plan.answer.by_status {
        Some(answers) => format!("Gives [`{}`].", answers.ident.bare()),
        None => String::new(),
    }
}

pub(super) fn emit(file: &mut RustFile, plan: &AnswersPlan) -> Result<(), EmitError> {
    let docs = Lines::of_item(&plan.docs);
    let ident = &plan.ident;
    let variants = plan.variants.iter().map(|AnswerVariant { docs, ident, status, kind, ty }| {
        let docs = Lines::of_member(docs).and(&format!("Status {status}."));
        let payload = (*kind != AnswerKind::Empty).then(|| in_mode(*kind, outside(ty)));
        variant(&docs, ident, payload)
    });
    let (attributes, mode) = if plan.has_streams() {
        let reason = "a stream is read where it is";
        (quote! { #[derive(Debug)] #[allow(clippy::large_enum_variant, reason = #reason)] }, quote! { <M = Async> })
    } else {
        (quote! { #[derive(Debug, Clone, PartialEq)] }, quote! {})
    };
    let head = quote! {
        #docs
        #attributes
        #[non_exhaustive]
        pub enum #ident #mode {
            /// Another status of success.
            Other(OtherAnswer),
        }
    };
    file.enumeration(head, variants)
}

/// The type of an answer: what reads it as it comes, of these values and in the way of the call's client, if it is a stream.
pub(super) fn in_mode(kind: AnswerKind, ty: Type) -> Type {
    match kind.stream() {
        Some(stream) => generic_type(format_ident!("{stream}"), [ty, type_path(format_ident!("M"))]),
        None => ty,
    }
}

/// `answers! { .. }`: which status is which variant.
pub(super) fn table(code: &mut Code, plan: &AnswersPlan) {
    code.block("answers!", "}", |code| {
        let mode = if plan.has_streams() { "<M>" } else { "" };
        code.block(format_args!("{}{mode}", plan.ident), "} else Other", |code| {
            for AnswerVariant { ident, status, kind, .. } in &plan.variants {
                code.line(format_args!("{} => {kind} {ident};", super::table::status(*status)));
            }
        });
    });
}
