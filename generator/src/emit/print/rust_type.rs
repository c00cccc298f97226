//! Names and types of the plan as tokens.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote};

use crate::naming;
use crate::plan::RustType;

impl naming::Ident {
    /// The token that it is.
    pub(super) fn to_token(&self) -> Ident {
        let is_raw = self.as_str() != self.bare();
        let ident = if is_raw { Ident::new_raw } else { Ident::new };
        ident(self.bare(), Span::call_site())
    }
}

impl ToTokens for naming::Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append(self.to_token());
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
    match shape(ty) {
        Shape::Ours(name) => ident(name).into_token_stream(),
        Shape::Own(name) => quote! { #prefix #name },
        Shape::Generic(name, argument) => {
            let (name, argument) = (ident(name), tokens(argument, prefix));
            quote! { #name<#argument> }
        }
        Shape::Tuple(items) => {
            let items = items.iter().map(|item| tokens(item, prefix));
            quote! { (#(#items,)*) }
        }
    }
}

/// How a type is written.
pub(super) enum Shape<'a> {
    /// A name of the standard library, or of the runtime.
    Ours(&'a str),
    /// A type of the document.
    Own(&'a naming::Ident),
    Generic(&'static str, &'a RustType),
    Tuple(&'a [RustType]),
}

pub(super) fn shape(ty: &RustType) -> Shape<'_> {
    match ty {
        RustType::Unit => Shape::Tuple(&[]),
        RustType::Prelude(name) | RustType::Runtime(name) => Shape::Ours(name),
        RustType::Named(name) => Shape::Own(name),
        RustType::Vec(item) => Shape::Generic("Vec", item),
        RustType::Map(value) => Shape::Generic("Map", value),
        RustType::Option(inner) => Shape::Generic("Option", inner),
        RustType::Field(inner) => Shape::Generic("Field", inner),
        RustType::Boxed(inner) => Shape::Generic("Box", inner),
        RustType::Secret(inner) => Shape::Generic("Secret", inner),
        RustType::Tuple(items) => Shape::Tuple(items),
    }
}
