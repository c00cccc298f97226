//! The document as later stages see it: nodes that know where the user wrote them, and references followed.
//!
//! In: a JSON value with its files (from `read`, corrected by `overlay`, brought to the 3.1 shape by `upgrade`).
//! Out: [`Node`]s. It must not know what an operation or a schema is.

mod document;
mod moves;
mod node;
mod reference;

pub use document::{Document, Refusal};
pub use moves::Moves;
pub use node::Node;
pub(crate) use reference::percent_decode;
pub use reference::{ReferenceError, pointer_of, reference_to};
