//! Groups of operations without tags, or with one that says nothing: by their paths.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Api, Operation, Tag};
use crate::naming::{Words, plural, singular};
use crate::plan::names::methods::{OF_SERVICE, is_reading, is_silent, is_verb, is_version, n_of_provider, segments};

use super::{Split, tag_words};

/// So many groups of one operation are none.
const FEWEST_OF_LONELY: usize = 4;
/// If so many of a hundred have one only.
const LONELY: usize = 80;

/// What documents are called besides their service.
const OF_DOCUMENTS: &[&str] = &["api", "apis", "documentation", "rest", "service", "spec", "specification", "swagger"];

/// What paths say of who may come there, and nothing of what is there.
const PLACES: &[&str] = &["external", "internal", "private", "public"];

impl Split<'_> {
    /// Those of the open operations that no tag says a group of, with their indices.
    fn untagged<'o>(&'o self, open: &[usize]) -> impl Iterator<Item = (usize, &'o Operation)> {
        let all = open.iter().filter_map(|index| Some((*index, self.api.operations.get(*index)?)));
        all.filter(|(_, operation)| is_untagged(self.api, operation)).collect::<Vec<_>>().into_iter()
    }

    /// A tag like `default` groups nothing: the paths do.
    pub(super) fn by_path_for_silent(&self, wanted: &mut [String], open: &[usize]) {
        let silent: BTreeSet<usize> = self.untagged(open).map(|(index, _)| index).collect();
        let others = wanted.iter().enumerate().filter(|(index, _)| !silent.contains(index));
        let groups = by_singular(others.map(|(_, group)| group));
        for (index, operation) in self.untagged(open) {
            let tag = operation.tags.first().and_then(|tag| self.api.tags.get(*tag));
            let things = self.surroundings.things(operation);
            let things = match things.as_slice() {
                [place, rest @ ..] if !rest.is_empty() && PLACES.contains(place) => rest,
                all => all,
            };
            // Its group is the first word of the path already, unless that says no more than whose the thing is, or who may come.
            let is_first = |tag: &Tag| {
                let is_place = PLACES.contains(&tag.name.as_str()) && !things.contains(&tag.name.as_str());
                let is_before = self.surroundings.is_of_most(&tag.name, things) || n_of_provider(operation) > 0;
                tag.is_synthetic && !is_place && !is_before
            };
            if tag.is_none_or(is_first) {
                continue;
            }
            let group = match things {
                // What stands in front of the thing is a code for one of them.
                [.., last] if self.surroundings.is_code(operation) => {
                    plural(&self.surroundings.group_words(last).snake())
                }
                [first, ..] => {
                    // The last thing that is a group by the tags of others, or else the first one.
                    let all = things.iter().rev().map(|thing| self.surroundings.group_words(thing).snake());
                    let known = all.filter_map(|thing| groups.get(&singular(&thing)).cloned()).next();
                    known.unwrap_or_else(|| self.surroundings.group_words(first).snake())
                }
                [] => OF_SERVICE.to_owned(),
            };
            if let Some(slot) = wanted.get_mut(index).filter(|_| !group.is_empty()) {
                *slot = group;
            }
        }
    }

    /// Where a path's first word is a verb and all of the path, there is no thing to be called so: its thing is, if others are of
    /// it, too, `/list-boats`.
    pub(super) fn join_verbs(&self, wanted: &mut [String], open: &[usize]) {
        let groups = by_singular(wanted.iter());
        for (index, operation) in self.untagged(open) {
            let segments = self.surroundings.own_segments(operation);
            let things = self.surroundings.things(operation);
            let words = segments.first().map(|segment| self.words(segment)).unwrap_or_default();
            let noun = words.as_slice().get(1..).unwrap_or_default();
            // `/search` may as well be a thing that is read, and so may `/copy-jobs`.
            let is_verb = words.as_slice().first().is_some_and(|first| match operation.method.as_str() {
                "GET" => is_reading(first) && !noun.is_empty(),
                _ => is_verb(first),
            });
            // `/connect-peers` with some of them below it is a collection.
            let is_done = !operation.path.contains('{')
                && segments.len() == 1
                && is_verb
                && (noun.is_empty() || !self.surroundings.has_things(operation));
            if !is_done && !things.is_empty() {
                continue;
            }
            let thing = Words::from_slice(noun).snake();
            let group = groups.get(&singular(&thing)).filter(|_| is_done).cloned();
            if let Some(slot) = wanted.get_mut(index) {
                *slot = group.unwrap_or_else(|| OF_SERVICE.to_owned());
            }
        }
    }

    /// A verb with a thing behind it groups nothing, where others are of the thing: `/search/boats`.
    pub(super) fn join_verbs_of_things(&self, wanted: &mut [String], open: &[usize]) {
        let groups = by_singular(wanted.iter());
        for (index, operation) in self.untagged(open) {
            let things = self.surroundings.things(operation);
            let words = |segment: &str| self.surroundings.group_words(segment).snake();
            let [verb, thing, ..] = things.as_slice() else { continue };
            let known = groups.get(&singular(&words(thing))).filter(|_| is_verb(&words(verb)));
            if let Some((group, slot)) = known.zip(wanted.get_mut(index)) {
                slot.clone_from(group);
            }
        }
    }

    /// `/boat/{id}` is of the same things as `/boats`.
    pub(super) fn join_numbers(&self, wanted: &mut [String], open: &[usize]) {
        let groups: BTreeSet<String> = wanted.iter().cloned().collect();
        for (index, _) in self.untagged(open) {
            if let Some(slot) = wanted.get_mut(index) {
                let many = plural(slot);
                if groups.contains(&many) && singular(&many) == singular(slot) {
                    *slot = many;
                }
            }
        }
    }

    /// Whether a group is called as the whole document is, and no path is: `Harbor API` of `/boats` and `/cranes`.
    pub(super) fn is_title(&self, group: &str) -> bool {
        let telling = |text: &str| -> Vec<String> {
            let words = self.words(text);
            words.as_slice().iter().filter(|word| !OF_DOCUMENTS.contains(&word.as_str())).cloned().collect()
        };
        let title = telling(&self.api.title);
        let mut segments = self.api.operations.iter().flat_map(segments);
        !title.is_empty() && telling(group) == title && !segments.any(|segment| telling(segment) == title)
    }

    /// A version groups nothing, where what follows it is no group already: `/v4/boats` beside `/piers`.
    pub(super) fn behind_versions(&self, parts: BTreeMap<String, Vec<usize>>) -> BTreeMap<String, Vec<usize>> {
        let groups = by_singular(parts.keys());
        let mut all: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (part, operations) in parts {
            if !is_version(&part) {
                all.entry(part).or_default().extend(operations);
                continue;
            }
            for index in operations {
                let things = self.api.operations.get(index).map(|operation| self.surroundings.things(operation));
                let first = things.iter().flatten().next();
                let thing = first.map(|segment| self.surroundings.group_words(segment).snake());
                let own = thing.filter(|thing| !groups.contains_key(&singular(thing)));
                all.entry(own.unwrap_or_else(|| part.clone())).or_default().push(index);
            }
        }
        all
    }

    /// Paths that have a first word of their own each group nothing: `/boats-by-date`, `/boats-by-pier`.
    pub(super) fn join_lonely(&self, wanted: &mut [String], open: &[usize]) {
        let untagged: Vec<usize> = self.untagged(open).map(|(index, _)| index).collect();
        let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
        wanted.iter().for_each(|group| *counts.entry(group).or_default() += 1);
        let groups: BTreeSet<&String> = untagged.iter().filter_map(|index| wanted.get(*index)).collect();
        let lonely: BTreeSet<String> =
            groups.iter().filter(|group| counts.get(**group) == Some(&1)).map(|group| (*group).clone()).collect();
        if groups.len() < FEWEST_OF_LONELY || lonely.len() * 100 < groups.len() * LONELY {
            return;
        }
        for index in untagged {
            if let Some(slot) = wanted.get_mut(index).filter(|slot| lonely.contains(*slot)) {
                OF_SERVICE.clone_into(slot);
            }
        }
    }
}

/// Groups by their names in the singular.
fn by_singular<'g>(groups: impl Iterator<Item = &'g String>) -> BTreeMap<String, String> {
    groups.map(|group| (singular(group), group.clone())).collect()
}

/// Whether no tag says a group of an operation.
pub(super) fn is_untagged(api: &Api, operation: &Operation) -> bool {
    let tag = operation.tags.first().and_then(|tag| api.tags.get(*tag));
    tag.is_some_and(|tag| tag.is_synthetic || is_silent(&tag_words(&tag.name, &[]), operation))
}
