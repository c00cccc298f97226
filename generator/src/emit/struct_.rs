//! Structs: the struct, its builder, and the table of what it is on the wire and what makes it.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

use super::EmitError;
use super::code::{Code, Literal};
use super::docs::{Lines, OfMember};
use super::print::{RustFile, field, local};
use crate::naming::Ident;
use crate::plan::{Constructor, FieldPlan, FieldPresence, PresetValue, RustType, StructPlan};

/// The struct, what makes it step by step, and its table.
pub(super) fn emit(file: &mut RustFile, plan: &StructPlan) -> Result<(), EmitError> {
    let about: Vec<OfMember> = plan.fields.iter().map(|field| OfMember::new(&field.docs)).collect();
    definition(file, plan, &about)?;
    if let Constructor::Builder { ident, .. } = &plan.constructor {
        file.item(builder(plan, ident))?;
    }
    file.table_of_item(|code| table(code, plan, &about));
    Ok(())
}

fn definition(file: &mut RustFile, plan: &StructPlan, about: &[OfMember]) -> Result<(), EmitError> {
    let StructPlan { docs, ident, fields, rest, .. } = plan;
    let docs = Lines::of_item(docs);
    let fields =
        fields.iter().zip(about).map(|(FieldPlan { ident, ty, .. }, about)| field(&about.lines, ident, local(ty)));
    let rest = rest.iter().map(|(ident, value)| {
        let docs = Lines::ours("Members that the description does not name.");
        field(&docs, ident, local(&RustType::Map(Box::new(value.clone()))))
    });
    let head = quote! {
        #docs
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        pub struct #ident {}
    };
    file.structure(head, fields.chain(rest))
}

fn builder(plan: &StructPlan, builder: &Ident) -> TokenStream {
    let ident = &plan.ident;
    // Links to items are not wrapped: a parser of prose takes them for text, because nothing there defines them.
    let makes = Lines::default().and_lines([format!("Makes a [`{ident}`] step by step.")]);
    quote! {
        #makes
        #[derive(Debug, Clone)]
        #[must_use = "nothing is made before `build` is called"]
        pub struct #builder {
            value: #ident,
            set: Vec<&'static str>,
        }
    }
}

/// `model! { .. }`.
fn table(code: &mut Code, plan: &StructPlan, about: &[OfMember]) {
    let head = head(code, plan);
    let end = if plan.is_judged { "} untagged }" } else { "} }" };
    let constants = plan.constants.iter().map(|(name, value)| (format!("{} = {}", Literal(name), scalar(value)), None));
    let fields = plan.fields.iter().zip(about).map(|(field, about)| (row(field), about.first.as_deref()));
    let rows: Vec<_> = constants.chain(fields).collect();
    match (rows.as_slice(), &plan.rest) {
        ([], None) => code.line(format_args!("{head} {{{end}")),
        ([(row, about)], None) => code.sole_row(head, (row, *about), end),
        (rows, rest) => code.block(head, end, |code| {
            rows.iter().for_each(|(row, about)| code.described(row, *about, ";"));
            if let Some((ident, _)) = rest {
                code.line(format_args!("..{ident}"));
            }
        }),
    }
}

/// `model! { T::new(name: String, kind = "x")`, or `model! { T::builder() -> TBuilder`. Of one that is too long all lines but the last
/// are added to the code.
fn head(code: &mut Code, plan: &StructPlan) -> String {
    let ident = &plan.ident;
    let (make, behind) = match &plan.constructor {
        Constructor::New(_) => ("new", String::new()),
        Constructor::Builder { ident: builder, given } => {
            let names: Vec<String> = given.iter().map(|name| Literal(name).to_string()).collect();
            let given = if names.is_empty() { String::new() } else { format!(" given [{}]", names.join(", ")) };
            ("builder", format!(" -> {builder}{given}"))
        }
    };
    let made_of = made_of(plan);
    let line = format!("model! {{ {ident}::{make}({}){behind}", made_of.join(", "));
    if made_of.is_empty() || line.len() + 2 <= code.room() {
        return line;
    }
    code.line(format_args!("model! {{ {ident}::{make}("));
    let last = made_of.len().saturating_sub(1);
    let each = made_of.into_iter().enumerate();
    let parts: Vec<String> = each.map(|(index, part)| if index == last { part } else { part + "," }).collect();
    code.indented(|code| code.filled(&parts));
    format!("){behind}")
}

/// What must be said, `name: String`, and what can have one value, `kind = "x"`.
fn made_of(plan: &StructPlan) -> Vec<String> {
    let field = |index: usize| plan.fields.get(index);
    let order: &[usize] = if let Constructor::New(order) = &plan.constructor { order } else { &[] };
    let asked = order.iter().filter_map(|index| field(*index));
    let asked = asked.map(|FieldPlan { ident, setter_ty, .. }| format!("{ident}: {}", setter_ty.in_code("")));
    let preset = plan.preset.iter().filter_map(|preset| Some((&field(preset.field)?.ident, &preset.value)));
    let preset = preset.map(|(ident, value)| match value {
        PresetValue::Text(text) => format!("{ident} = {}", Literal(text)),
        PresetValue::Integer(integer) => format!("{ident} = {integer}_i64"),
    });
    asked.chain(preset).collect()
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
