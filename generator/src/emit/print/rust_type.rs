//! Names and types of the plan as tokens.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote};

use crate::naming;
use crate::plan::RustType;

impl ToTokens for naming::Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let is_raw = self.as_str() != self.bare();
        let ident = if is_raw { Ident::new_raw } else { Ident::new };
        tokens.append(ident(self.bare(), Span::call_site()));
    }
}

/// A name of ours.
pub(crate) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// A type within the module of types.
pub(crate) fn local(ty: &RustType) -> TokenStream {
    tokens(ty, &TokenStream::new())
}

/// A type outside of the module of types.
pub(crate) fn outside(ty: &RustType) -> TokenStream {
    tokens(ty, &quote! { types:: })
}

fn tokens(ty: &RustType, prefix: &TokenStream) -> TokenStream {
    let inside = |ty: &RustType| tokens(ty, prefix);
    match ty {
        RustType::Unit => quote! { () },
        RustType::Prelude(name) | RustType::Runtime(name) => ident(name).into_token_stream(),
        RustType::Named(name) => quote! { #prefix #name },
        RustType::Vec(item) => generic("Vec", inside(item)),
        RustType::Map(value) => generic("Map", inside(value)),
        RustType::Option(inner) => generic("Option", inside(inner)),
        RustType::Field(inner) => generic("Field", inside(inner)),
        RustType::Boxed(inner) => generic("Box", inside(inner)),
        RustType::Tuple(items) => {
            let items = items.iter().map(inside);
            quote! { (#(#items,)*) }
        }
        RustType::Secret(inner) => generic("Secret", inside(inner)),
    }
}

fn generic(name: &str, argument: TokenStream) -> TokenStream {
    let name = ident(name);
    quote! { #name<#argument> }
}
