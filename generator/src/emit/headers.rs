//! Headers that answers declare.

use quote::quote;

use super::EmitError;
use super::docs::Lines;
use super::print::local;
use super::print::{RustFile, import};
use crate::plan::{CratePlan, RustType};

/// `None` where no answer declares any.
pub(super) fn emit(plan: &CratePlan) -> Result<Option<String>, EmitError> {
    if plan.headers.is_empty() {
        return Ok(None);
    }
    let mut file = RustFile::new(&Lines::ours("Headers that the API sends with its answers."));
    file.text(&import("use", "crate::runtime", ["Response"]));
    let headers = plan.headers.iter().map(|header| {
        let (docs, ident, ty, wire_name) =
            (Lines::of_member(&header.docs), &header.ident, local(&header.ty), &header.wire_name);
        let (gives, method) = match header.ty {
            RustType::Prelude("String") => (quote! { &str }, quote! { header }),
            _ => (quote! { #ty }, quote! { header_value }),
        };
        quote! {
            #docs
            pub fn #ident(&self) -> Option<#gives> {
                self.#method(#wire_name)
            }
        }
    });
    file.item(quote! { impl<T> Response<T> { #(#headers)* } })?;
    Ok(Some(file.finish()))
}
