//! Diagnostics: what the generator has to say about a document.
//!
//! In: a code, a place, words. Out: a list that can be rendered, counted and compared. It must not know what
//! any stage does; every stage may use it.

mod code;
mod diagnostic;
mod excerpt;
mod fingerprint;
mod golden;
mod grouped;
mod json;
mod page;
mod place;
mod render;
mod sarif;

pub use code::{Code, Level};
pub use diagnostic::{Diagnostic, Diagnostics};
pub use fingerprint::fingerprints;
pub use golden::golden;
pub use grouped::grouped;
pub use json::{json, json_finding};
pub use page::page;
pub use place::Place;
pub use render::{Colors, render, render_all};
pub use sarif::sarif;
