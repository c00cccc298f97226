//! Names for types, laid out as `rustfmt` does: what is too long for one line goes on in the next one, whole.
//!
//! In: an alias. Out: its lines, or nothing where the next line is too short as well. It must not know what it is for.

use proc_macro2::Ident;
use syn::{Attribute, GenericParam, Generics, Item, ItemType, Type, TypeParam, Visibility, WhereClausePlacement};

use super::unparse::{WIDTH, unparse};

/// `pub type name<parameter = default> = ty;`
pub(crate) fn alias(attrs: Vec<Attribute>, name: Ident, parameter: Option<(Ident, Type)>, ty: Type) -> Item {
    let parameter = parameter.map(|(ident, default)| {
        let default = Some((Default::default(), default));
        GenericParam::Type(TypeParam {
            attrs: Vec::new(),
            ident,
            colon_token: None,
            bounds: Default::default(),
            default,
        })
    });
    let generics = Generics { params: parameter.into_iter().collect(), ..Generics::default() };
    Item::Type(ItemType {
        attrs,
        vis: Visibility::Public(Default::default()),
        modifiers: Default::default(),
        type_token: Default::default(),
        ident: name,
        generics,
        eq_token: Default::default(),
        ty: Box::new(ty),
        semi_token: Default::default(),
        where_clause_placement: WhereClausePlacement::Late,
    })
}

/// The alias as text, if no more than a line stands behind its `=`.
pub(super) fn printed(alias: &ItemType) -> Option<String> {
    let text = unparse(vec![Item::Type(alias.clone())]);
    let is_above = |line: &str| line.starts_with("//") || line.starts_with('#');
    let above: String = text.split_inclusive('\n').take_while(|line| is_above(line)).collect();
    let own = text.get(above.len()..).unwrap_or_default();
    if own.lines().count() < 2 {
        return Some(text);
    }
    let line = joined(own);
    let (name, ty) = line.split_at_checked(end_of_name(&line)?)?;
    (name.len() <= WIDTH && ty.len() + 3 <= WIDTH).then(|| format!("{above}{name}\n   {ty}\n"))
}

/// What was broken, in one line.
fn joined(text: &str) -> String {
    let mut line = String::new();
    for part in text.lines().map(str::trim) {
        if part.starts_with(['>', ')', ']']) {
            line.truncate(line.trim_end_matches(',').len());
        } else if !line.is_empty() && !line.ends_with(['<', '(', '[']) {
            line.push(' ');
        }
        line.push_str(part);
    }
    line
}

/// Where the `=` of an alias ends: the first outside of the angle brackets of its parameters.
fn end_of_name(line: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (index, character) in line.char_indices() {
        match character {
            '<' => depth += 1,
            '>' => depth = depth.saturating_sub(1),
            '=' if depth == 0 => return Some(index + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    fn lines(tokens: proc_macro2::TokenStream) -> Option<String> {
        printed(&syn::parse2(tokens).unwrap())
    }

    #[test]
    fn a_long_alias_goes_on_in_the_next_line() {
        let text = lines(quote! {
            /// Sentences.
            pub type ListEnvironmentsOfTeams<M = Async> =
                Request<endpoints::ListEnvironmentsOfTeams, (types::TeamEnvironments, Vec<u8>), M>;
        });
        let expected = "/// Sentences.\npub type ListEnvironmentsOfTeams<M = Async> =\n    \
            Request<endpoints::ListEnvironmentsOfTeams, (types::TeamEnvironments, Vec<u8>), M>;\n";
        assert_eq!(text.as_deref(), Some(expected));
        assert_eq!(lines(quote! { pub type A = B; }).as_deref(), Some("pub type A = B;\n"));
    }

    #[test]
    fn what_is_longer_than_two_lines_is_laid_out_otherwise() {
        let name = quote::format_ident!("{}", "Name".repeat(30));
        assert_eq!(lines(quote! { pub type A<M> = Request<#name, M>; }), None);
    }
}
