//! What the pages of a list look like: the table that `pager!` makes for an operation.

use crate::runtime::pages::page_slot::Slot;
use crate::runtime::pages::page_steps::{Next, cursor};

/// How the pages of a list are asked for, and what is where in them, as JSON Pointers (RFC 6901).
#[derive(Clone, Copy)]
pub struct Paging {
    /// The items.
    pub(crate) items: &'static str,
    pub(crate) next: Next,
    /// What the next page is called.
    pub(crate) from: &'static str,
    /// Where a request says which page it wants.
    pub(crate) to: Slot,
    /// Where a request says how many items a page has.
    pub(crate) size: Option<Slot>,
    pub(crate) hint: Option<(Hint, &'static str)>,
    /// How many items there are on all pages.
    pub(crate) total: Option<&'static str>,
    /// What the first page is called, where pages are counted; or, in items, what comes before it.
    pub(crate) first: Option<u64>,
    pub(crate) counts_items: bool,
}

/// What else an answer may say of what follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hint {
    /// Whether there is another page.
    More,
    /// How many pages there are.
    Pages,
}

/// Named like the words of `pager!`.
impl Paging {
    /// Pages that have a cursor, or the number of the next page.
    #[inline]
    pub const fn next(items: &'static str, from: &'static str, to: Slot) -> Self {
        Self { items, next: cursor, from, to, size: None, hint: None, total: None, first: None, counts_items: false }
    }

    /// The place of the page size.
    #[must_use]
    #[inline]
    pub const fn size(self, size: Slot) -> Self {
        Self { size: Some(size), ..self }
    }

    /// Answers say whether there is another page.
    #[must_use]
    #[inline]
    pub const fn more(self, pointer: &'static str) -> Self {
        Self { hint: Some((Hint::More, pointer)), ..self }
    }

    /// Answers say how many items there are: a list that ends before has lost some.
    #[must_use]
    #[inline]
    pub const fn total(self, pointer: &'static str) -> Self {
        Self { total: Some(pointer), ..self }
    }
}

/// The table of a list that comes page by page, and what follows from it for the type of its calls.
macro_rules! pager {
    (
        $name:ident of $item:ty; $kind:ident $page:ty;
        $how:ident($($pointer:literal),+ $(; $to:ident $to_name:literal)?)
        $(, $also:ident($($hint:literal)? $($place:ident $place_name:literal)?))*
    ) => {
        impl<M> $name<M> {
            const PAGING: &'static $crate::runtime::Paging = &$crate::runtime::Paging::$how(
                $($pointer,)+ $($crate::runtime::Slot::$to($to_name))?
            )$(.$also($($hint)? $($crate::runtime::Slot::$place($place_name))?))*;

            /// The items of all pages, beginning with the page that this call is for.
            #[inline]
            pub fn items(self) -> $crate::runtime::Pager<$item, M> {
                $crate::runtime::Pager::items(self.builder, Self::PAGING)
            }

            /// All pages, beginning with the one that this call is for.
            #[inline]
            pub fn pages(self) -> $crate::runtime::Pager<$page, M> {
                $crate::runtime::Pager::pages(self.builder, Self::PAGING, $crate::runtime::Answer::$kind)
            }
        }
    };
}
pub(crate) use pager;
