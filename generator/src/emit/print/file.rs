//! A Rust file under construction: its prose, its imports, and its items with their tables, a blank line between any two.

use proc_macro2::TokenStream;
use syn::{Field, Item, Variant};

use super::item::{enumeration, item, printed, structure};
use crate::emit::EmitError;
use crate::emit::code::Code;
use crate::emit::docs::Lines;

/// A Rust file, without the header that all have.
#[derive(Default)]
pub(crate) struct RustFile {
    text: String,
}

impl RustFile {
    /// A file whose first lines say what it has.
    pub(crate) fn new(docs: &Lines) -> Self {
        Self { text: docs.comment("//!") }
    }

    /// Adds an item, apart from what stands before it.
    pub(crate) fn item(&mut self, tokens: TokenStream) -> Result<(), EmitError> {
        self.text(&item(tokens)?);
        Ok(())
    }

    /// Adds a struct with its fields, apart from what stands before it.
    pub(crate) fn structure(
        &mut self,
        tokens: TokenStream,
        fields: impl IntoIterator<Item = Field>,
    ) -> Result<(), EmitError> {
        self.text(&structure(tokens, fields)?);
        Ok(())
    }

    /// Adds an enum with its variants, apart from what stands before it.
    pub(crate) fn enumeration(
        &mut self,
        tokens: TokenStream,
        variants: impl IntoIterator<Item = Variant>,
    ) -> Result<(), EmitError> {
        self.text(&enumeration(tokens, variants)?);
        Ok(())
    }

    /// Adds an item that is no text and no tokens, apart from what stands before it.
    pub(crate) fn node(&mut self, item: Item) {
        self.text(&printed(item));
    }

    /// Adds the table of a macro, which is laid out by hand.
    pub(crate) fn table(&mut self, lay_out: impl FnOnce(&mut Code)) {
        let mut code = Code::default();
        lay_out(&mut code);
        self.text(&code.finish());
    }

    /// Adds the table that belongs to the item before it, directly below.
    pub(crate) fn table_of_item(&mut self, lay_out: impl FnOnce(&mut Code)) {
        let mut code = Code::default();
        lay_out(&mut code);
        self.text.push_str(&code.finish());
    }

    /// Adds what is in another one, apart from what stands before it.
    pub(crate) fn append(&mut self, other: &Self) {
        self.text(&other.text);
    }

    /// Adds the tables of another one, directly below what stands before them.
    pub(crate) fn append_table(&mut self, other: &Self) {
        self.text.push_str(&other.text);
    }

    /// Adds what is text already, apart from what stands before it.
    pub(crate) fn text(&mut self, text: &str) {
        if !self.text.is_empty() && !text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(text);
    }

    pub(crate) fn n_lines(&self) -> usize {
        self.text.lines().count()
    }

    pub(crate) fn finish(self) -> String {
        self.text
    }
}
