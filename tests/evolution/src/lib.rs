//! Pairs of documents, one the successor of the other, and what judges say of the crates made from them.
//!
//! In: folders with `old.yaml` and `new.yaml`. Out: what each judge says of each.
//! It must not know what the generator does about any of them.

mod crates;
mod drift;
mod edits;
mod expected;
mod judge;
mod mended;
mod named;
mod pair;
mod program;
mod released;
mod rustdoc;
mod semver;
mod stable;
mod user;
mod verdict;

pub use drift::{Operations, operations};
pub use expected::{Expected, expectations, false_alarms, known_failures};
pub use judge::{Bench, Judge, Judgement, judge};
pub use mended::{mended, read_by_maintainer, unread};
pub use named::unnamed;
pub use pair::{Pair, pairs};
pub use released::broken;
pub use semver::is_installed;
pub use stable::{Document, Outcome};
pub use verdict::Verdict;
