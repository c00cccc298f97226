//! Pages that are counted: they have numbers, or begin after so many items.
//!
//! In: an answer. Out: the number that comes after it, as long as there is more. It must not know how the number is sent.

use crate::runtime::pages::page::{Page, integer};
use crate::runtime::pages::page_slot::Slot;
use crate::runtime::pages::page_steps::{PageSteps, Stop};
use crate::runtime::pages::paging::{Hint, Paging};
use crate::runtime::pages::place::Place;
use serde_json::Value;

/// Named like the words of `pager!`. Without a hint, a list ends with an empty page: a short one may only mean that the
/// server gives fewer items than were asked for.
impl Paging {
    /// Pages with numbers from 1 on.
    #[inline]
    pub const fn number(items: &'static str, to: Slot) -> Self {
        Self { next: from_one, first: Some(1), ..Self::next(items, "", to) }
    }

    /// Pages with numbers from 0 on.
    #[inline]
    pub const fn number_from_zero(items: &'static str, to: Slot) -> Self {
        Self { next: from_zero, first: Some(0), ..Self::next(items, "", to) }
    }

    /// Pages that begin after so many items.
    #[inline]
    pub const fn offset(items: &'static str, to: Slot) -> Self {
        Self { next: offset, first: Some(0), counts_items: true, ..Self::next(items, "", to) }
    }

    /// Answers say how many pages there are.
    #[must_use]
    #[inline]
    pub const fn pages(self, pointer: &'static str) -> Self {
        Self { hint: Some((Hint::Pages, pointer)), ..self }
    }
}

#[inline]
fn from_one(steps: &mut PageSteps, place: &Place, page: &Page<'_>) -> Result<Option<Value>, Stop> {
    let number = number(steps, place, 1);
    let has_more = |pages| number < pages;
    count(steps, page, number.saturating_add(1), place.before, &has_more)
}

#[inline]
fn from_zero(steps: &mut PageSteps, place: &Place, page: &Page<'_>) -> Result<Option<Value>, Stop> {
    let number = number(steps, place, 0);
    let next = number.saturating_add(1);
    count(steps, page, next, place.before, &|pages| next < pages)
}

#[inline]
fn offset(steps: &mut PageSteps, place: &Place, page: &Page<'_>) -> Result<Option<Value>, Stop> {
    let number = number(steps, place, 0);
    if page.count == 0 {
        return Ok(None);
    }
    count(steps, page, number.saturating_add(page.count as u64), number, &|_| true)
}

/// The number of a page.
#[inline]
fn number(steps: &PageSteps, place: &Place, first: u64) -> u64 {
    let slot = steps.paging.to;
    let number = place.page.clone().or_else(|| steps.of_call(|draft| slot.read(draft)));
    number.as_ref().and_then(integer).unwrap_or(first)
}

/// The next number, if there is more after the `before` items of other pages and those of this one.
#[inline]
fn count(
    steps: &mut PageSteps,
    page: &Page<'_>,
    next: u64,
    before: u64,
    has_more: &dyn Fn(u64) -> bool,
) -> Result<Option<Value>, Stop> {
    let said = steps.paging.hint.and_then(|(hint, pointer)| Some((hint, page.body.pointer(pointer)?)));
    let is_more = match said.map(|(hint, value)| (hint, value.as_bool(), integer(value))) {
        Some((Hint::More, Some(is_more), _)) => is_more,
        Some((Hint::Pages, _, Some(pages))) => has_more(pages),
        _ => page.count > 0 && steps.total(page).is_none_or(|total| before.saturating_add(page.count as u64) < total),
    };
    if !is_more {
        return Ok(None);
    }
    if page.count > 0 && !steps.is_new(page) {
        return Err(Stop::Page("the page is one that was there before".to_owned()));
    }
    Ok(Some(next.into()))
}
