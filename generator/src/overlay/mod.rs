//! Corrections of a document: OpenAPI Overlay 1.0; those of other people may be 1.1, too.
//!
//! In: a document as it was read, and an overlay. Out: the document, corrected. It comes before `upgrade`, so an
//! action speaks the dialect that the document is written in. It must not know what the members of a document
//! mean.
//!
//! Those of a maintainer are held to more than the specification demands, because a correction outlives the mistake it
//! corrects:
//!
//! - every action has a `description` (why it is there) and changes something: `update` or `remove: true`;
//! - an action that matches nothing is an error: upstream has changed, a person must look;
//! - `x-expect` says what stands at every target now. If it is an object, each of its members must be there and be
//!   equal, and other members do not matter; anything else must be equal to the target;
//! - `x-expect-absent` names one or several members that no target has.
//!
//! An action that is not as expected changes nothing; the others are applied all the same, so that one run reports
//! all problems. What only the maintainer's own overlay must be ([`Demand::Reasons`]) is a warning about one of other people.

mod action;
mod apply;
mod check;
mod effects;
mod expect;
mod location;
mod merge;
mod path;

pub use apply::apply;
pub use check::Demand;
