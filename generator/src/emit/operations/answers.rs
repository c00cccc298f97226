//! The enum of an operation that answers differently by status.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::code::Code;
use crate::emit::docs::Lines;
use crate::emit::print::outside;
use crate::plan::{AnswerVariant, AnswersPlan, OperationPlan};

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
        let ty = match *kind {
            "records" => quote! { Records<#ty, M> },
            "events" | "text_events" => quote! { Events<#ty, M> },
            _ => ty,
        };
        let payload = (*kind != "empty").then(|| quote! { (#ty) });
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
