//! Structs and their tables.

use serde_json::Value;

use super::code::{Code, Literal};
use crate::plan::{Constructor, FieldPlan, StructPlan};

pub(super) fn emit(code: &mut Code, plan: &StructPlan) {
    code.docs(&plan.docs);
    code.line("#[derive(Debug, Clone, PartialEq)]");
    code.line("#[non_exhaustive]");
    if plan.fields.is_empty() && plan.rest.is_none() {
        code.line(format_args!("pub struct {} {{}}", plan.ident));
    } else {
        code.block(format_args!("pub struct {}", plan.ident), "}", |code| {
            for field in &plan.fields {
                code.docs(&field.docs);
                code.line(format_args!("pub {}: {},", field.ident, field.ty.in_code("")));
            }
            if let Some((ident, value)) = &plan.rest {
                code.doc("Members that the description does not name.");
                code.line(format_args!("pub {ident}: Map<{}>,", value.in_code("")));
            }
        });
    }
    code.blank();
    let head = format!("model! {{ {} {}", plan.ident, constructor(plan));
    let rows: Vec<String> = plan.fields.iter().map(|field| row(plan, field)).collect();
    let one_line = format!("{} {{ {} {}", head.trim_end(), rows.concat(), tail(plan));
    if rows.len() <= 1 && one_line.len() <= code.room() {
        code.line(one_line);
    } else {
        code.block(head.trim_end(), &tail(plan), |code| rows.iter().for_each(|row| code.line(row)));
    }
}

fn constructor(plan: &StructPlan) -> String {
    match &plan.constructor {
        Constructor::Builder(ident) => format!("builder {ident}"),
        Constructor::New(order) => {
            let fields = order.iter().filter_map(|index| plan.fields.get(*index));
            let arguments = fields.map(|field| format!("{}: {}", field.ident, field.setter_ty.in_code("")));
            format!("new({})", arguments.collect::<Vec<_>>().join(", "))
        }
    }
}

fn row(plan: &StructPlan, field: &FieldPlan) -> String {
    let FieldPlan { ident, wire_name, presence, setter, .. } = field;
    let ty = field.setter_ty.in_code("");
    let wire = Literal(wire_name);
    match plan.constructor {
        Constructor::New(_) => format!("{ident}: {wire}, {presence}, {setter}({ty});"),
        Constructor::Builder(_) => format!("{ident}: {wire}, {presence}, {setter}({ty}), {ident};"),
    }
}

fn tail(plan: &StructPlan) -> String {
    let mut tail = "}".to_owned();
    if plan.is_judged {
        tail.push_str(" by evidence");
    }
    let constants: Vec<String> = plan
        .constants
        .iter()
        .filter_map(|(name, value)| Some(format!("{} = {}", Literal(name), scalar(value)?)))
        .collect();
    if !constants.is_empty() {
        tail.push_str(&format!(" constant {{ {} }}", constants.join(", ")));
    }
    if let Some((ident, value)) = &plan.rest {
        tail.push_str(&format!(" rest {ident}: {}", value.in_code("")));
    }
    tail.push_str(" }");
    tail
}

/// A constant as an expression; `plan` lets only scalars through.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(Literal(text).to_string()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Number(number) if number.is_i64() => Some(format!("{number}_i64")),
        Value::Number(number) if number.is_u64() => Some(format!("{number}_u64")),
        Value::Number(number) => Some(format!("{number}_f64")),
        _ => None,
    }
}
