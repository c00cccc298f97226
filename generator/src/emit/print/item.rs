//! Tokens to text: one item at a time, so that a blank line stands between any two.
//!
//! In: the tokens of an item. Out: its lines, the same on every toolchain, and as `rustfmt` with the crate's own
//! `rustfmt.toml` leaves them. It must not know what an item is for. Only tables of the runtime's macros are not made
//! of tokens, because no printer knows their layout.

use proc_macro2::TokenStream;
use syn::{Field, Fields, Item, ItemEnum, ItemStruct, Variant};

use super::block::Block;
use super::disputed::settled;
use super::unparse::WIDTH;
use super::{alias, docs};
use crate::emit::EmitError;

/// `rustfmt.toml` of an emitted crate: what `prettyplease` does, in the words of `rustfmt`.
pub(crate) fn rustfmt_toml() -> String {
    format!("edition = \"2024\"\nmax_width = {WIDTH}\nuse_small_heuristics = \"Max\"\nstruct_lit_width = 26\n")
}

/// The same for what is copied: the layout of this repository.
pub(crate) const RUNTIME: &str = include_str!("../../../templates/runtime/rustfmt.toml");

/// An item as text that ends with a line break.
///
/// # Errors
///
/// If the tokens are no item.
pub(crate) fn item(tokens: TokenStream) -> Result<String, EmitError> {
    Ok(printed(syn::parse2(tokens)?))
}

/// A struct as text, with these fields behind those of its tokens.
///
/// # Errors
///
/// If the tokens are no struct.
pub(super) fn structure(tokens: TokenStream, fields: impl IntoIterator<Item = Field>) -> Result<String, EmitError> {
    let mut item: ItemStruct = syn::parse2(tokens)?;
    if let Fields::Named(own) = &mut item.fields {
        own.named.extend(fields);
    }
    Ok(printed(Item::Struct(item)))
}

/// An enum as text, with these variants before those of its tokens.
///
/// # Errors
///
/// If the tokens are no enum.
pub(super) fn enumeration(
    tokens: TokenStream,
    variants: impl IntoIterator<Item = Variant>,
) -> Result<String, EmitError> {
    let mut item: ItemEnum = syn::parse2(tokens)?;
    item.variants = variants.into_iter().chain(std::mem::take(&mut item.variants)).collect();
    Ok(printed(Item::Enum(item)))
}

/// An item that is no tokens any more as text.
pub(crate) fn printed(item: Item) -> String {
    let printed = match item {
        Item::Impl(mut block) if !block.items.is_empty() => {
            let items = std::mem::take(&mut block.items);
            let block = Block::new(block);
            let members: Vec<String> = items.into_iter().map(|item| block.member(item)).collect();
            return block.around(members.iter().map(String::as_str));
        }
        Item::Type(alias) => alias::printed(&alias).unwrap_or_else(|| settled(Item::Type(alias), |item| vec![item])),
        item => settled(item, |item| vec![item]),
    };
    docs::in_lines(printed)
}
