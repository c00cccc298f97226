//! How a value of a struct is made.

use super::Context;
use super::entry::{Entry, Kind};
use super::fact::Fact;
use crate::plan::{Constructor, FieldPlan, FieldPresence, StructPlan};

/// What makes one, by what stands behind the struct's path.
pub(super) fn of(context: &Context<'_>, plan: &StructPlan) -> Vec<(String, Entry)> {
    match &plan.constructor {
        Constructor::New(order) => {
            let fields: Vec<&FieldPlan> = order.iter().filter_map(|index| plan.fields.get(*index)).collect();
            let types = fields.iter().map(|field| format!("impl Into<{}>", context.shapes.text(&field.setter_ty)));
            let shape = format!("({})", types.collect::<Vec<_>>().join(", "));
            let mut new = Entry::new(Kind::Constructor, shape);
            for (index, field) in fields.iter().enumerate() {
                new = new.fact(argument(index), Fact::one(format!("`{}`", field.wire_name)));
            }
            new.says = said(context, plan);
            let mut all = vec![("::new".to_owned(), new)];
            if order.is_empty() {
                all.push((": Default".to_owned(), Entry::new(Kind::Constructor, "")));
            }
            all
        }
        Constructor::Builder { ident: builder, .. } => {
            let mut entry = Entry::new(Kind::Constructor, format!("() -> types::{builder}"));
            entry.says = said(context, plan);
            // What was enough to build one does not fail to compile when more is needed.
            vec![("::builder".to_owned(), entry.fact("`build` needs", Fact::Demanded(demanded(plan))))]
        }
    }
}

/// The word for the fact about an argument.
pub(super) fn argument(index: usize) -> String {
    format!("argument {}", index + 1)
}

/// What the document demands of who makes one. Who only receives it makes none.
fn said(context: &Context<'_>, plan: &StructPlan) -> String {
    match context.places.ty(plan.ident.as_str()) {
        Some(ty) if !ty.usage.sent => "received".to_owned(),
        _ => demanded(plan).join(", "),
    }
}

fn demanded(plan: &StructPlan) -> Vec<String> {
    let given = match &plan.constructor {
        Constructor::Builder { given, .. } => given.as_slice(),
        Constructor::New(_) => &[],
    };
    let is_demanded = |field: &&crate::plan::FieldPlan| {
        field.presence != FieldPresence::Optional && !given.contains(&field.wire_name)
    };
    let required = plan.fields.iter().filter(is_demanded);
    required.map(|field| field.wire_name.clone()).collect()
}
