//! What a maintainer reads about two crates: what breaks, whose doing it is, what to write instead, and where it comes from.
//!
//! In: two surfaces, their sources and what is different. Out: lines, grouped, and their texts for people and programs.
//! It must not know how documents are read or crates are made.

mod additions;
mod doer;
mod fold;
mod group;
mod human;
mod json;
mod line;
mod list;
mod markdown;
mod names;
mod side;

pub use doer::Doer;
pub use human::human;
pub use json::json;
pub use line::{Addition, Line, Release, Report};
pub use markdown::{code, markdown};
pub use side::Side;

use crate::surface::{Change, Class};

impl Report {
    /// Puts differences into words.
    pub fn of(old: Side<'_>, new: Side<'_>, changes: &[Change]) -> Self {
        let names = names::Names::of(&old, &new, changes);
        let mut lines = Vec::new();
        let folded = fold::folded(changes, &names);
        for change in folded.iter().filter(|change| change.class > Class::Addition) {
            lines.push(line::of(change, &names, &old, &new));
        }
        let n_docs = changes.iter().filter(|change| change.class == Class::Docs).count();
        Self {
            title: new.name.to_owned(),
            from: old.version.to_owned(),
            to: new.version.to_owned(),
            class: crate::surface::class(changes),
            operations: line::Operations::of(&old, &new, changes),
            lines: group::grouped(lines),
            additions: additions::of(&folded, &new),
            n_docs,
            release: None,
        }
    }
}
