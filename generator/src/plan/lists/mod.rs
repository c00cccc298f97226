//! In: operations, and rules for lists and waits. Out: how pages follow each other, and what ends a wait.
//! It must not know the types of a crate's files.

pub(crate) mod page_parts;
pub(crate) mod paging;
pub(crate) mod paging_inference;
mod refuse;
pub(crate) mod released_paging;
mod taking;
pub(crate) mod waiters;
