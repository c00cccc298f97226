//! In: an API all of whose types are known. Out: the same, with what only the whole can tell.
//! It must not know documents.

pub(crate) mod ambiguity;
pub(crate) mod default_value;
pub(crate) mod inferred_tag;
pub(crate) mod joint;
pub(crate) mod nullable;
pub(crate) mod part_headers;
pub(crate) mod tag_constant;
pub(crate) mod union_number;
