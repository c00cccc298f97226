//! How a list is read page by page.

use crate::plan::base::rust_type::RustType;

/// How a list is read.
#[derive(Clone, Debug)]
pub struct PagingPlan {
    /// The runtime's word: `next`, `number`, `number_from_zero`, `offset`, `url` or `link`.
    pub how: &'static str,
    /// JSON Pointer of the items.
    pub items: String,
    /// JSON Pointer of what the next page is called.
    pub next: Option<String>,
    /// Where a request says which page it wants.
    pub to: Option<SlotPlan>,
    /// Where a request says how many items a page has.
    pub size: Option<SlotPlan>,
    /// What else an answer says of what follows: `more` or `pages`, and its JSON Pointer.
    pub hint: Option<(&'static str, String)>,
    /// JSON Pointer of the number of all items.
    pub total: Option<String>,
    /// The type of an item.
    pub item: RustType,
}

impl PagingPlan {
    /// The runtime's words that it is written with.
    pub(crate) fn words(&self) -> [&'static str; 2] {
        let of_style = match self.how {
            "next" => "paged",
            "url" | "link" => "followed",
            _ => "counted",
        };
        ["paged", of_style]
    }
}

/// A place of a request: the runtime's word for it, `query` or `body`, and the name there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotPlan {
    /// `query` or `body`.
    pub word: &'static str,
    /// The name of the pair or of the member.
    pub name: String,
}
