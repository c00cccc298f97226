//! Where a list is read on, and how that is kept as text.

use crate::runtime::errors::error::Error;
use crate::runtime::formats::json::from_json;
use serde_json::Value;

/// A place in the list: the beginning of a page.
#[derive(Clone)]
pub(crate) struct Place {
    /// What the page is called; nothing: the call as it is.
    pub(crate) page: Option<Value>,
    /// Items on the pages before, as far as is known.
    pub(crate) before: u64,
    /// Items of the page that are not wanted any more.
    pub(crate) skip: usize,
}

impl Place {
    /// The place as text.
    #[inline]
    pub(crate) fn to_token(&self) -> String {
        let page = self.page.as_ref().map(Value::to_string).unwrap_or_default();
        format!("{}.{}.{page}", self.skip, self.before)
    }

    /// The place that a text of [`Place::to_token`] stands for.
    #[inline]
    pub(crate) fn of_token(token: &str) -> Result<Self, Error> {
        let parse = || {
            let (skip, rest) = token.split_once('.')?;
            let (before, page) = rest.split_once('.')?;
            let page = if page.is_empty() { None } else { Some(from_json(page.as_bytes()).ok()?) };
            Some(Self { page, before: before.parse().ok()?, skip: skip.parse().ok()? })
        };
        parse().ok_or_else(|| Error::request("this is no token of a list"))
    }
}
