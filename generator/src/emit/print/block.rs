//! An `impl` whose members are printed one by one, with a blank line between them.
//!
//! In: its head, then its members. Out: their text, so that one can stand in several blocks and is printed once.

use proc_macro2::TokenStream;
use syn::{ImplItem, Item, ItemImpl, parse_quote};

use super::disputed::{is_disputed, settled};
use super::docs;
use super::unparse::unparse;
use crate::emit::EmitError;

/// An `impl` without its members.
pub(crate) struct Block {
    block: ItemImpl,
    /// Up to its brace.
    head: String,
}

impl Block {
    /// The block of these tokens, in which there is nothing.
    ///
    /// # Errors
    ///
    /// If the tokens are no `impl`.
    pub(crate) fn of(tokens: TokenStream) -> Result<Self, EmitError> {
        Ok(Self::new(syn::parse2(tokens)?))
    }

    pub(super) fn new(mut block: ItemImpl) -> Self {
        let mut printed = unparse(vec![Item::Impl(block.clone())]);
        let n_lines = printed.lines().filter(|line| !line.starts_with("//") && !line.starts_with('#')).count();
        if n_lines > 1 || is_disputed(&printed) {
            block.attrs.push(parse_quote! { #[rustfmt::skip] });
            printed = unparse(vec![Item::Impl(block.clone())]);
        }
        let head = printed.trim_end().trim_end_matches('}').to_owned();
        Self { block, head }
    }

    /// A member as it stands in the block.
    pub(crate) fn member(&self, item: ImplItem) -> String {
        let alone = |item: ImplItem| vec![Item::Impl(ItemImpl { items: vec![item], ..self.block.clone() })];
        let printed = settled(item, alone);
        let inside = printed.strip_prefix(&self.head).unwrap_or(&printed).trim_start_matches('\n');
        docs::in_lines(inside.strip_suffix("}\n").unwrap_or(inside).to_owned())
    }

    /// The block with these members.
    pub(crate) fn around<'a>(&self, members: impl Iterator<Item = &'a str>) -> String {
        let mut text = docs::in_lines(self.head.clone());
        for member in members {
            text.push('\n');
            text.push_str(member);
        }
        text.push_str("}\n");
        text
    }
}
