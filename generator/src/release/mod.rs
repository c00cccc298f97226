//! What was released, what the next version is, and what its users are told.
//!
//! In: surfaces and reports about them. Out: version numbers, the record of a release, and entries of a changelog, as text.
//! It must not know where files are.

mod changelog;
mod recorded;

pub use changelog::{entry, has_entry, with_entry};
pub use recorded::{RECORD, Recorded};

use crate::naming::Bump;
use crate::surface::Class;

/// What the highest class of what has changed asks of the next version.
pub fn bump(class: Option<Class>) -> Bump {
    match class {
        Some(Class::Breaking | Class::Behavior) => Bump::Breaking,
        Some(Class::Addition) => Bump::Addition,
        Some(Class::Docs) | None => Bump::Fix,
    }
}
