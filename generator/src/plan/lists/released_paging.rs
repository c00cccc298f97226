//! Lists that were read page by page when they were released: as long as the document has what that needs, they are read so.
//!
//! In: what the lock says, and what is inferred now. Out: the released plan. It must not know rules: they win.

use std::collections::BTreeMap;

use crate::config::LockedPages;
use crate::ir::{Operation, TypeRef};
use crate::plan::Context;
use crate::plan::base::released::{Kept, to_text};
use crate::plan::base::rust_type::Binary;
use crate::plan::lists::page_parts::{answer_type, part, slot};
use crate::plan::names::reserved;
use crate::plan::operations::page_plan::{PagingPlan, SlotPlan};

/// The runtime's words for ways from page to page.
const WAYS: [&str; 6] = ["next", "number", "number_from_zero", "offset", "url", "link"];
/// What else an answer may say of what follows.
const HINTS: [&str; 2] = ["more", "pages"];

/// What was released, or else what is inferred: unless a setter has the name of a method of lists.
pub(crate) fn plan(context: &Context<'_>, operation: &Operation, inferred: Option<PagingPlan>) -> Option<PagingPlan> {
    let Some(call) = context.lock.calls.get(&operation.key()) else { return inferred };
    let released = call.pages.as_ref().and_then(|pages| released(context, operation, pages));
    let is_taken = || call.members.values().any(|member| reserved::LIST_METHODS.contains(&member.ident.as_str()));
    released.or_else(|| inferred.filter(|_| !is_taken()))
}

/// Nothing where the document lacks a part of it.
fn released(context: &Context<'_>, operation: &Operation, pages: &LockedPages) -> Option<PagingPlan> {
    let answer = answer_type(operation)?;
    let how = WAYS.into_iter().find(|way| *way == pages.how)?;
    let pointer = |key: &str| match pages.parts.get(key) {
        Some(at) => part(context, answer, at).map(|_| Some(at.clone())),
        None => Some(None),
    };
    let slot_of = |key: &str| match pages.parts.get(key) {
        Some(name) => slot(context, operation, name).map(Some),
        None => Some(None),
    };
    let items = pages.parts.get("items")?;
    let now = match part(context, answer, items)? {
        TypeRef::Array(item) => context.rust_type(item, Binary::Text),
        TypeRef::Any => crate::plan::base::rust_type::RustType::VALUE,
        _ => return None,
    };
    let item = pages.parts.get("item").and_then(|text| context.released(text));
    let item = match item.map(|item| (context.keep(&item, &now), item)) {
        Some((Kept::Same, item) | (Kept::Released(item), _)) => item,
        _ => now,
    };
    let hint = HINTS.into_iter().find(|word| pages.parts.contains_key(*word));
    let hint = match hint {
        Some(word) => Some((word, pointer(word)??)),
        None => None,
    };
    let (to, size) = (slot_of("to")?, slot_of("size")?);
    let (next, total) = (pointer("next")?, pointer("total")?);
    Some(PagingPlan { how, items: items.clone(), next, to, size, hint, total, item })
}

/// The plan as the lock has it.
pub(crate) fn locked(plan: &PagingPlan) -> LockedPages {
    let PagingPlan { how, items, next, to, size, hint, total, item } = plan;
    let slot = |slot: &Option<SlotPlan>| slot.as_ref().map(|slot| slot.name.clone());
    let mut parts = BTreeMap::from([("items".to_owned(), items.clone()), ("item".to_owned(), to_text(item))]);
    let others = [("next", next.clone()), ("to", slot(to)), ("size", slot(size)), ("total", total.clone())];
    parts.extend(others.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))));
    parts.extend(hint.iter().map(|(word, at)| ((*word).to_owned(), at.clone())));
    LockedPages { how: (*how).to_owned(), parts }
}
