//! Which group an operation belongs to where nobody pinned one: by a hint, by its tag, and without usable tags by its path.
//!
//! In: all operations and what was released of them. Out: the word for the group of each. It must not know identifiers:
//! `routes` makes them.

mod by_ids;
mod by_nouns;
mod by_versions;
mod untagged;

use std::collections::{BTreeMap, BTreeSet};

use crate::config::{NamesLock, ProviderConfig};
use crate::ir::Api;
use crate::naming::{Words, singular};
use crate::plan::names::methods::{OF_SERVICE, Surroundings, is_version, segments, without_kind};

/// More operations of one group are split by their paths.
const MOST_OF_GROUP: usize = 60;
/// So many operations with a single tag need no other groups.
const MOST_OF_SINGLE_TAG: usize = 20;
/// Fewer operations are no group of their own where a large one is split.
const FEWEST_OF_GROUP: usize = 3;
/// So many times parts of a group are split again.
const DEEPEST: usize = 4;

/// The words for groups, in snake case; empty where nothing can be said.
pub(super) struct Groups {
    /// Of each operation.
    pub(super) of_operations: Vec<String>,
    /// Of each tag, if its group is not split.
    pub(super) of_tags: Vec<String>,
    /// What groups are about that say a version: `boats` of `boats_v1`.
    pub(super) things: BTreeMap<String, String>,
}

pub(super) fn of(api: &Api, surroundings: &Surroundings<'_>, config: &ProviderConfig, lock: &NamesLock) -> Groups {
    let tags =
        without_kinds(&api.tags.iter().map(|tag| tag_words(&tag.name, &config.names.words)).collect::<Vec<_>>(), api);
    let used: BTreeSet<usize> = api.operations.iter().filter_map(|operation| operation.tags.first().copied()).collect();
    let n_shared = shared_prefix(&used.iter().filter_map(|tag| tags.get(*tag)).collect::<Vec<_>>());
    let tags: Vec<Words> = tags
        .iter()
        .map(|words| Words::from_slice(words.as_slice().get(n_shared..).unwrap_or(words.as_slice())))
        .collect();
    let of_tags: Vec<String> = api
        .tags
        .iter()
        .zip(without_version(&tags))
        .map(|(tag, words)| {
            let own = || words.snake();
            let apart = || surroundings.apart(&own()).map_or_else(own, |words| words.snake());
            config.names.tags.get(&tag.name).cloned().unwrap_or_else(apart)
        })
        .collect();
    let mut wanted = Vec::new();
    let mut open = Vec::new();
    for (index, operation) in api.operations.iter().enumerate() {
        let tag = operation.tags.first().copied();
        let is_pinned =
            tag.and_then(|tag| api.tags.get(tag)).is_some_and(|tag| config.names.tags.contains_key(&tag.name));
        let hint = operation.hint.group.as_ref().map(|group| Words::of(group, &config.names.words).snake());
        if !is_pinned && hint.is_none() {
            open.push(index);
        }
        let by_tag = || tag.and_then(|tag| of_tags.get(tag)).cloned().unwrap_or_default();
        wanted.push(hint.filter(|_| !is_pinned).unwrap_or_else(by_tag));
    }
    let split = Split { api, config, surroundings };
    split.by_path_for_silent(&mut wanted, &open);
    split.join_verbs(&mut wanted, &open);
    split.join_verbs_of_things(&mut wanted, &open);
    split.join_numbers(&mut wanted, &open);
    split.by_actions(&mut wanted, &open);
    split.join_lonely(&mut wanted, &open);
    let things = split.by_path_for_version(&mut wanted, &open, lock);
    let by_ids = [
        by_ids::of_tags(api, config, &open),
        by_ids::of_auto_rest(api, config, &open),
        by_ids::of_aws_query(api, &open),
    ];
    for (index, group) in by_ids.into_iter().flatten() {
        if let Some(slot) = wanted.get_mut(index) {
            *slot = surroundings.apart(&group).map_or(group, |words| words.snake());
        }
    }
    split.by_nouns(&mut wanted, &open);
    split.single(&mut wanted, &open);
    split.large(&mut wanted, &open);
    keep_released(api, config, lock, &mut wanted);
    Groups { of_operations: wanted, of_tags, things }
}

/// `Killswitch (Emergency Stop)` -> `killswitch`, `boats/{boatId}` -> `boats`: what stands in parentheses explains, it does not name.
/// `2.1. Boats` -> `boats`, which is a chapter of theirs. `The Boats` -> `boats`.
fn tag_words(tag: &str, whole: &[String]) -> Words {
    let short = tag.split_once('(').map_or(tag, |(before, _)| before);
    let is_number = |text: &str| text.starts_with(|first: char| first.is_ascii_digit()) && text.ends_with(['.', ')']);
    let short = short.split_once(' ').filter(|(first, _)| is_number(first)).map_or(short, |(_, rest)| rest);
    let constant: Vec<&str> = short.split('/').filter(|segment| !segment.contains('{')).collect();
    let words = Words::of(&constant.join("/"), whole);
    let words = match words.as_slice() {
        [article, rest @ ..] if !rest.is_empty() && ["a", "an", "the"].contains(&article.as_str()) => {
            Words::from_slice(rest)
        }
        _ => words,
    };
    if words.is_empty() { Words::of(tag, whole) } else { words }
}

/// `Search API` -> `search`, `users-controller` -> `users`, `AuthZenService` -> `auth_zen`: what the code of the server calls all that
/// serve, unless it is what tells a group from another one.
fn without_kinds(tags: &[Words], api: &Api) -> Vec<Words> {
    let short = |(words, tag): (&Words, &crate::ir::Tag)| {
        let is_class = tag.name.ends_with("Service") && tag.name.chars().all(char::is_alphanumeric);
        // What others begin with, too, is no thing of this one's: `HarborV1Service` beside `HarborV1Boat`.
        let is_of_others =
            |thing: &[String]| tags.iter().any(|other| other != words && other.as_slice().starts_with(thing));
        match words.as_slice() {
            [thing @ .., last]
                if is_class
                    && last == "service"
                    && !thing.iter().all(|word| is_version(word))
                    && !(thing.last().is_some_and(|last| is_version(last)) && is_of_others(thing)) =>
            {
                Words::from_slice(thing)
            }
            _ => without_kind(words),
        }
    };
    unless_shared(tags, &tags.iter().zip(&api.tags).map(short).collect::<Vec<_>>())
}

/// `v2_boats` -> `boats`, where no other one is called so.
fn without_version(tags: &[Words]) -> Vec<Words> {
    let short = |words: &Words| {
        let n_version = words.as_slice().iter().take_while(|word| is_version(word)).count();
        let rest = words.as_slice().get(n_version..).filter(|rest| !rest.is_empty());
        rest.map_or_else(|| words.clone(), Words::from_slice)
    };
    unless_shared(tags, &tags.iter().map(short).collect::<Vec<_>>())
}

/// The short words for each tag, but for those that several would have.
fn unless_shared(tags: &[Words], short: &[Words]) -> Vec<Words> {
    let mut counts: BTreeMap<&Words, usize> = BTreeMap::new();
    short.iter().for_each(|words| *counts.entry(words).or_default() += 1);
    let settle = |(words, short): (&Words, &Words)| if counts.get(short) == Some(&1) { short } else { words }.clone();
    tags.iter().zip(short).map(settle).collect()
}

/// How many words all of several groups begin with: they tell nothing apart. Two may have a thing in common, but with a version it is
/// that of the document.
fn shared_prefix(all: &[&Words]) -> usize {
    let Some((first, rest)) = all.split_first().filter(|(_, rest)| !rest.is_empty()) else { return 0 };
    let equal = |other: &&Words| {
        let n_equal = first.as_slice().iter().zip(other.as_slice()).take_while(|(one, other)| one == other).count();
        n_equal.min(other.as_slice().len().saturating_sub(1))
    };
    let n_equal = rest.iter().map(equal).min().unwrap_or(0).min(first.as_slice().len().saturating_sub(1));
    let has_version = first.as_slice().iter().take(n_equal).any(|word| is_version(word));
    if rest.len() > 1 || has_version { n_equal } else { 0 }
}

struct Split<'a> {
    api: &'a Api,
    config: &'a ProviderConfig,
    surroundings: &'a Surroundings<'a>,
}

impl Split<'_> {
    fn words(&self, text: &str) -> Words {
        Words::of(text, &self.config.names.words)
    }

    /// Without tags, where paths say a thing and what is done with it, the thing is the group.
    fn by_actions(&self, wanted: &mut [String], open: &[usize]) {
        for (index, operation) in open.iter().filter_map(|index| Some((*index, self.api.operations.get(*index)?))) {
            let is_untagged =
                operation.tags.first().and_then(|tag| self.api.tags.get(*tag)).is_some_and(|tag| tag.is_synthetic);
            let things = self.surroundings.things(operation);
            let thing = things.first().and_then(|segment| self.surroundings.thing_of_action(segment));
            if let Some((thing, slot)) = thing.filter(|_| is_untagged).zip(wanted.get_mut(index)) {
                *slot = thing.snake();
            }
        }
    }

    /// One tag for everything groups nothing: the paths do.
    fn single(&self, wanted: &mut [String], open: &[usize]) {
        let groups: BTreeSet<&String> = wanted.iter().collect();
        let is_of_service = groups.first().is_some_and(|group| *group == OF_SERVICE);
        let is_few = open.len() <= MOST_OF_SINGLE_TAG && !groups.first().is_some_and(|group| self.is_title(group));
        if is_few || open.len() < wanted.len() || groups.len() > 1 || is_of_service {
            return;
        }
        let parts = self.behind_versions(self.parts(open));
        if parts.len() < FEWEST_OF_GROUP {
            return;
        }
        for (part, operations) in parts {
            for slot in operations.iter().filter(|_| !part.is_empty()) {
                if let Some(slot) = wanted.get_mut(*slot) {
                    slot.clone_from(&part);
                }
            }
        }
    }

    /// A group that nobody can survey is split by its paths, if they have a structure.
    fn large(&self, wanted: &mut [String], open: &[usize]) {
        let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for index in open {
            let is_view = self.api.operations.get(*index).is_none_or(|operation| operation.view.is_some());
            if let Some(group) = wanted.get(*index).filter(|_| !is_view) {
                groups.entry(group.clone()).or_default().push(*index);
            }
        }
        for (group, operations) in groups.iter().filter(|(_, operations)| operations.len() > MOST_OF_GROUP) {
            self.split(group, operations, 0, wanted);
        }
    }

    fn split(&self, group: &str, operations: &[usize], depth: usize, wanted: &mut [String]) {
        let parts = self.parts(operations);
        let is_group = |part: &str, of: &[usize]| of.len() >= FEWEST_OF_GROUP && !part.is_empty();
        let n_groups = parts.iter().filter(|(part, of)| is_group(part, of)).count();
        for (part, of) in &parts {
            if !is_group(part, of) {
                continue;
            }
            if n_groups > 1 && !is_said(group, part) {
                for slot in of {
                    if let Some(slot) = wanted.get_mut(*slot) {
                        *slot = format!("{group}_{part}");
                    }
                }
            }
            if of.len() > MOST_OF_GROUP && depth < DEEPEST {
                self.split(group, of, depth + 1, wanted);
            }
        }
    }

    /// Operations by the first word of their paths in which they differ.
    fn parts(&self, operations: &[usize]) -> BTreeMap<String, Vec<usize>> {
        let paths: Vec<(usize, Vec<&str>)> = operations
            .iter()
            .filter_map(|index| Some((*index, segments(self.api.operations.get(*index)?).collect())))
            .collect();
        let n_shared = shared_start(&paths);
        let mut parts: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, path) in paths {
            let rest = path.iter().skip(n_shared).filter(|segment| !segment.contains('{'));
            let part = rest.map(|segment| self.surroundings.group_words(segment).snake()).find(|part| !part.is_empty());
            parts.entry(part.unwrap_or_default()).or_default().push(index);
        }
        parts
    }
}

/// How many segments all paths begin with; one parameter is like another.
fn shared_start(paths: &[(usize, Vec<&str>)]) -> usize {
    let Some(((_, first), rest)) = paths.split_first() else { return 0 };
    let is_same = |one: &str, other: &str| one == other || one.starts_with('{') && other.starts_with('{');
    let equal = |path: &Vec<&str>| path.iter().zip(first).take_while(|(one, other)| is_same(one, other)).count();
    rest.iter().map(|(_, path)| equal(path)).min().unwrap_or(0)
}

/// Whether the group says what a part of it is about.
fn is_said(group: &str, part: &str) -> bool {
    let last = |text: &str| text.rsplit('_').next().map(singular);
    last(group) == last(part)
}

/// New operations go where those of the same tag are, if all of them were released in one group: what is grown is not split.
fn keep_released(api: &Api, config: &ProviderConfig, lock: &NamesLock, wanted: &mut [String]) {
    let mut released: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    for operation in &api.operations {
        let key = operation.method_key();
        let call = lock.calls.get(&key).filter(|_| !config.names.operations.contains_key(&key));
        if let Some((tag, call)) = operation.tags.first().zip(call) {
            released.entry(*tag).or_default().insert(&call.module);
        }
    }
    for (operation, slot) in api.operations.iter().zip(wanted).filter(|(operation, _)| operation.hint.group.is_none()) {
        let modules = operation.tags.first().and_then(|tag| released.get(tag));
        if let Some(module) = modules.filter(|modules| modules.len() == 1).and_then(BTreeSet::first) {
            (*module).clone_into(slot);
        }
    }
}
