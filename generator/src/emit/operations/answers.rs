//! The enum of an operation that answers differently by status.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::emit::code::Code;
use crate::emit::docs::Lines;
use crate::emit::print::outside;
use crate::plan::{AnswerKind, AnswerVariant, AnswersPlan, OperationPlan};

/// What a call gives, as a sentence.
pub(super) fn gives(plan: &OperationPlan) -> String {
    match &plan.answer.by_status {
        Some(answers) => format!("Gives [`{}`].", answers.ident.bare()),
        None => String::new(),
    }
}

pub(super) fn emit(plan: &AnswersPlan) -> TokenStream {
    let docs = Lines::of_item(&plan.docs);
    let ident = &plan.ident;
    let variants = plan.variants.iter().map(|AnswerVariant { docs, ident, status, kind, ty }| {
        let docs = Lines::of_member(docs).and(&format!("Status {status}."));
        let ty = outside(ty);
        let ty = read_as_it_comes(*kind, &ty).unwrap_or(ty);
        let payload = (*kind != AnswerKind::Empty).then(|| quote! { (#ty) });
        quote! { #docs #ident #payload }
    });
    let (attributes, mode) = if plan.has_streams() {
        let reason = "a stream is read where it is";
        (quote! { #[derive(Debug)] #[allow(clippy::large_enum_variant, reason = #reason)] }, quote! { <M = Async> })
    } else {
        (quote! { #[derive(Debug, Clone, PartialEq)] }, quote! {})
    };
    quote! {
        #docs
        #attributes
        #[non_exhaustive]
        pub enum #ident #mode {
            #(#variants,)*
            /// Another status of success.
            Other(OtherAnswer),
        }
    }
}

/// The type that reads an answer as it comes, of these values and in the way of the call's client.
pub(super) fn read_as_it_comes(kind: AnswerKind, ty: &TokenStream) -> Option<TokenStream> {
    let stream = format_ident!("{}", kind.stream()?);
    Some(quote! { #stream<#ty, M> })
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
