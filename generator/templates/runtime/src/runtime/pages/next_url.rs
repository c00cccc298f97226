//! Pages that are followed by URL: the server says where the next one is, in the body or in the `Link` header.
//!
//! In: an answer, and where its request went. Out: path and query of the next page, on the same server: a URL that leads
//! elsewhere is an error. It must not know which pages have been there before (`page_steps`).

use crate::runtime::attempts::redirect::resolve;
use crate::runtime::errors::error::Error;
use crate::runtime::pages::link;
use crate::runtime::pages::page::Page;
use crate::runtime::pages::page_slot::Slot;
use crate::runtime::pages::page_steps::{PageSteps, Stop};
use crate::runtime::pages::paging::Paging;
use crate::runtime::pages::place::Place;
use crate::runtime::parameters::url::BaseUrl;
use serde_json::Value;

/// Named like the words of `pager!`.
impl Paging {
    /// Pages that have the URL of the next one in their body.
    #[inline]
    pub const fn url(items: &'static str, from: &'static str) -> Self {
        Self { next: in_body, ..Self::next(items, from, Slot::URL) }
    }

    /// Pages that have the URL of the next one in their `Link` header, as relation `next`.
    #[inline]
    pub const fn link(items: &'static str) -> Self {
        Self { next: in_header, ..Self::next(items, "", Slot::URL) }
    }
}

#[inline]
fn in_body(steps: &mut PageSteps, place: &Place, page: &Page<'_>) -> Result<Option<Value>, Stop> {
    match page.part(steps.paging.from) {
        None => Ok(None),
        Some(Value::String(url)) => follow(steps, place, page, url),
        Some(_) => Err(Stop::Next("the URL of the next page is no text".to_owned())),
    }
}

#[inline]
fn in_header(steps: &mut PageSteps, place: &Place, page: &Page<'_>) -> Result<Option<Value>, Stop> {
    let url = link::target(&page.answer.headers, "next");
    url.map_or(Ok(None), |url| follow(steps, place, page, &url))
}

#[inline]
fn follow(steps: &mut PageSteps, place: &Place, page: &Page<'_>, url: &str) -> Result<Option<Value>, Stop> {
    let (server, path) = asked(steps, place).map_err(|error| Stop::Next(error.to_string()))?;
    let from = path.split('?').next().unwrap_or_default();
    let resolved = resolve(&server.root(), from, url.trim());
    let (other, next) = resolved.ok_or_else(|| Stop::Next("the URL of the next page is malformed".to_owned()))?;
    if !other.has_origin_of(&server) {
        return Err(Stop::Next(format!("the next page is on another server, `{}`", other.host())));
    }
    steps.new_page(page, Some(&path.into()), next.into())
}

/// Where the request of a page went: the server, and path and query from its root.
#[inline]
fn asked(steps: &PageSteps, place: &Place) -> Result<(BaseUrl, String), Error> {
    let operation = steps.request.operation();
    let draft = steps.request.ready()?;
    let server = steps.request.core().server(operation)?;
    let path = match place.page.as_ref().and_then(Value::as_str) {
        Some(url) => url.to_owned(),
        None => server.path_of(&draft.target(operation.path)?),
    };
    Ok((server, path))
}
