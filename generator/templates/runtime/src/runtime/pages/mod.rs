//! In: a call for a list, and how its pages follow each other. Out: the items, one after the other.
//! It must not know how a call is sent.

pub(crate) mod counted_pages;
pub(crate) mod link;
pub(crate) mod next_url;
pub(crate) mod page;
pub(crate) mod page_slot;
pub(crate) mod page_steps;
pub(crate) mod pager;
pub(crate) mod paging;
pub(crate) mod place;
