//! Fields and variants as parts of a syntax tree.
//!
//! In: their docs, names and types. Out: the nodes that a parser would make of their tokens. To parse the tokens of all
//! would take longer than to print them.

use proc_macro2::Span;
use syn::punctuated::Punctuated;
use syn::{
    AttrStyle, Attribute, Expr, ExprLit, Field, Fields, FieldsUnnamed, Lit, LitStr, Meta, MetaNameValue, Path, Type,
    Variant, Visibility,
};

use super::rust_type::ident;
use crate::emit::docs::Lines;
use crate::naming::Ident;

/// A public field.
pub(crate) fn field(docs: &Lines, name: &Ident, ty: Type) -> Field {
    Field {
        attrs: doc(docs),
        vis: Visibility::Public(Default::default()),
        modifiers: Default::default(),
        ident: Some(name.to_token()),
        colon_token: Some(Default::default()),
        ty,
        default: None,
    }
}

/// A variant, with what it carries.
pub(crate) fn variant(docs: &Lines, name: &Ident, payload: Option<Type>) -> Variant {
    let fields = match payload {
        None => Fields::Unit,
        Some(ty) => {
            let payload = Field {
                attrs: Vec::new(),
                vis: Visibility::Inherited,
                modifiers: Default::default(),
                ident: None,
                colon_token: None,
                ty,
                default: None,
            };
            let unnamed = Punctuated::from_iter([payload]);
            Fields::Unnamed(FieldsUnnamed { paren_token: Default::default(), unnamed })
        }
    };
    Variant { attrs: doc(docs), ident: name.to_token(), fields, discriminant: None }
}

/// `#[doc = "text"]`, where there is any.
pub(crate) fn doc(docs: &Lines) -> Vec<Attribute> {
    let attribute = |text: String| Attribute {
        pound_token: Default::default(),
        style: AttrStyle::Outer,
        bracket_token: Default::default(),
        meta: Meta::NameValue(MetaNameValue {
            path: Path::from(ident("doc")),
            eq_token: Default::default(),
            value: literal(&text),
        }),
    };
    docs.text().map(attribute).into_iter().collect()
}

/// A text as a literal.
pub(crate) fn literal(text: &str) -> Expr {
    Expr::Lit(ExprLit { attrs: Vec::new(), lit: Lit::Str(LitStr::new(text, Span::call_site())) })
}

#[cfg(test)]
mod tests {
    use quote::{ToTokens, quote};

    use super::*;
    use crate::emit::print::local;
    use crate::plan::RustType;

    #[test]
    fn fields_and_variants_are_what_a_parser_makes_of_their_tokens() {
        let (name, docs) = (Ident::value("loop"), Lines::default().and_lines(["One.", "Two."].map(str::to_owned)));
        let ty = local(&RustType::Option(Box::new(RustType::Prelude("String"))));
        let made = field(&docs, &name, ty.clone()).into_token_stream();
        assert_eq!(made.to_string(), quote! { #docs pub #name: #ty }.to_string());
        for (payload, tokens) in [(None, quote! { #docs #name }), (Some(ty.clone()), quote! { #docs #name(#ty) })] {
            let parsed: Variant = syn::parse2(tokens).unwrap();
            let made = variant(&docs, &name, payload).into_token_stream();
            assert_eq!(made.to_string(), parsed.into_token_stream().to_string());
        }
    }
}
