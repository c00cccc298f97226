//! Tokens to text.
//!
//! In: the tokens of items, the lines of tables and of prose. Out: a file, the same on every toolchain, and as `rustfmt`
//! with the crate's own `rustfmt.toml` leaves it. It must not know what an item is for.

mod alias;
mod block;
mod disputed;
mod docs;
mod field;
mod file;
mod import;
mod item;
mod method;
mod rust_type;
mod unparse;

pub(super) use alias::alias;
pub(super) use block::Block;
pub(super) use docs::NEXT_LINE;
pub(super) use field::{doc, field, literal, variant};
pub(super) use file::RustFile;
pub(super) use import::{Gated, any_feature, feature, import, order};
pub(super) use item::{RUNTIME, item, printed, rustfmt_toml};
pub(super) use method::{argument, call, into, member, method, reference, statement, value, variable, within};
pub(super) use rust_type::{generic_type, ident, local, outside, type_path};
