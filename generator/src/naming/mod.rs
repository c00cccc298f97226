//! Wire names to Rust names: words, cases, keywords, and scopes in which every name is given once.
//!
//! In: any text. Out: [`Ident`]s that compile, as close to the text as can be. It must not know what the
//! name is for: which scope and which candidates is for `plan` to say.

mod case;
mod crate_name;
mod ident;
mod label;
mod scope;
mod singular;
mod version;
mod whole_words;
mod words;

pub use crate_name::{crate_name_defect, is_device_name};
pub use ident::Ident;
pub use label::{is_invisible, label};
pub use scope::{Candidate, Scope, Settled};
pub use singular::{is_plural, plural, singular};
pub use version::{Bump, Version};
pub use words::Words;

pub(crate) use ident::is_keyword;
