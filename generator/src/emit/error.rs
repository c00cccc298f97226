//! The bodies that the API sends with errors.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::EmitError;
use super::docs::Lines;
use super::print::{RustFile, generic_type, import, outside};
use crate::plan::{CratePlan, ErrorPlan, RustType, UNDECLARED};

/// An enum whatever there is, so that another body can come later.
pub(super) fn emit(plan: &CratePlan) -> Result<String, EmitError> {
    let mut file = RustFile::new(&Lines::ours("What the API says when it refuses."));
    let types = if plan.error_types.is_empty() { "" } else { "use crate::types;\n" };
    file.text(&(import("use", "crate::runtime", ["Error", "Value"]) + types));
    let undeclared = format_ident!("{UNDECLARED}");
    let variants = plan.error_types.iter().map(variant);
    file.item(quote! {
        /// What the API said: one of the bodies that its errors have.
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum ApiError {
            #(#variants,)*
            /// A body that is not declared, or not as it is declared; as text where it is no JSON.
            #undeclared(Value),
        }
    })?;
    let arms = plan.error_types.iter().map(|ErrorPlan { variant: ident, .. }| {
        let name = ident.bare();
        quote! { #name => self.decode_body().map(ApiError::#ident), }
    });
    let arms: Vec<TokenStream> = arms.collect();
    // A status that is not declared may have the same body.
    let only = match plan.error_types.as_slice() {
        [only] if !plan.error_keys.is_empty() => Some(&only.variant),
        _ => None,
    };
    let (keys, other) = match only {
        Some(ident) => {
            let keys = &plan.error_keys;
            let table = quote! { const KEYS: &[&str] = &[#(#keys),*]; };
            (Some(table), quote! { self.fitting_body(KEYS).map(ApiError::#ident) })
        }
        None => (None, quote! { None }),
    };
    let body = if arms.is_empty() {
        quote! {
            self.error_body()?;
            Some(ApiError::#undeclared(self.untyped_body()))
        }
    } else {
        quote! {
            #keys
            let declared = match self.error_body()? {
                #(#arms)*
                _ => #other,
            };
            Some(declared.unwrap_or_else(|| ApiError::#undeclared(self.untyped_body())))
        }
    };
    file.item(quote! {
        impl Error {
            /// What the API said, if it has answered that the call failed.
            #[inline]
            pub fn api_error(&self) -> Option<ApiError> {
                #body
            }
        }
    })?;
    Ok(file.finish())
}

fn variant(ErrorPlan { variant, ty }: &ErrorPlan) -> TokenStream {
    let (about, payload) = match ty {
        RustType::Vec(item) => (format!("A list of [`{}`].", item.in_code("types::")), outside(ty)),
        ty => (format!("A [`{}`].", ty.in_code("types::")), generic_type(format_ident!("Box"), [outside(ty)])),
    };
    let docs = Lines::default().and_lines([about]);
    quote! { #docs #variant(#payload) }
}
