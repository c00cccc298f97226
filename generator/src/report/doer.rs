//! Whose doing a difference is.

use serde::Serialize;

use super::names::{Names, owner};
use super::side::Side;
use crate::surface::{Change, Entry, Kind, What};

/// Who has to be asked about a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doer {
    /// The API says something else.
    Api,
    /// The API says the same, and it is called otherwise.
    Naming,
    /// The API says the same or more, and the crate could have stayed as it was: a defect of ours.
    Generator,
}

pub(super) fn of(change: &Change, names: &Names, old: &Side<'_>, new: &Side<'_>) -> Doer {
    let (was, now) = (old.surface.entries.get(&change.path), new.surface.entries.get(&change.path));
    match (&change.what, was, now) {
        // What it took has gone from the document.
        (What::Gone | What::Shape, Some(was), _) if has_lost_a_field(change, was, names, [old, new]) => Doer::Api,
        (What::Gone, Some(was), _) => gone(change, was, names, new),
        (What::Shape, Some(was), Some(now)) => shape(was, now, names),
        (What::Fact(name), Some(was), Some(now)) => fact(name, change, was, now),
        (What::Features, ..) => Doer::Generator,
        _ => Doer::Api,
    }
}

/// Whether a constructor is that of a type with a field less.
fn has_lost_a_field(change: &Change, was: &Entry, names: &Names, [old, new]: [&Side<'_>; 2]) -> bool {
    if was.kind != Kind::Constructor {
        return false;
    }
    let own = format!("{}.", owner(&change.path));
    let mut members = old.surface.entries.range(own.clone()..).take_while(|(path, _)| path.starts_with(&own));
    members.any(|(path, entry)| {
        entry.kind == Kind::Field && !new.surface.entries.contains_key(path) && names.renamed(path).is_none()
    })
}

/// What is there under another name is not gone.
fn gone(change: &Change, was: &Entry, names: &Names, new: &Side<'_>) -> Doer {
    if names.renamed(&change.path).is_some() {
        return Doer::Naming;
    }
    let is_still_set =
        |entry: &(&String, &Entry)| entry.1.kind == Kind::Setting && entry.0.starts_with("ClientBuilder::");
    match was.kind {
        // What it took can still be set: there is more to choose from, and that is all.
        Kind::Client if new.surface.entries.iter().any(|entry| is_still_set(&entry)) => Doer::Generator,
        // Two variants may come to hold the same, and then neither follows from it.
        Kind::Conversion => Doer::Generator,
        Kind::Constructor if was.says == "received" && names.is_there(&change.path) => Doer::Generator,
        _ => Doer::Api,
    }
}

fn shape(was: &Entry, now: &Entry, names: &Names) -> Doer {
    let says_same = was.says == now.says || was.says.is_empty();
    if was.kind == now.kind && says_same && names.old_form(&was.shape) == names.new_form(&now.shape) {
        return Doer::Naming;
    }
    if was.says == now.says && !was.says.is_empty() { Doer::Generator } else { Doer::Api }
}

fn fact(name: &str, change: &Change, was: &Entry, now: &Entry) -> Doer {
    let is_argument = name.starts_with("argument ");
    let media_type = change.was.as_deref().and_then(|was| was.strip_prefix("body, as `")?.split('`').next());
    match media_type {
        // It is still offered.
        Some(media_type) if now.says.contains(media_type) => Doer::Generator,
        None if is_argument && was.says == now.says => Doer::Generator,
        _ => Doer::Api,
    }
}
