//! Pairs of documents, one the successor of the other, and what is expected of the crates made from them.
//!
//! In: folders with `old.yaml` and `new.yaml`. Out: what each judge says of each.
//! It must not know what the generator does about any of them.

mod expected;
mod pair;
mod verdict;

pub use expected::{Expected, expectations};
pub use pair::{Pair, pairs};
pub use verdict::Verdict;
