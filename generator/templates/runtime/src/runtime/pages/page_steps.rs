//! Decides what page is asked for next, and what an answer says about it. It does no input and no output.
//!
//! In: the call of a list, and the answers to the calls that come out. Out: the calls, one for each page. It must not know
//! how calls are carried out: whoever does takes a call, and brings its answer back.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use crate::runtime::calls::request_builder::RequestBuilder;
use crate::runtime::errors::error::Error;
use crate::runtime::pages::page::{Page, integer};
use crate::runtime::pages::paging::Paging;
use crate::runtime::pages::place::Place;
use crate::runtime::requests::draft::Draft;
use serde_json::Value;

/// What the next page is called; nothing at the end.
pub(crate) type Next = fn(&mut PageSteps, &Place, &Page<'_>) -> Result<Option<Value>, Stop>;

/// Why a list does not go on, though it is not at its end.
pub(crate) enum Stop {
    /// The page is none of the list; it is still to come.
    Page(String),
    /// The page is right, and nothing that can be followed leads on from there.
    Next(String),
}

/// Pages without items that are asked for before somebody is told.
const MOST_EMPTY: u32 = 100;

/// What pairs of a query are called that say where a list is to begin, in small letters alone. With one of them, nobody can
/// tell how many items come before.
const PLACES: [&str; 20] = [
    "after",
    "before",
    "continue",
    "continuation",
    "continuationtoken",
    "cursor",
    "endingbefore",
    "from",
    "marker",
    "nexttoken",
    "offset",
    "page",
    "pagenumber",
    "pagetoken",
    "since",
    "skip",
    "start",
    "startat",
    "startindex",
    "startingafter",
];

/// A list that is being read.
pub(crate) struct PageSteps {
    pub(crate) request: RequestBuilder,
    pub(crate) paging: &'static Paging,
    size: Option<u32>,
    place: Option<Place>,
    /// What must not come again: names of pages, or the pages of lists without any. As hashes, so that long lists need
    /// little.
    seen: HashSet<u64>,
    n_empty: u32,
}

impl PageSteps {
    #[inline]
    pub(crate) fn new(request: RequestBuilder, paging: &'static Paging) -> Self {
        let place = Some(Place { page: None, before: 0, skip: 0 });
        Self { request, paging, size: None, place, seen: HashSet::new(), n_empty: 0 }
    }

    #[inline]
    pub(crate) fn set_size(&mut self, size: u32) {
        self.size = Some(size);
    }

    #[inline]
    pub(crate) fn go_to(&mut self, place: Place) {
        self.place = Some(place);
    }

    /// The page that is next; nothing at the end.
    #[inline]
    pub(crate) fn place(&self) -> Option<&Place> {
        self.place.as_ref()
    }

    /// The request that brings the next page; nothing at the end. The same one until its answer has been taken.
    #[inline]
    pub(crate) fn request(&self) -> Option<RequestBuilder> {
        let (paging, size, page) = (self.paging, self.size, self.place()?.page.clone());
        Some(self.request.with_change(Arc::new(move |draft| {
            match (size, paging.size) {
                (Some(size), Some(slot)) => slot.write(draft, &size.into())?,
                (Some(_), None) => return Err(Error::request("this list has no page size to choose")),
                (None, _) => {}
            }
            page.as_ref().map_or(Ok(()), |page| paging.to.write(draft, page))
        })))
    }

    /// Goes on to the page after this one. Where nothing leads on, the end of the page is the place that is still to come.
    #[inline]
    pub(crate) fn follow(&mut self, page: &Page<'_>) -> Result<(), Stop> {
        let Some(place) = self.place.clone() else { return Ok(()) };
        let before = place.before.saturating_add(page.count as u64);
        let next = (self.paging.next)(self, &place, page).and_then(|next| self.checked(next, &place, page));
        if !matches!(next, Err(Stop::Page(_))) {
            self.seen.insert(hash(&page.answer.body));
        }
        match next {
            Ok(next) => self.place = next.map(|next| Place { page: Some(next), before, skip: 0 }),
            Err(stop) => {
                let is_taken = matches!(stop, Stop::Next(_));
                self.place = Some(Place { skip: if is_taken { page.count } else { place.skip }, ..place });
                return Err(stop);
            }
        }
        Ok(())
    }

    /// What is next, unless that cannot be: a list that goes on for ever, or ends before it has given all its items.
    #[inline]
    fn checked(&mut self, next: Option<Value>, place: &Place, page: &Page<'_>) -> Result<Option<Value>, Stop> {
        self.n_empty = if page.count == 0 { self.n_empty + 1 } else { 0 };
        if self.n_empty == MOST_EMPTY {
            return Err(Stop::Next(format!("{MOST_EMPTY} pages in a row have no items")));
        }
        if next.is_none()
            && let Some((total, skipped)) = self.total(page).zip(self.skipped())
        {
            let came = skipped.saturating_add(place.before).saturating_add(page.count as u64);
            if came < total {
                return Err(Stop::Next(format!(
                    "the list ends after {came} items, and it says that there are {total}"
                )));
            }
        }
        Ok(next)
    }

    /// How many items the list has, if the page says so.
    #[inline]
    pub(crate) fn total(&self, page: &Page<'_>) -> Option<u64> {
        page.body.pointer(self.paging.total?).and_then(integer)
    }

    /// How many items come before those that the call itself asks for; nothing where nobody can tell.
    #[inline]
    fn skipped(&self) -> Option<u64> {
        let to = self.paging.to;
        let own = self.of_call(|draft| to.read(draft));
        if let Some(first) = self.paging.first {
            let number = own.as_ref().map_or(Some(first), integer)?;
            // Only items are counted in items.
            return if self.paging.counts_items { Some(number) } else { (number == first).then_some(0) };
        }
        let is_first = own.is_none_or(|own| own.is_null() || own == "");
        let begins = |name: &str| PLACES.contains(&name.to_ascii_lowercase().replace(['_', '-'], "").as_str());
        let elsewhere = self.of_call(|draft| draft.query.iter().any(|pair| begins(&pair.name)).then_some(Value::Null));
        (is_first && elsewhere.is_none()).then_some(0)
    }

    /// A page that must be a new one, after these.
    #[inline]
    pub(crate) fn new_page(
        &mut self,
        page: &Page<'_>,
        used: Option<&Value>,
        next: Value,
    ) -> Result<Option<Value>, Stop> {
        self.seen.extend(used.map(hash));
        if !self.seen.contains(&hash(&next)) {
            return Ok(Some(next));
        }
        let message = "the next page is one that was there before".to_owned();
        // A cache may have answered with an earlier one.
        Err(if self.seen.contains(&hash(&page.answer.body)) { Stop::Page(message) } else { Stop::Next(message) })
    }

    /// Whether a page without a name is a new one.
    #[inline]
    pub(crate) fn is_new(&self, page: &Page<'_>) -> bool {
        !self.seen.contains(&hash(&page.answer.body))
    }

    /// Something of the call as the caller has made it.
    #[inline]
    pub(crate) fn of_call(&self, read: impl FnOnce(&Draft) -> Option<Value>) -> Option<Value> {
        self.request.ready().ok().and_then(|draft| read(&draft))
    }
}

/// An answer names the next page.
#[inline]
pub(crate) fn cursor(steps: &mut PageSteps, place: &Place, page: &Page<'_>) -> Result<Option<Value>, Stop> {
    let Paging { from, to, hint, .. } = *steps.paging;
    let more = hint.and_then(|(_, pointer)| page.body.pointer(pointer)?.as_bool());
    match (page.part(from), more) {
        (_, Some(false)) | (None, None) => Ok(None),
        (None, Some(true)) => Err(Stop::Next("there is another page, but nothing says which".to_owned())),
        (Some(next), _) => {
            let used = place.page.clone().or_else(|| steps.of_call(|draft| to.read(draft)));
            steps.new_page(page, used.as_ref(), next.clone())
        }
    }
}

#[inline]
fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
