use serde::Deserialize;

/// `[[paging]]`: lists that come page by page. Parts of an answer are JSON Pointers (RFC 6901).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PagingConfig {
    /// The lists: `METHOD path`.
    pub operations: Vec<String>,
    /// How one gets from a page to the next one.
    pub style: PagingStyle,
    /// The items; the only list of the answer by default.
    pub items: Option<String>,
    /// What the next page is called: for the styles `next` and `url`.
    pub next: Option<String>,
    /// Which parameter says what page is wanted, or which property of one or of the body.
    pub to: Option<String>,
    /// Which one says how many items a page has.
    pub size: Option<String>,
    /// The number of the first page, 0 or 1; 1 by default.
    pub first: Option<u8>,
    /// Whether there is another page.
    pub more: Option<String>,
    /// How many pages there are.
    pub pages: Option<String>,
    /// How many items there are: a list that ends before is an error at its end.
    pub total: Option<String>,
}

/// How one gets from a page to the next one.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum PagingStyle {
    /// An answer has what the next page is called: a cursor, a number, an offset.
    Next,
    /// Pages have numbers.
    Number,
    /// A request says how many items come before the page.
    Offset,
    /// An answer has the URL of the next page in its body.
    Url,
    /// An answer has the URL of the next page in its `Link` header.
    Link,
    /// Not at all, though the document looks as if.
    None,
}
