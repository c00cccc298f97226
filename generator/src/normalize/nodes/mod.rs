//! In: nodes of the document, with whatever people wrote. Out: members that can be relied on, and findings.
//! It must not know what a node is for.

pub(crate) mod budget;
pub(crate) mod context;
pub(crate) mod docs;
pub(crate) mod follow;
pub(crate) mod hierarchy;
pub(crate) mod hint;
pub(crate) mod keywords;
pub(crate) mod lenient;
pub(crate) mod media_type;
pub(crate) mod notes;
pub(crate) mod place;
pub(crate) mod view;
