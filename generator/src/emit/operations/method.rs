//! The method of a group that makes a call, and the struct of its arguments where they are many.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Attribute, FnArg, ImplItem, parse_quote};

use super::{answers, body};
use crate::emit::EmitError;
use crate::emit::docs::Lines;
use crate::emit::print::{self, RustFile, argument, doc, field, generic_type, ident, into, outside, type_path};
use crate::emit::prose;
use crate::naming::Ident;
use crate::plan::{Accepts, AnswerKind, OperationPlan, ParameterPlan, RustType};

/// A method of the group.
pub(super) fn emit(plan: &OperationPlan) -> Result<ImplItem, EmitError> {
    let docs = Lines::of_member(&plan.docs).and_lines([format!("{}. {}", route(plan), gives(plan))]);
    let attributes = doc(&docs).into_iter().chain(deprecated(plan)).collect();
    let OperationPlan { method, call, arguments, .. } = plan;
    let parameters = match &plan.parts {
        Some(parts) => vec![argument(ident("params"), type_path(parts.to_token()))],
        None => arguments.iter().map(parameter).collect(),
    };
    let gives = generic_type(call.to_token(), [type_path(ident("M"))]);
    Ok(print::method(attributes, method.to_token(), parameters, gives, body::statements(plan)?))
}

/// The method under the names that it had before.
pub(super) fn former(plan: &OperationPlan) -> Result<Vec<ImplItem>, EmitError> {
    let OperationPlan { method, call, arguments, former, .. } = plan;
    let docs = Lines::default().and_lines([format!("The former name of [`Self::{}`].", method.bare())]);
    let note = format!("it is called `{}` now", method.bare());
    let (parameters, given): (Vec<TokenStream>, Vec<TokenStream>) = match &plan.parts {
        Some(parts) => (vec![quote! { params: #parts }], vec![quote! { params }]),
        None => {
            arguments.iter().map(|plan| (parameter(plan).into_token_stream(), plan.ident.to_token_stream())).unzip()
        }
    };
    let each = former.iter().map(|was| {
        Ok(syn::parse2(quote! {
            #docs
            #[deprecated = #note]
            pub fn #was(&self, #(#parameters),*) -> #call<M> {
                self.#method(#(#given),*)
            }
        })?)
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
pub(super) fn emit_parts(file: &mut RustFile, plan: &OperationPlan, group: &Ident) -> Result<(), EmitError> {
    let Some(ident) = &plan.parts else { return Ok(()) };
    let docs = Lines::default().and_lines([format!("What [`{}::{}`] needs.", group.bare(), plan.method.bare())]);
    let fields = plan.arguments.iter().map(|plan| field(&Lines::of_member(&plan.docs), &plan.ident, outside(&plan.ty)));
    file.structure(
        quote! {
            #docs
            #[derive(Clone)]
            pub struct #ident {}
        },
        fields,
    )
}

/// As it is, or what becomes it.
fn parameter(plan: &ParameterPlan) -> FnArg {
    let ty = outside(&plan.ty);
    argument(plan.ident.to_token(), if plan.accepts == Accepts::Into { into(ty) } else { ty })
}

fn deprecated(plan: &OperationPlan) -> Option<Attribute> {
    let text = plan.docs.deprecated()?.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(if text.is_empty() {
        parse_quote! { #[deprecated] }
    } else {
        parse_quote! { #[deprecated = #text] }
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
