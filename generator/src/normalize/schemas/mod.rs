//! In: schemas. Out: types, each once.
//! It must not know operations.

pub(crate) mod all_of;
pub(crate) mod array;
pub(crate) mod built;
pub(crate) mod candidate;
pub(crate) mod component;
pub(crate) mod discriminator;
pub(crate) mod enum_;
pub(crate) mod integers;
pub(crate) mod intersection;
pub(crate) mod object;
pub(crate) mod reference;
pub(crate) mod scalar;
pub(crate) mod schema;
pub(crate) mod shape;
pub(crate) mod union;
pub(crate) mod union_scalar;
pub(crate) mod variant;
