//! Names and types of the plan as parts of a syntax tree.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt};
use syn::punctuated::Punctuated;
use syn::{
    AngleBracketedGenericArguments, GenericArgument, Path, PathArguments, PathSegment, Type, TypePath, TypeTuple,
};

use crate::naming;
use crate::plan::RustType;

impl naming::Ident {
    /// The token that it is.
    pub(in crate::emit) fn to_token(&self) -> Ident {
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
pub(crate) fn local(ty: &RustType) -> Type {
    node(ty, &Path { leading_colon: None, segments: Punctuated::new() })
}

/// A type outside of the module of types.
pub(crate) fn outside(ty: &RustType) -> Type {
    node(ty, &Path { leading_colon: None, segments: [PathSegment::from(ident("types"))].into_iter().collect() })
}

fn node(ty: &RustType, prefix: &Path) -> Type {
    match shape(ty) {
        Shape::Ours(name) => type_path(ident(name)),
        Shape::Own(name) => {
            let mut path = prefix.clone();
            path.segments.push(name.to_token().into());
            Type::Path(TypePath { attrs: Vec::new(), qself: None, path })
        }
        Shape::Generic(name, argument) => generic_type(ident(name), [node(argument, prefix)]),
        Shape::Tuple(items) => {
            let mut elems: Punctuated<Type, _> = items.iter().map(|item| node(item, prefix)).collect();
            if items.len() == 1 {
                elems.push_punct(Default::default());
            }
            Type::Tuple(TypeTuple { attrs: Vec::new(), paren_token: Default::default(), elems })
        }
    }
}

/// A type, or a variable, by the one name that it has.
pub(crate) fn type_path(name: impl Into<Path>) -> Type {
    Type::Path(TypePath { attrs: Vec::new(), qself: None, path: name.into() })
}

/// A type with its parameters.
pub(crate) fn generic_type(name: Ident, arguments: impl IntoIterator<Item = Type>) -> Type {
    let arguments = PathArguments::AngleBracketed(parameters(arguments));
    type_path(PathSegment { ident: name, arguments })
}

/// `<A, B>`.
pub(super) fn parameters(types: impl IntoIterator<Item = Type>) -> AngleBracketedGenericArguments {
    AngleBracketedGenericArguments {
        colon2_token: None,
        lt_token: Default::default(),
        args: types.into_iter().map(GenericArgument::Type).collect(),
        gt_token: Default::default(),
    }
}

/// How a type is written.
enum Shape<'a> {
    /// A name of the standard library, or of the runtime.
    Ours(&'a str),
    /// A type of the document.
    Own(&'a naming::Ident),
    Generic(&'static str, &'a RustType),
    Tuple(&'a [RustType]),
}

fn shape(ty: &RustType) -> Shape<'_> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_what_a_parser_makes_of_its_text() {
        let own = RustType::Named(naming::Ident::value("type"));
        let boxed = |ty: &RustType| Box::new(ty.clone());
        let pair = RustType::Tuple(vec![own.clone(), RustType::Unit]);
        let types = [
            RustType::Option(Box::new(RustType::Vec(boxed(&own)))),
            RustType::Map(boxed(&pair)),
            RustType::Tuple(vec![own.clone()]),
            RustType::Secret(Box::new(RustType::Prelude("String"))),
            own,
        ];
        let parsed = |ty: &RustType, prefix: &'static str| {
            let text = ty.in_code(prefix).to_string();
            syn::parse_str::<Type>(&text).unwrap().into_token_stream().to_string()
        };
        for ty in types {
            assert_eq!(local(&ty).into_token_stream().to_string(), parsed(&ty, ""));
            assert_eq!(outside(&ty).into_token_stream().to_string(), parsed(&ty, "types::"));
        }
    }
}
