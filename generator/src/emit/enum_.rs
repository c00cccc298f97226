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
        for variant in variants {
            code.docs(&variant.docs);
            match kind {
                ScalarEnumKind::String => {
                    code.line(format_args!(
                        "{} = {}{},",
                        variant.ident,
                        Literal(&variant.wire_value),
                        shown(variant)
                    ));
                }
                ScalarEnumKind::Integer => {
                    code.line(format_args!("{} = {},", variant.ident, variant.wire_value))
                }
            }
        }
    });
}

/// What the documentation shows in place of a value that would break out of its code span.
fn shown(variant: &EnumVariantPlan) -> String {
    variant.shown.as_ref().map(|shown| format!(" as {}", Literal(shown))).unwrap_or_default()
}
