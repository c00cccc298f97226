//! Unions, as tables of their variants.

use super::code::{Code, Literal};
use crate::plan::{UnionPlan, VariantPlan};

/// A table in `unions!`.
pub(super) fn emit(code: &mut Code, plan: &UnionPlan) {
    let UnionPlan { docs, ident, tag, variants, other } = plan;
    let by = match tag {
        Some(tag) => Literal(tag).to_string(),
        None => "evidence".to_owned(),
    };
    code.docs(docs);
    code.block(format_args!("pub enum {ident} by {by}"), &format!("}} else {other}"), |code| {
        code.rows(variants.iter().map(|variant| (&variant.docs, row(variant))));
    });
}

fn row(variant: &VariantPlan) -> String {
    let mut row = format!("{}({})", variant.ident, variant.ty.in_code(""));
    if let Some(tag) = &variant.tag {
        row.push_str(&format!(" = {}", Literal(tag)));
    }
    if variant.from {
        row.push_str(&format!(", from {}", variant.payload.in_code("")));
    }
    if variant.writes_tag {
        row.push_str(", writes tag");
    }
    if variant.hides_tag {
        row.push_str(", hides tag");
    }
    row.push(';');
    row
}
