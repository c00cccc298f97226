//! Structs, as tables of their fields.

use serde_json::Value;

use super::code::{Code, Literal};
use crate::plan::{Constructor, FieldPlan, StructPlan};

/// A table in `models!`.
pub(super) fn emit(code: &mut Code, plan: &StructPlan) {
    code.docs(&plan.docs);
    let head = format!("pub struct {} {}", plan.ident, constructor(plan));
    code.block(head, &tail(plan), |code| {
        for field in &plan.fields {
            code.docs(&field.docs);
            code.filled(&row(plan, field));
        }
    });
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

/// The parts of a field's line.
fn row(plan: &StructPlan, field: &FieldPlan) -> [String; 2] {
    let FieldPlan { ident, wire_name, presence, setter, .. } = field;
    let builder_setter = match plan.constructor {
        Constructor::New(_) => String::new(),
        Constructor::Builder(_) => format!(", {ident}"),
    };
    [
        format!("{ident}: {} = {},", field.ty.in_code(""), Literal(wire_name)),
        format!("{presence}, {setter}({}){builder_setter};", field.setter_ty.in_code("")),
    ]
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
        tail.push_str(&format!(" rest {ident}: {};", value.in_code("")));
    }
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
