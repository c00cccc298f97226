//! Groups of operations whose tag is a version, which says nothing of what they are about: by their paths.
//!
//! In: the operations, and what was released of them. Out: a group for each of them, and what the groups are about that say a
//! version. It must not know what methods are called.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::config::NamesLock;
use crate::naming::Words;
use crate::plan::names::methods::{OF_SERVICE, is_version};

use super::Split;

/// What stands beside a version in a tag: `API v2`, `Version 3`.
const BESIDE: &[&str] = &["api", "apis", "release", "rest", "version"];
/// What is not released yet, the earliest first.
const STAGES: &[&str] = &["alpha", "beta", "preview", "rc"];

impl Split<'_> {
    /// A tag that is a version groups nothing: the paths do. Where several versions have a thing, the newest has its group, and the
    /// others say which they are: `boats_v1`. What was released in the group stays there when a newer one comes.
    pub(super) fn by_path_for_version(
        &self,
        wanted: &mut [String],
        open: &[usize],
        lock: &NamesLock,
    ) -> BTreeMap<String, String> {
        let versions: Vec<Option<Version>> =
            self.api.tags.iter().map(|tag| Version::of(&self.words(&tag.name))).collect();
        let mut of_things: BTreeMap<String, Vec<(&Version, usize)>> = BTreeMap::new();
        for (index, operation) in open.iter().filter_map(|index| Some((*index, self.api.operations.get(*index)?))) {
            let version = operation.tags.first().and_then(|tag| versions.get(*tag)?.as_ref());
            let Some(version) = version else { continue };
            let first = self.surroundings.first_thing(operation);
            let first = first.map(|segment| self.surroundings.segment_words(segment).snake());
            let thing = first.filter(|thing| !thing.is_empty()).unwrap_or_else(|| OF_SERVICE.to_owned());
            of_things.entry(thing).or_default().push((version, index));
        }
        let mut said = BTreeMap::new();
        for (thing, operations) in of_things {
            let is_released = |index: &usize| {
                let operation = self.api.operations.get(*index);
                let call = operation.and_then(|operation| lock.calls.get(&operation.method_key()));
                call.is_some_and(|call| call.module == thing)
            };
            let plain = operations
                .iter()
                .max_by_key(|(version, index)| (is_released(index), &version.numbers, version.stage, Reverse(*index)));
            let Some(plain) = plain.map(|(version, _)| *version) else { continue };
            for (version, index) in operations {
                let group = if version == plain { thing.clone() } else { format!("{thing}_{}", version.label) };
                if version != plain {
                    said.insert(group.clone(), thing.clone());
                }
                if let Some(slot) = wanted.get_mut(index) {
                    *slot = group;
                }
            }
        }
        said
    }
}

/// A tag that is a version and nothing else.
#[derive(Debug, PartialEq)]
struct Version {
    /// As the end of a group: `v2`, `v3_1`.
    label: String,
    numbers: Vec<u64>,
    /// How far it is on the way to its release.
    stage: usize,
}

impl Version {
    fn of(words: &Words) -> Option<Self> {
        let own: Vec<&str> =
            words.as_slice().iter().map(String::as_str).filter(|word| !BESIDE.contains(word)).collect();
        let is_number = |word: &str| word.bytes().all(|letter| letter.is_ascii_digit());
        let (first, rest) = own.split_first()?;
        let is_own =
            (is_version(first) || is_number(first)) && rest.iter().all(|word| is_number(word) || STAGES.contains(word));
        let joined = own.join("_");
        let label = if is_number(first) { format!("v{joined}") } else { joined };
        let stage = STAGES.iter().position(|stage| label.contains(stage)).unwrap_or(STAGES.len());
        let numbers =
            label.split(|letter: char| !letter.is_ascii_digit()).filter_map(|text| text.parse().ok()).collect();
        is_own.then_some(Self { numbers, stage, label })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_that_are_versions() {
        for (tag, label) in [
            ("v1", "v1"),
            ("API v2", "v2"),
            ("Version 3", "v3"),
            ("v3.1", "v3_1"),
            ("2023-01", "v2023_01"),
            ("v2beta1", "v2beta1"),
            ("v2 Beta", "v2_beta"),
        ] {
            let version = Version::of(&Words::of(tag, &[]));
            assert_eq!(version.map(|version| version.label).as_deref(), Some(label), "{tag}");
        }
        for tag in ["boats v2", "oauth.v2", "api", "versions", "v1 boats", ""] {
            assert_eq!(Version::of(&Words::of(tag, &[])), None, "{tag}");
        }
    }
}
