//! The method of a group that makes a call, and the struct of its arguments where they are many.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::answers;
use crate::emit::docs::Lines;
use crate::emit::print::outside;
use crate::emit::prose;
use crate::naming::Ident;
use crate::plan::{Accepts, AnswerKind, OperationPlan, ParameterPlan, RustType};

/// A method of the group.
pub(super) fn emit(plan: &OperationPlan) -> TokenStream {
    let docs = Lines::of_member(&plan.docs).and_lines([format!("{}. {}", route(plan), gives(plan))]);
    let deprecated = deprecated(plan);
    let OperationPlan { method, call, arguments, .. } = plan;
    let is_struct = plan.parts.is_some();
    let parameters = match &plan.parts {
        Some(parts) => quote! { params: #parts },
        None => {
            let parameters = arguments.iter().map(parameter);
            quote! { #(#parameters),* }
        }
    };
    let headers = plan.headers.iter().map(|(name, value)| quote! { request.header(#name, #value); });
    let body = if arguments.is_empty() && plan.headers.is_empty() {
        quote! { self.0.request::<endpoints::#call>().into() }
    } else {
        let sets = arguments.iter().map(|plan| set(plan, is_struct));
        quote! {
            let mut request = self.0.request::<endpoints::#call>();
            #(#headers)*
            #(#sets)*
            request.into()
        }
    };
    quote! {
        #docs
        #deprecated
        pub fn #method(&self, #parameters) -> #call<M> {
            #body
        }
    }
}

/// The method under the names that it had before.
pub(super) fn former(plan: &OperationPlan) -> Vec<TokenStream> {
    let OperationPlan { method, call, arguments, former, .. } = plan;
    let docs = Lines::default().and_lines([format!("The former name of [`Self::{}`].", method.bare())]);
    let note = format!("it is called `{}` now", method.bare());
    let (parameters, given): (Vec<TokenStream>, Vec<TokenStream>) = match &plan.parts {
        Some(parts) => (vec![quote! { params: #parts }], vec![quote! { params }]),
        None => arguments.iter().map(|plan| (parameter(plan), plan.ident.to_token_stream())).unzip(),
    };
    let each = former.iter().map(|was| {
        quote! {
            #docs
            #[deprecated = #note]
            pub fn #was(&self, #(#parameters),*) -> #call<M> {
                self.#method(#(#given),*)
            }
        }
    });
    each.collect()
}

/// What could be set on a call under other names.
pub(super) fn former_setters(plan: &OperationPlan) -> Option<TokenStream> {
    let setters = plan.former_setters.iter().filter_map(|(key, was)| {
        let ParameterPlan { ident, ty, .. } = plan.setters.iter().find(|setter| setter.key() == *key)?;
        let docs = Lines::default().and_lines([format!("The former name of [`Self::{}`].", ident.bare())]);
        let (note, ty) = (format!("it is called `{}` now", ident.bare()), outside(ty));
        Some(quote! {
            #docs
            #[deprecated = #note]
            pub fn #was(self, value: impl Into<#ty>) -> Self {
                self.#ident(value)
            }
        })
    });
    let call = &plan.call;
    let setters: Vec<TokenStream> = setters.collect();
    (!setters.is_empty()).then(|| quote! { impl<M> #call<M> { #(#setters)* } })
}

/// The arguments as one.
pub(super) fn emit_parts(plan: &OperationPlan, group: &Ident) -> Option<TokenStream> {
    let ident = plan.parts.as_ref()?;
    let docs = Lines::default().and_lines([format!("What [`{}::{}`] needs.", group.bare(), plan.method.bare())]);
    let fields = plan.arguments.iter().map(|ParameterPlan { docs, ident, ty, .. }| {
        let (docs, ty) = (Lines::of_member(docs), outside(ty));
        quote! { #docs pub #ident: #ty }
    });
    Some(quote! {
        #docs
        #[derive(Clone)]
        pub struct #ident {
            #(#fields),*
        }
    })
}

/// As it is, or what becomes it.
fn parameter(plan: &ParameterPlan) -> TokenStream {
    let (ident, ty) = (&plan.ident, outside(&plan.ty));
    match plan.accepts {
        Accepts::Itself => quote! { #ident: #ty },
        Accepts::Into => quote! { #ident: impl Into<#ty> },
    }
}

/// The statements that set an argument.
fn set(plan: &ParameterPlan, is_field: bool) -> TokenStream {
    let ParameterPlan { ident, ty, wire_name, .. } = plan;
    let (rust, param) = (outside(ty), param(plan));
    if is_field {
        return quote! { request.put(#param, #wire_name, &params.#ident); };
    }
    if plan.accepts == Accepts::Itself {
        return quote! { request.put(#param, #wire_name, &#ident); };
    }
    let statement =
        format!("        request.set::<{}>(Param::{}, \"{wire_name}\", {ident});", ty.in_code("types::"), plan.word);
    if statement.len() <= ROOM && super::table::style(plan).is_none() {
        return quote! { request.set::<#rust>(#param, #wire_name, #ident); };
    }
    // Nobody reads types that are broken over lines.
    quote! {
        let #ident: #rust = #ident.into();
        request.put(#param, #wire_name, &#ident);
    }
}

/// Columns of a statement.
const ROOM: usize = 87;

/// Where an argument goes, and how it is spelled there.
fn param(plan: &ParameterPlan) -> TokenStream {
    let word = quote::format_ident!("{}", plan.word);
    let style = super::table::style(plan).map(|style| {
        // The plan's own words, which are Rust.
        let style: TokenStream = style.parse().unwrap_or_default();
        quote! { .style(#style) }
    });
    quote! { Param::#word #style }
}

fn deprecated(plan: &OperationPlan) -> Option<TokenStream> {
    let text = plan.docs.deprecated()?.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(if text.is_empty() {
        quote! { #[deprecated] }
    } else {
        quote! { #[deprecated = #text] }
    })
}

/// Method and path.
pub(super) fn route(plan: &OperationPlan) -> String {
    prose::code(&format!("{} {}", plan.http_method, plan.path))
}

/// What a call gives, as a sentence.
fn gives(plan: &OperationPlan) -> String {
    let ty = &plan.answer.ty;
    match plan.answer.kind {
        AnswerKind::Empty => "Gives nothing.".to_owned(),
        AnswerKind::ByStatus | AnswerKind::StreamsByStatus => answers::gives(plan),
        AnswerKind::OptionalJson | AnswerKind::OptionalMember => format!("Gives {}, or nothing.", named(ty)),
        AnswerKind::Records => format!("Gives {}, one after the other.", named(ty)),
        AnswerKind::Events | AnswerKind::TextEvents => format!("Gives events of {}.", named(ty)),
        _ => format!("Gives {}.", named(ty)),
    }
}

/// A type in prose.
pub(super) fn named(ty: &RustType) -> String {
    match ty {
        RustType::Named(ident) => format!("[`types::{}`]", ident.bare()),
        RustType::Vec(item) => format!("a list of {}", named(item)),
        RustType::Map(value) => format!("a map of {}", named(value)),
        RustType::Option(inner) | RustType::Field(inner) => format!("{}, or nothing", named(inner)),
        RustType::Boxed(inner) | RustType::Secret(inner) => named(inner),
        RustType::Tuple(items) => {
            let items: Vec<String> = items.iter().map(named).collect();
            format!("a tuple of {}", items.join(" and "))
        }
        RustType::Unit => "nothing".to_owned(),
        RustType::Prelude(name) | RustType::Runtime(name) => format!("`{name}`"),
    }
}
