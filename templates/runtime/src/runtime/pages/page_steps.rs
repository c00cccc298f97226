//! Decides what page is asked for next, and what an answer says about it. It does no input and no output.
//!
//! In: the call of a list, and the answers to the calls that come out. Out: the calls, one for each page. It must not know
//! how calls are carried out: whoever does takes a call, and brings its answer back.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use crate::runtime::calls::request_builder::RequestBuilder;
use crate::runtime::errors::error::Error;
use crate::runtime::formats::json::{from_json, from_json_within};
use crate::runtime::pages::paging::Paging;
use crate::runtime::requests::draft::Draft;
use crate::runtime::responses::answer::Answer;
use crate::runtime::values::decode_error::DecodeError;
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

/// An answer that is a success.
pub(crate) struct Page<'a> {
    pub(crate) answer: &'a Answer,
    pub(crate) body: Value,
    pub(crate) count: usize,
    pointer: &'static str,
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
            && let Some((total, skipped)) = page.total(self.paging).zip(self.skipped())
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

impl<'a> Page<'a> {
    /// Reads an answer. Without a body it has no items.
    #[inline]
    pub(crate) fn of(answer: &'a Answer, paging: &Paging) -> Result<Self, DecodeError> {
        let is_empty = answer.body.trim_ascii().is_empty();
        let body = if is_empty { Value::Null } else { from_json_within(&answer.body, answer.max_memory)? };
        let mut page = Self { answer, body, count: 0, pointer: paging.items };
        // What is there last on the way may lack the rest, but not be something else.
        let ways = page.pointer.rmatch_indices('/').map(|(end, _)| page.pointer.get(..end).unwrap_or_default());
        let last = std::iter::once(page.pointer).chain(ways).find_map(|way| page.body.pointer(way));
        match (page.items(), last) {
            (Some(items), _) => page.count = items.as_array().map_or(0, Vec::len),
            (None, None | Some(Value::Null | Value::Object(_))) => {}
            (None, Some(_)) => return Err(page.in_items(DecodeError::new("missing"))),
        }
        Ok(page)
    }

    /// The items; nothing if they are missing or null.
    #[inline]
    pub(crate) fn items(&self) -> Option<&Value> {
        self.body.pointer(self.pointer).filter(|items| !items.is_null())
    }

    /// How many items the list has, if the page says so.
    #[inline]
    pub(crate) fn total(&self, paging: &Paging) -> Option<u64> {
        self.body.pointer(paging.total?).and_then(integer)
    }

    /// Where an error in the items is.
    #[inline]
    pub(crate) fn in_items(&self, error: DecodeError) -> DecodeError {
        let keys = self.pointer.rsplit('/').filter(|key| !key.is_empty());
        keys.fold(error, DecodeError::in_key)
    }

    /// A part of the body that says something: null does not, nor do an empty text and `false`.
    #[inline]
    pub(crate) fn part(&self, pointer: &str) -> Option<&Value> {
        let part = self.body.pointer(pointer)?;
        (!part.is_null() && part != "" && part != false).then_some(part)
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

/// A number that may be written as a text.
#[inline]
pub(crate) fn integer(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.trim().parse().ok())
}

#[inline]
fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
