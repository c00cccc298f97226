//! Open enums: the enum, and the table of its values on the wire.

use proc_macro2::TokenStream;
use quote::quote;

use super::EmitError;
use super::code::{Code, Literal};
use super::docs::Lines;
use super::print::{RustFile, variant};
use crate::ir::ScalarEnumKind;
use crate::plan::{EnumPlan, EnumVariantPlan, FormerValuePlan};

/// The enum.
pub(super) fn definition(file: &mut RustFile, plan: &EnumPlan) -> Result<(), EmitError> {
    let EnumPlan { docs, ident, variants, other, .. } = plan;
    let docs = Lines::of_item(docs);
    let variants = variants
        .iter()
        .map(|EnumVariantPlan { docs, ident, wire_value }| variant(&Lines::of_value(wire_value, docs), ident, None));
    let head = quote! {
        #docs
        #[derive(Debug, Clone, PartialEq, Hash)]
        #[non_exhaustive]
        pub enum #ident {
            /// A value that this version does not know.
            #other(UnknownValue),
        }
    };
    file.enumeration(head, variants)
}

/// Names that values had before, as constants: they can be written wherever the variants can.
pub(super) fn former(plan: &EnumPlan) -> Option<TokenStream> {
    let EnumPlan { ident, former, .. } = plan;
    let constants = former.iter().map(|FormerValuePlan { was, ident, .. }| {
        let docs = Lines::ours(&format!("The former name of [`Self::{}`].", ident.bare()));
        let note = format!("it is called `{}` now", ident.bare());
        quote! {
            #docs
            #[deprecated = #note]
            pub const #was: Self = Self::#ident;
        }
    });
    (!former.is_empty()).then(|| {
        quote! {
            #[expect(non_upper_case_globals, reason = "called as the variants were")]
            impl #ident { #(#constants)* }
        }
    })
}

/// `open_enum! { .. }`.
pub(super) fn table(code: &mut Code, plan: &EnumPlan) {
    let EnumPlan { ident, kind, variants, other, .. } = plan;
    let of_integers = match kind {
        ScalarEnumKind::String => "",
        ScalarEnumKind::Integer => ": i64",
    };
    let rows: Vec<String> = variants
        .iter()
        .map(|EnumVariantPlan { ident, wire_value, .. }| match kind {
            ScalarEnumKind::String => format!("{ident} = {},", Literal(wire_value)),
            ScalarEnumKind::Integer => format!("{ident} = {wire_value},"),
        })
        .collect();
    let (head, end) = (format!("open_enum! {{ {ident}{of_integers}"), format!("}} else {other} }}"));
    let line = format!("{head} {{ {} {end}", rows.join(" "));
    if line.len() <= code.room() { code.line(line) } else { code.block(head, &end, |code| code.filled(&rows)) }
}
