//! Unions: the enum, and the table of what tells its variants apart.

use quote::quote;

use super::EmitError;
use super::code::{Code, Literal};
use super::docs::Lines;
use super::print::{RustFile, local, variant};
use crate::plan::{UnionPlan, VariantPlan};

/// The enum.
pub(super) fn definition(file: &mut RustFile, plan: &UnionPlan) -> Result<(), EmitError> {
    let UnionPlan { docs, ident, variants, other, .. } = plan;
    let docs = Lines::of_item(docs);
    let variants = variants
        .iter()
        .map(|VariantPlan { docs, ident, ty, .. }| variant(&Lines::of_member(docs), ident, Some(local(ty))));
    let head = quote! {
        #docs
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #ident {
            /// A value that this version does not know, as it came.
            #other(Value),
        }
    };
    file.enumeration(head, variants)
}

/// `union! { .. }`.
pub(super) fn table(code: &mut Code, plan: &UnionPlan) {
    let UnionPlan { ident, tag, variants, default, other, .. } = plan;
    let default = default.as_ref().map(|default| format!("default {default} ")).unwrap_or_default();
    let by = match tag {
        Some(tag) => format!("by {}", Literal(tag)),
        None => "untagged".to_owned(),
    };
    code.block(format_args!("union! {{ {ident} {by}"), &format!("}} {default}else {other} }}"), |code| {
        variants.iter().for_each(|variant| code.line(row(variant)));
    });
}

fn row(variant: &VariantPlan) -> String {
    let VariantPlan { ident, payload, tag, from, writes_tag, hides_tag, .. } = variant;
    let word = if *from { " from" } else { ":" };
    let mut row = format!("{ident}{word} {}", payload.in_code(""));
    if let Some(tag) = tag {
        row.push_str(&format!(" = {}", Literal(tag)));
    }
    if *writes_tag {
        row.push_str(", writes tag");
    }
    if *hides_tag {
        row.push_str(", hides tag");
    }
    row.push(';');
    row
}
