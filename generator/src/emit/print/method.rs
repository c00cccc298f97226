//! Methods as parts of a syntax tree.
//!
//! In: names, types, expressions. Out: the nodes that a parser would make of their tokens. To parse the tokens of all
//! methods would take longer than to print them. It must not know what they do.

use proc_macro2::Ident;
use syn::{
    Attribute, Block, Expr, ExprField, ExprMethodCall, ExprPath, ExprReference, FnArg, Generics, ImplItem, ImplItemFn,
    Local, LocalInit, Member, Pat, PatIdent, PatType, Path, PathSegment, Receiver, ReceiverKind, ReturnType, Safety,
    Signature, Stmt, TraitBound, Type, TypeImplTrait, TypeParamBound, Visibility,
};

use super::rust_type::{ident, parameters};

/// A public method that takes `&self`.
pub(crate) fn method(
    attrs: Vec<Attribute>,
    name: Ident,
    arguments: impl IntoIterator<Item = FnArg>,
    output: Type,
    stmts: Vec<Stmt>,
) -> ImplItem {
    let receiver = Receiver {
        attrs: Vec::new(),
        mutability: None,
        self_token: Default::default(),
        kind: ReceiverKind::Reference(Default::default(), None, None),
    };
    let sig = Signature {
        constness: None,
        asyncness: None,
        safety: Safety::Default,
        abi: None,
        fn_token: Default::default(),
        ident: name,
        generics: Generics::default(),
        paren_token: Default::default(),
        inputs: std::iter::once(FnArg::Receiver(receiver)).chain(arguments).collect(),
        variadic: None,
        output: ReturnType::Type(Default::default(), Box::new(output)),
    };
    ImplItem::Fn(ImplItemFn {
        attrs,
        vis: Visibility::Public(Default::default()),
        modifiers: Default::default(),
        sig,
        block: Block { brace_token: Default::default(), stmts },
    })
}

/// `name: Type`.
pub(crate) fn argument(name: Ident, ty: Type) -> FnArg {
    FnArg::Typed(typed(pattern(name, false), ty))
}

/// `impl Into<Type>`.
pub(crate) fn into(ty: Type) -> Type {
    let path = Path::from(PathSegment {
        ident: ident("Into"),
        arguments: syn::PathArguments::AngleBracketed(parameters([ty])),
    });
    let bound = TraitBound { paren_token: None, lifetimes: None, modifiers: Default::default(), maybe: None, path };
    Type::ImplTrait(TypeImplTrait {
        attrs: Vec::new(),
        impl_token: Default::default(),
        bounds: [TypeParamBound::Trait(bound)].into_iter().collect(),
    })
}

/// `let name = value;`, of a type that is said, or to be changed.
pub(crate) fn variable(name: Ident, ty: Option<Type>, value: Expr) -> Stmt {
    let pattern = pattern(name, ty.is_none());
    Stmt::Local(Local {
        attrs: Vec::new(),
        let_token: Default::default(),
        modifiers: Default::default(),
        pat: match ty {
            Some(ty) => Pat::Type(typed(pattern, ty)),
            None => pattern,
        },
        init: Some(LocalInit { eq_token: Default::default(), expr: Box::new(value), diverge: None }),
        semi_token: Default::default(),
    })
}

/// `value;`
pub(crate) fn statement(value: Expr) -> Stmt {
    Stmt::Expr(value, Some(Default::default()))
}

/// `receiver.name::<types>(arguments)`.
pub(crate) fn call(receiver: Expr, name: &str, types: Option<Type>, arguments: impl IntoIterator<Item = Expr>) -> Expr {
    let turbofish = types.map(|ty| {
        let mut parameters = parameters([ty]);
        parameters.colon2_token = Some(Default::default());
        parameters
    });
    Expr::MethodCall(ExprMethodCall {
        attrs: Vec::new(),
        receiver: Box::new(receiver),
        dot_token: Default::default(),
        method: ident(name),
        turbofish,
        paren_token: Default::default(),
        args: arguments.into_iter().collect(),
    })
}

/// A name, or names behind each other.
pub(crate) fn value(path: impl Into<Path>) -> Expr {
    Expr::Path(ExprPath { attrs: Vec::new(), qself: None, path: path.into() })
}

/// `module::name`.
pub(crate) fn within(module: &str, name: Ident) -> Path {
    Path { leading_colon: None, segments: [ident(module), name].into_iter().map(PathSegment::from).collect() }
}

/// `base.member`.
pub(crate) fn member(base: Expr, member: impl Into<Member>) -> Expr {
    Expr::Field(ExprField {
        attrs: Vec::new(),
        base: Box::new(base),
        dot_token: Default::default(),
        member: member.into(),
    })
}

/// `&value`.
pub(crate) fn reference(value: Expr) -> Expr {
    Expr::Reference(ExprReference {
        attrs: Vec::new(),
        and_token: Default::default(),
        mutability: None,
        expr: Box::new(value),
    })
}

fn pattern(name: Ident, is_mutable: bool) -> Pat {
    Pat::Ident(PatIdent {
        attrs: Vec::new(),
        by_ref: None,
        mutability: is_mutable.then(Default::default),
        ident: name,
        subpat: None,
    })
}

fn typed(pattern: Pat, ty: Type) -> PatType {
    PatType { attrs: Vec::new(), pat: Box::new(pattern), colon_token: Default::default(), ty: Box::new(ty) }
}

#[cfg(test)]
mod tests {
    use quote::{ToTokens, quote};

    use super::super::field::literal;
    use super::super::rust_type::{generic_type, type_path};
    use super::*;

    #[test]
    fn a_method_is_what_a_parser_makes_of_its_tokens() {
        let name = |text: &str| type_path(ident(text));
        let request = call(member(value(ident("self")), 0), "request", Some(name("Get")), []);
        let place = value(within("Param", ident("path")));
        let id = || value(ident("id"));
        let statements = vec![
            variable(ident("request"), None, request),
            variable(ident("id"), Some(name("String")), call(id(), "into", None, [])),
            statement(call(value(ident("request")), "put", None, [place, literal("\"id\""), reference(id())])),
            Stmt::Expr(call(value(ident("request")), "into", None, []), None),
        ];
        let gives = generic_type(ident("Request"), [name("Get"), name("M")]);
        let made = method(Vec::new(), ident("get"), [argument(ident("id"), into(name("String")))], gives, statements);
        let parsed: ImplItem = syn::parse2(quote! {
            pub fn get(&self, id: impl Into<String>) -> Request<Get, M> {
                let mut request = self.0.request::<Get>();
                let id: String = id.into();
                request.put(Param::path, "\"id\"", &id);
                request.into()
            }
        })
        .unwrap();
        assert_eq!(made.into_token_stream().to_string(), parsed.into_token_stream().to_string());
    }
}
