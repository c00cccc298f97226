//! Structs: the struct, what makes one, and the table of what it is on the wire.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

use super::EmitError;
use super::code::{Code, Literal};
use super::docs::{Lines, OfMember};
use super::print::{RustFile, local};
use crate::naming::Ident;
use crate::plan::{Constructor, FieldPlan, FieldPresence, PresetValue, RustType, StructPlan};

/// The struct, what makes one, and its table.
pub(super) fn emit(file: &mut RustFile, plan: &StructPlan) -> Result<(), EmitError> {
    let about: Vec<OfMember> = plan.fields.iter().map(|field| OfMember::new(&field.docs)).collect();
    file.item(definition(plan, &about))?;
    match &plan.constructor {
        Constructor::New(order) => new(plan, order).into_iter().try_for_each(|item| file.item(item))?,
        Constructor::Builder { ident, given } => {
            builder(plan, ident, given).into_iter().try_for_each(|item| file.item(item))?;
        }
    }
    file.table(|code| table(code, plan, &about));
    Ok(())
}

fn definition(plan: &StructPlan, about: &[OfMember]) -> TokenStream {
    let StructPlan { docs, ident, fields, rest, .. } = plan;
    let docs = Lines::of_item(docs);
    let default = has_default(plan).then(|| quote! { , Default });
    let fields = fields.iter().zip(about).map(|(FieldPlan { ident, ty, .. }, about)| {
        let (docs, ty) = (&about.lines, local(ty));
        quote! { #docs pub #ident: #ty }
    });
    let rest = rest.iter().map(|(ident, value)| {
        let ty = local(value);
        quote! {
            /// Members that the description does not name.
            pub #ident: Map<#ty>
        }
    });
    let members = fields.chain(rest);
    quote! {
        #docs
        #[derive(Clone, PartialEq #default)]
        #[non_exhaustive]
        pub struct #ident {
            #(#members),*
        }
    }
}

/// Whether nothing has to be set, and the type of each field has a default that says so.
fn has_default(plan: &StructPlan) -> bool {
    let is_plain = |ty: &RustType| {
        matches!(
            ty,
            RustType::Option(_) | RustType::Field(_) | RustType::Vec(_) | RustType::Map(_) | RustType::Prelude(_)
        )
    };
    matches!(&plan.constructor, Constructor::New(order) if order.is_empty())
        && plan.fields.iter().all(|field| is_plain(&field.ty))
}

/// `new`, with the fields at these indices.
fn new(plan: &StructPlan, order: &[usize]) -> Vec<TokenStream> {
    let ident = &plan.ident;
    if order.is_empty() {
        let (value, default) = if has_default(plan) {
            (quote! { Self::default() }, None)
        } else {
            let blank = blank(plan);
            let default = quote! {
                impl Default for #ident {
                    #[inline]
                    fn default() -> Self {
                        #blank
                    }
                }
            };
            (blank, Some(default))
        };
        // `#[inline]` where it is not generic: a compiler then has it, and what it needs of the types of all fields, only in
        // crates that call it.
        let new = quote! {
            impl #ident {
                /// A value in which nothing is set.
                #[inline]
                pub fn new() -> Self {
                    #value
                }
            }
        };
        return [new].into_iter().chain(default).collect();
    }
    let fields: Vec<&FieldPlan> = order.iter().filter_map(|index| plan.fields.get(*index)).collect();
    let parameters = fields.iter().map(|FieldPlan { ident, setter_ty, .. }| {
        let ty = local(setter_ty);
        quote! { #ident: impl Into<#ty> }
    });
    let values = fields.iter().map(|FieldPlan { ident, .. }| quote! { #ident: #ident.into() });
    let preset = preset(plan);
    let is_all = fields.len() + preset.len() == plan.fields.len() && plan.rest.is_none();
    let others = (!is_all).then(|| quote! { ..Self::blank() });
    vec![quote! {
        impl #ident {
            /// A value with the required parts; nothing else is set.
            pub fn new(#(#parameters),*) -> Self {
                Self { #(#values,)* #(#preset,)* #others }
            }
        }
    }]
}

/// Fields with the only values that they can have.
fn preset(plan: &StructPlan) -> Vec<TokenStream> {
    let each = plan.preset.iter().filter_map(|preset| Some((plan.fields.get(preset.field)?, &preset.value)));
    each.map(|(FieldPlan { ident, .. }, value)| match value {
        PresetValue::Text(text) => quote! { #ident: #text.into() },
        PresetValue::Integer(integer) => quote! { #ident: #integer.into() },
    })
    .collect()
}

/// A value in which nothing is set but what can have one value.
fn blank(plan: &StructPlan) -> TokenStream {
    let preset = preset(plan);
    let others = (preset.len() < plan.fields.len() || plan.rest.is_some()).then(|| quote! { ..Self::blank() });
    if preset.is_empty() {
        quote! { Self::blank() }
    } else {
        quote! { Self { #(#preset,)* #others } }
    }
}

fn builder(plan: &StructPlan, builder: &Ident, given: &[String]) -> Vec<TokenStream> {
    let ident = &plan.ident;
    let preset = preset(plan);
    let value = if preset.is_empty() {
        quote! { Self::blank() }
    } else {
        quote! { Self { #(#preset,)* ..Self::blank() } }
    };
    // Links to items are not wrapped: a parser of prose takes them for text, because nothing there defines them.
    let line = |text: String| Lines::default().and_lines([text]);
    let starts = line(format!("Starts with nothing set; [`{builder}::build`] says what is missing."));
    let set = if given.is_empty() {
        quote! { Vec::new() }
    } else {
        quote! { vec![#(#given),*] }
    };
    let makes = line(format!("Makes a [`{ident}`] step by step."));
    vec![
        quote! {
            impl #ident {
                #starts
                #[inline]
                pub fn builder() -> #builder {
                    #builder { value: #value, set: #set }
                }
            }
        },
        quote! {
            #makes
            #[derive(Debug, Clone)]
            #[must_use = "nothing is made before `build` is called"]
            pub struct #builder {
                value: #ident,
                set: Vec<&'static str>,
            }
        },
        quote! {
            impl #builder {
                /// The finished value.
                ///
                /// # Errors
                ///
                /// If a required part has not been set; the error names the first one.
                #[inline]
                pub fn build(self) -> Result<#ident, Error> {
                    #ident::check_built(&self.set)?;
                    Ok(self.value)
                }
            }
        },
    ]
}

/// Names of the runtime that the items use, beside those of the types of fields.
pub(super) fn names(plan: &StructPlan) -> Vec<&'static str> {
    match &plan.constructor {
        Constructor::Builder { .. } => vec!["Decode as _", "Error", "model"],
        Constructor::New(order) if order.is_empty() && has_default(plan) => vec!["model"],
        Constructor::New(order)
            if order.len() + plan.preset.len() == plan.fields.len()
                && plan.rest.is_none()
                && !plan.fields.is_empty() =>
        {
            vec!["model"]
        }
        Constructor::New(_) => vec!["Decode as _", "model"],
    }
}

/// `model! { .. }`.
fn table(code: &mut Code, plan: &StructPlan, about: &[OfMember]) {
    let name = match &plan.constructor {
        Constructor::Builder { ident: builder, .. } => format!("{} by {builder}", plan.ident),
        Constructor::New(_) => plan.ident.to_string(),
    };
    let end = if plan.is_judged { "} untagged }" } else { "} }" };
    if plan.fields.is_empty() && plan.constants.is_empty() && plan.rest.is_none() {
        return code.line(format_args!("model! {{ {name} {{{end}"));
    }
    code.block(format_args!("model! {{ {name}"), end, |code| {
        for (name, value) in &plan.constants {
            code.line(format_args!("{} = {};", Literal(name), scalar(value)));
        }
        for (field, about) in plan.fields.iter().zip(about) {
            code.described(row(field), about.first.as_deref(), ";");
        }
        if let Some((ident, _)) = &plan.rest {
            code.line(format_args!("..{ident}"));
        }
    });
}

fn row(field: &FieldPlan) -> String {
    let FieldPlan { ident, wire_name, presence, setter, setter_ty, .. } = field;
    let mark = if *presence == FieldPresence::Optional { "?" } else { "" };
    let mut row = format!("{ident}{mark}: {}", setter_ty.taken(""));
    if ident.as_str() != wire_name {
        row.push_str(&format!(" = {}", Literal(wire_name)));
    }
    row.push_str(&format!(", {setter}"));
    if *presence == FieldPresence::Default {
        row.push_str(", default");
    }
    row
}

/// A constant as an expression; `plan` lets only scalars through.
fn scalar(value: &Value) -> String {
    match value {
        Value::Number(number) if number.is_i64() => format!("{number}_i64"),
        Value::Number(number) if number.is_u64() => format!("{number}_u64"),
        Value::Number(number) => format!("{number}_f64"),
        Value::String(text) => Literal(text).to_string(),
        other => other.to_string(),
    }
}
