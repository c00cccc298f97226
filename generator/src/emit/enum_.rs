//! Open enums.

use super::code::{Code, Literal};
use crate::ir::ScalarEnumKind;
use crate::plan::{EnumPlan, EnumVariantPlan};

/// A table in `open_enums!`.
pub(super) fn emit(code: &mut Code, plan: &EnumPlan) {
    let EnumPlan { docs, ident, kind, variants, other } = plan;
    code.docs(docs);
    let repr = match kind {
        ScalarEnumKind::String => "",
        ScalarEnumKind::Integer => ": i64",
    };
    code.block(format_args!("pub enum {ident}{repr}"), &format!("}} else {other}"), |code| {
        code.rows(variants.iter().map(|variant| {
            let EnumVariantPlan { docs, ident, wire_value, .. } = variant;
            let row = match kind {
                ScalarEnumKind::String => format!("{ident} = {}{},", Literal(wire_value), shown(variant)),
                ScalarEnumKind::Integer => format!("{ident} = {wire_value},"),
            };
            (docs, row)
        }));
    });
}

/// What the documentation shows in place of a value that would break out of its code span.
fn shown(variant: &EnumVariantPlan) -> String {
    variant.shown.as_ref().map(|shown| format!(" as {}", Literal(shown))).unwrap_or_default()
}
