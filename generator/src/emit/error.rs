//! The bodies that the API sends with errors.

use quote::quote;

use super::EmitError;
use super::docs::Lines;
use super::print::outside;
use super::print::{RustFile, import};
use crate::naming::Ident;
use crate::plan::{CratePlan, RustType};

/// `None` where no error body is declared.
pub(super) fn emit(plan: &CratePlan) -> Result<Option<String>, EmitError> {
    if plan.error_types.is_empty() {
        return Ok(None);
    }
    let mut file = RustFile::new(&Lines::ours("What the API says when it refuses."));
    file.text(&(import("use", "crate::runtime", ["Error"]) + "use crate::types;\n"));
    match plan.error_types.as_slice() {
        [one] => single(&mut file, one)?,
        many => several(&mut file, many)?,
    }
    Ok(Some(file.finish()))
}

const DOCS: &str = "What the API said, if this is its answer and the body can be read.";

fn single(file: &mut RustFile, ty: &RustType) -> Result<(), EmitError> {
    let (docs, ty) = (Lines::ours(DOCS), outside(ty));
    file.item(quote! {
        impl Error {
            #docs
            #[inline]
            pub fn api_error(&self) -> Option<#ty> {
                self.decode_body(0)
            }
        }
    })
}

fn several(file: &mut RustFile, types: &[RustType]) -> Result<(), EmitError> {
    let named: Vec<(Ident, &RustType)> = types.iter().filter_map(|ty| Some((name(ty)?, ty))).collect();
    let variants = named.iter().map(|(ident, ty)| {
        let docs = Lines::ours(&format!("A [`{}`].", ty.in_code("types::")));
        let ty = outside(ty);
        quote! { #docs #ident(Box<#ty>) }
    });
    file.item(quote! {
        /// What the API said: one of the bodies that its errors have.
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum ApiError { #(#variants),* }
    })?;
    let arms = named.iter().enumerate().map(|(index, (ident, _))| {
        let index = proc_macro2::Literal::usize_unsuffixed(index);
        quote! { #index => self.decode_body(#index).map(ApiError::#ident) }
    });
    let docs = Lines::ours(DOCS);
    file.item(quote! {
        impl Error {
            #docs
            #[inline]
            pub fn api_error(&self) -> Option<ApiError> {
                match self.error_type()? {
                    #(#arms,)*
                    _ => None,
                }
            }
        }
    })
}

/// `plan` lets only named types through.
fn name(ty: &RustType) -> Option<Ident> {
    match ty {
        RustType::Named(ident) => Some(ident.clone()),
        _ => None,
    }
}
