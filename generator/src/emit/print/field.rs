//! Fields as parts of a syntax tree.
//!
//! In: the docs, name and type of a field. Out: the node that a parser would make of its tokens. To parse the tokens of all
//! fields would take longer than to print them.

use proc_macro2::Span;
use syn::punctuated::Punctuated;
use syn::{
    AngleBracketedGenericArguments, AttrStyle, Attribute, Expr, ExprLit, Field, GenericArgument, Lit, LitStr, Meta,
    MetaNameValue, Path, PathArguments, PathSegment, Type, TypePath, TypeTuple, Visibility,
};

use super::rust_type::{Shape, ident, shape};
use crate::emit::docs::Lines;
use crate::naming::Ident;
use crate::plan::RustType;

/// A public field whose type is in the module of types.
pub(crate) fn field(docs: &Lines, name: &Ident, ty: &RustType) -> Field {
    Field {
        attrs: docs.text().map(|text| doc(&text)).into_iter().collect(),
        vis: Visibility::Public(Default::default()),
        modifiers: Default::default(),
        ident: Some(name.to_token()),
        colon_token: Some(Default::default()),
        ty: local(ty),
        default: None,
    }
}

/// `#[doc = "text"]`.
fn doc(text: &str) -> Attribute {
    let lit = Lit::Str(LitStr::new(text, Span::call_site()));
    Attribute {
        pound_token: Default::default(),
        style: AttrStyle::Outer,
        bracket_token: Default::default(),
        meta: Meta::NameValue(MetaNameValue {
            path: Path::from(ident("doc")),
            eq_token: Default::default(),
            value: Expr::Lit(ExprLit { attrs: Vec::new(), lit }),
        }),
    }
}

fn local(ty: &RustType) -> Type {
    match shape(ty) {
        Shape::Ours(name) => named(ident(name).into()),
        Shape::Own(name) => named(name.to_token().into()),
        Shape::Generic(name, argument) => {
            let arguments = AngleBracketedGenericArguments {
                colon2_token: None,
                lt_token: Default::default(),
                args: Punctuated::from_iter([GenericArgument::Type(local(argument))]),
                gt_token: Default::default(),
            };
            named(PathSegment { ident: ident(name), arguments: PathArguments::AngleBracketed(arguments) })
        }
        Shape::Tuple(items) => {
            let mut elems: Punctuated<Type, _> = items.iter().map(local).collect();
            if !elems.is_empty() {
                elems.push_punct(Default::default());
            }
            Type::Tuple(TypeTuple { attrs: Vec::new(), paren_token: Default::default(), elems })
        }
    }
}

fn named(segment: PathSegment) -> Type {
    Type::Path(TypePath { attrs: Vec::new(), qself: None, path: segment.into() })
}

#[cfg(test)]
mod tests {
    use quote::{ToTokens, quote};

    use super::*;
    use crate::emit::print::local as tokens;

    #[test]
    fn a_field_is_what_a_parser_makes_of_its_tokens() {
        let own = RustType::Named(Ident::value("type"));
        let boxed = |ty: &RustType| Box::new(ty.clone());
        let pair = RustType::Tuple(vec![own.clone(), RustType::Unit]);
        let types = [
            RustType::Option(Box::new(RustType::Vec(boxed(&own)))),
            RustType::Map(boxed(&pair)),
            RustType::Secret(Box::new(RustType::Prelude("String"))),
            own,
        ];
        let (name, docs) = (Ident::value("loop"), Lines::default().and_lines(["One.", "Two."].map(str::to_owned)));
        for ty in types {
            let tokens = tokens(&ty);
            let made = field(&docs, &name, &ty).into_token_stream();
            assert_eq!(made.to_string(), quote! { #docs pub #name: #tokens }.to_string());
        }
    }
}
