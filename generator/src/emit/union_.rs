//! Unions and their tables.

use super::code::{Code, Literal};
use crate::plan::{UnionPlan, VariantPlan};

pub(super) fn emit(code: &mut Code, plan: &UnionPlan) {
    let UnionPlan { docs, ident, tag, variants, other } = plan;
    code.docs(docs);
    code.line("#[derive(Debug, Clone, PartialEq)]");
    code.line("#[non_exhaustive]");
    code.block(format_args!("pub enum {ident}"), "}", |code| {
        for variant in variants {
            code.docs(&variant.docs);
            code.line(format_args!("{}({}),", variant.ident, variant.ty.in_code("")));
        }
        code.doc("A value that this version does not know, as it came.");
        code.line(format_args!("{other}(Value),"));
    });
    code.blank();
    let by = match tag {
        Some(tag) => Literal(tag).to_string(),
        None => "evidence".to_owned(),
    };
    code.block(format_args!("union! {{ {ident} by {by}"), &format!("}} else {other} }}"), |code| {
        for variant in variants {
            code.line(row(variant));
        }
    });
}

fn row(variant: &VariantPlan) -> String {
    let mut row = format!("{}({})", variant.ident, variant.payload.in_code(""));
    if let Some(tag) = &variant.tag {
        row.push_str(&format!(" = {}", Literal(tag)));
    }
    if variant.from {
        row.push_str(", from");
    }
    if variant.writes_tag {
        row.push_str(", tags");
    }
    row.push(';');
    row
}
