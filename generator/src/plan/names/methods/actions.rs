//! Paths that say a thing and then what is done with it, each in one segment: `/boat_list`, `/boat_show`, `/boat_mast_count`.
//!
//! In: all operations. Out: the words of such a segment as people say them, and the group that it belongs to. Only where most
//! paths are so: one alone may be the name of a thing.

use std::collections::BTreeMap;

use crate::ir::Operation;
use crate::naming::{Words, plural, singular};

/// What stands behind a thing that it is done with. Words that are things as well are none: `resource_view`.
#[rustfmt::skip] // A word a line is no table.
const BEHIND: &[&str] = &[
    "activate", "add", "autocomplete", "count", "create", "delete", "disable", "enable", "get", "invite", "list",
    "patch", "purge", "remove", "reorder", "search", "send", "set", "show", "update", "upload", "validate",
];
/// What is done with many.
const OF_MANY: &[&str] = &["autocomplete", "count", "list", "reorder", "search"];
/// Fewer operations show no style.
const FEWEST: usize = 5;
/// So many of a hundred operations have it.
const MOST_OF: usize = 80;

/// The things of a document whose paths are so: by the first word of several, or all words before the verb.
#[derive(Default)]
pub(super) struct Actions {
    /// How many operations there are for each first word, and whether one of them is about many.
    things: BTreeMap<String, (usize, bool)>,
}

impl Actions {
    pub(super) fn of<'o>(segments: impl Iterator<Item = (&'o Operation, Vec<&'o str>)>, whole: &[String]) -> Self {
        let mut things: BTreeMap<String, (usize, bool)> = BTreeMap::new();
        let (mut n_all, mut n_so) = (0, 0);
        for (operation, own) in segments.filter(|(operation, _)| operation.view.is_none()) {
            n_all += 1;
            let [only] = own.as_slice() else { continue };
            let words = Words::of(only, whole);
            let Some(place) = place(&words).filter(|_| !operation.path.contains('{')) else { continue };
            n_so += 1;
            let all = words.as_slice();
            let Some(first) = all.first() else { continue };
            let thing = things.entry(first.clone()).or_default();
            thing.0 += 1;
            thing.1 |= all.get(place).is_some_and(|verb| OF_MANY.contains(&verb.as_str()));
        }
        if n_so >= FEWEST && n_so * 100 >= n_all * MOST_OF { Self { things } } else { Self::default() }
    }

    /// `boat_mast_list_for_user` -> `list_boat_masts_for_user`.
    pub(super) fn words(&self, words: &Words) -> Option<Words> {
        let place = place(words).filter(|_| !self.things.is_empty())?;
        let (thing, rest) = words.as_slice().split_at_checked(place)?;
        let (verb, rest) = rest.split_first()?;
        let (last, before) = thing.split_last()?;
        let last = if OF_MANY.contains(&verb.as_str()) { plural(last) } else { singular(last) };
        Some(Words::from_slice(&[std::slice::from_ref(verb), before, &[last], rest].concat()))
    }

    /// `boat_mast_list` -> `boats`.
    pub(super) fn group(&self, words: &Words) -> Option<Words> {
        let place = place(words)?;
        let (first, thing) = words.as_slice().first().zip(words.as_slice().get(..place))?;
        let (count, is_many) = self.things.get(first).copied()?;
        let thing = if count > 1 { std::slice::from_ref(first) } else { thing };
        let (last, before) = thing.split_last()?;
        let last = if is_many { plural(last) } else { last.clone() };
        Some(Words::from_slice(&[before, &[last]].concat()))
    }
}

/// Where the verb stands, if it stands behind a thing.
fn place(words: &Words) -> Option<usize> {
    let all = words.as_slice();
    all.iter().position(|word| BEHIND.contains(&word.as_str())).filter(|place| *place > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATHS: &[&str] =
        &["/boat_list", "/boat_mast_list_for_user", "/boat_show", "/status_show", "/mast_add", "/tag_list"];

    fn actions(paths: &[&str]) -> Actions {
        let operations: Vec<Operation> = paths.iter().map(|path| Operation::of("GET", path)).collect();
        Actions::of(operations.iter().map(|operation| (operation, operation.path.split('/').skip(1).collect())), &[])
    }

    #[test]
    fn a_verb_behind_a_thing_stands_in_front() {
        let actions = actions(PATHS);
        for (segment, name, group) in [
            ("boat_list", "list_boats", "boats"),
            ("boat_mast_list_for_user", "list_boat_masts_for_user", "boats"),
            ("boat_show", "show_boat", "boats"),
            ("status_show", "show_status", "status"),
            ("mast_add", "add_mast", "mast"),
            // A verb, too.
            ("tag_list", "list_tags", "tags"),
        ] {
            let words = Words::of(segment, &[]);
            assert_eq!(actions.words(&words).unwrap_or_default().snake(), name);
            assert_eq!(actions.group(&words).unwrap_or_default().snake(), group);
        }
    }

    #[test]
    fn what_most_paths_are_not_is_a_thing() {
        let words = Words::of("boat_list", &[]);
        for paths in [&["/boat_list", "/boats"] as &[&str], &["/boat_list", "/a", "/b", "/c", "/d", "/e"]] {
            assert_eq!(actions(paths).words(&words), None);
            assert_eq!(actions(paths).group(&words), None);
        }
    }
}
