//! What a crate has of its document: the report of a run.
//!
//! In: the operations counted in the document as it was read, what the stages made of it, and the findings. Out: a
//! [`Coverage`] for people or programs. It must not know how anything was made: an operation that a stage drops
//! without a word is missing here all the same.

mod declared;
mod human;
mod operations;
mod types;
mod untyped;

use serde::Serialize;

pub use declared::{Declared, declared};
pub use operations::{Missing, Operations};
pub use types::Types;
pub use untyped::{Listed, Untyped, UntypedNode};

use crate::diag::{Diagnostics, Level};
use crate::ir::{Api, SkippedOperation};
use crate::source::Sources;

/// What a crate has of its document.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Coverage {
    /// Emitted, of those in the document.
    pub operations: Operations,
    /// Types by kind.
    pub types: Types,
    /// Values that have no type.
    pub untyped: Untyped,
    /// How many findings there are of each level.
    pub findings: Findings,
}

/// How many findings there are of each level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Findings {
    /// Nothing could be emitted.
    pub errors: usize,
    /// Operations that were skipped.
    pub unsupported: usize,
    /// Information was lost.
    pub warnings: usize,
    /// A choice was made.
    pub notes: usize,
}

impl Coverage {
    /// Takes stock of a run. `skipped` are the operations that the stages gave up, with their reasons.
    pub fn of(
        declared: &[Declared],
        api: &Api,
        skipped: &[SkippedOperation],
        diags: &Diagnostics,
        sources: &Sources,
        listed: Listed,
    ) -> Self {
        Self {
            operations: operations::count(declared, api, skipped, sources),
            types: types::count(api),
            untyped: untyped::find(api, diags, sources, listed),
            findings: Findings {
                errors: diags.count(Level::Error),
                unsupported: diags.count(Level::Unsupported),
                warnings: diags.count(Level::Warning),
                notes: diags.count(Level::Note),
            },
        }
    }
}
