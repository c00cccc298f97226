//! Shorter names for the components of a document: without what nearly all of them begin with, without what only code says, and
//! with what a status code means.
//!
//! In: all components. Out: words for those that are not called as they are written. Where two would be called alike, each keeps
//! the whole name.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::ir::{Api, TypeDef, TypeName, Usage};
use crate::naming::Words;
use crate::plan::names::methods::USUAL_VERBS;

use super::packages::{self, is_stage};
use super::statuses;

/// So many of a hundred components begin with a word that says nothing.
const SHARED_BY: usize = 80;
/// And so many with the words behind it: others are of another package of the same vendor.
const SHARED_BEHIND: usize = 60;
/// Fewer components share nothing.
const FEWEST: usize = 8;
/// What the code of a server calls an object that is sent or received.
const OF_CODE: &[&str] = &["dto", "schema"];
/// The words for each component that has a shorter name.
pub(super) struct Components(HashMap<String, Words>);

impl Components {
    pub(super) fn of(api: &Api, whole: &[String]) -> Self {
        // Shared answers and parameters have names, too.
        let named = |ty: &'_ TypeDef| match &ty.name {
            TypeName::Component(name) => {
                Some((name.clone(), (statuses::words(&without_said(name, whole), whole), ty.usage)))
            }
            _ => None,
        };
        let all: BTreeMap<String, (Words, Usage)> = api.types.iter().filter_map(named).collect();
        let schemas: BTreeMap<&str, &Words> =
            api.types.iter().filter_map(|ty| Some((ty.component()?, &all.get(ty.component()?)?.0))).collect();
        let schemas: Vec<(&str, &Words)> = schemas.into_iter().collect();
        let prefix = Prefix::of(&schemas);
        let packaged = packages::of(api, &schemas, whole);
        let version = one_version(all.values().map(|(words, _)| words));
        let shorten = |name: &str, (words, usage): &(Words, Usage)| {
            if let Some(words) = packaged.get(name) {
                return without_kind(words.clone(), *usage);
            }
            let words = without_enum(prefix.without(words));
            let rest = words
                .as_slice()
                .split_first()
                .filter(|(first, rest)| Some(*first) == version.as_ref() && !rest.is_empty());
            without_kind(
                without_places(&rest.map_or_else(|| words.clone(), |(_, rest)| Words::from_slice(rest))),
                *usage,
            )
        };
        let short: BTreeMap<&str, Words> = all.iter().map(|(name, own)| (name.as_str(), shorten(name, own))).collect();
        let mut counts: HashMap<String, usize> = HashMap::new();
        for words in short.values() {
            *counts.entry(words.pascal()).or_default() += 1;
        }
        let written: HashSet<String> = all.keys().map(|name| Words::of(name, whole).pascal()).collect();
        let is_own = |(name, words): &(&str, Words)| {
            let (short, own) = (words.pascal(), Words::of(name, whole).pascal());
            short != own && counts.get(&short) == Some(&1) && !written.contains(&short)
        };
        let own = short.into_iter().filter(is_own);
        Self(own.map(|(name, words)| (name.to_owned(), words)).collect())
    }

    pub(super) fn get(&self, name: &str) -> Option<&Words> {
        self.0.get(name)
    }
}

/// `harbor.harbor_boat.harbor_boat_mast` -> `harbor_boat_mast`: what the next part begins with is said by that.
fn without_said(name: &str, whole: &[String]) -> String {
    let parts: Vec<(&str, Words)> = name.split('.').map(|part| (part, Words::of(part, whole))).collect();
    let is_said = |index: usize, own: &Words| {
        parts.get(index + 1).is_some_and(|(_, next)| own != next && next.as_slice().starts_with(own.as_slice()))
    };
    let kept = parts.iter().enumerate().filter(|(index, (_, own))| !is_said(*index, own));
    kept.map(|(_, (part, _))| *part).collect::<Vec<_>>().join(".")
}

/// `boat_enum_state` -> `boat_state`: that it has several values is no part of its name.
fn without_enum(words: Words) -> Words {
    match words.as_slice() {
        [first, .., _] => {
            let rest = words.as_slice().iter().skip(1).filter(|word| *word != "enum");
            Words::from_slice(&std::iter::once(first).chain(rest).cloned().collect::<Vec<_>>())
        }
        _ => words,
    }
}

/// The version that all versioned components begin with, where no other one is called like one of them without it.
fn one_version<'w>(all: impl Iterator<Item = &'w Words>) -> Option<String> {
    let all: Vec<&Words> = all.collect();
    let firsts = all.iter().filter_map(|words| words.as_slice().split_first()).filter(|(first, _)| is_stage(first));
    let versions: HashSet<&String> = firsts.clone().map(|(first, _)| first).collect();
    let [version] = versions.into_iter().collect::<Vec<_>>()[..] else { return None };
    let others: HashSet<&[String]> = all.iter().map(|words| words.as_slice()).collect();
    let is_name = |rest: &[String]| match rest {
        [] => false,
        [only] if USUAL_VERBS.contains(&only.as_str()) => false,
        [first, ..] => first.starts_with(|first: char| first.is_ascii_alphabetic()) && !others.contains(rest),
    };
    (firsts.clone().count() >= FEWEST_OF_VERSION && firsts.clone().all(|(_, rest)| is_name(rest)))
        .then(|| version.clone())
}

/// Fewer components of a version may be those that are another version of something.
const FEWEST_OF_VERSION: usize = 4;

/// `BoatsOKBody` -> `BoatsResponse`, `BoatsParamsBodyMast` -> `BoatsMast`: where a generator found a schema, as go-swagger writes it.
fn without_places(words: &Words) -> Words {
    const PLACES: &[(&[&str], &str)] = &[(&["ok", "body"], "response"), (&["params", "body"], "request")];
    let all = words.as_slice();
    for (place, role) in PLACES {
        let found = all.windows(2).position(|pair| pair == *place).filter(|at| *at > 0);
        let Some((before, rest)) = found.and_then(|at| all.split_at_checked(at)) else { continue };
        return match rest.get(2..).unwrap_or_default() {
            [] => Words::from_slice(&[before, &[(*role).to_owned()]].concat()),
            behind => Words::from_slice(&[before, behind].concat()),
        };
    }
    words.clone()
}

/// `PierDto` -> `Pier`, and `CreatePierDto`, which is only sent, -> `CreatePierRequest`.
fn without_kind(words: Words, usage: Usage) -> Words {
    let Some((last, rest)) = words.as_slice().split_last() else { return words };
    let Some(first) = rest.first().filter(|_| OF_CODE.contains(&last.as_str())) else { return words };
    // A name that begins so says what is done.
    let is_done = USUAL_VERBS.contains(&first.as_str());
    match rest {
        [_] if is_done => words,
        [.., end] if is_done && !["request", "response"].contains(&end.as_str()) => {
            let role = if usage.sent && !usage.received { vec!["request".to_owned()] } else { Vec::new() };
            Words::from_slice(&[rest, &role].concat())
        }
        _ => Words::from_slice(rest),
    }
}

/// The words of a vendor, a product or a package that nearly all components begin with.
#[derive(Default)]
struct Prefix {
    words: Vec<String>,
    /// Whether the version behind them is the only one.
    has_one_version: bool,
}

impl Prefix {
    fn of(all: &[(&str, &Words)]) -> Self {
        let mut prefix = Vec::new();
        while let Some(next) = next_word(all, &prefix) {
            prefix.push(next);
        }
        let behind: Vec<&[String]> =
            all.iter().filter_map(|(_, words)| words.as_slice().strip_prefix(prefix.as_slice())).collect();
        let versions: HashSet<&String> =
            behind.iter().filter_map(|rest| rest.first()).filter(|word| is_stage(word)).collect();
        // A thing that is called so is what all of them are about, and says who it is.
        let is_thing = behind.iter().any(|rest| rest.is_empty());
        let is_package = all.iter().filter(|(name, _)| name.contains('.')).count() * 100 >= all.len() * SHARED_BY;
        let is_vendor = prefix.len() > 1 || is_package || !versions.is_empty();
        if prefix.is_empty() || is_thing || !is_vendor {
            return Self::default();
        }
        Self { has_one_version: versions.len() == 1, words: prefix }
    }

    fn without(&self, words: &Words) -> Words {
        let Some(rest) = words.as_slice().strip_prefix(self.words.as_slice()).filter(|_| !self.words.is_empty()) else {
            return words.clone();
        };
        let rest = match rest.split_first() {
            Some((first, behind)) if self.has_one_version && is_stage(first) => behind,
            _ => rest,
        };
        // What is left is a name: a thing, whose first letter is one.
        match rest {
            [] => words.clone(),
            [only] if USUAL_VERBS.contains(&only.as_str()) || is_stage(only) => words.clone(),
            [first, ..] if !first.starts_with(|first: char| first.is_ascii_alphabetic()) => words.clone(),
            _ => Words::from_slice(rest),
        }
    }
}

/// The word behind a prefix that so many have that it tells nothing.
fn next_word(all: &[(&str, &Words)], prefix: &[String]) -> Option<String> {
    let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
    for word in all.iter().filter_map(|(_, words)| words.as_slice().strip_prefix(prefix)?.first()) {
        *counts.entry(word).or_default() += 1;
    }
    let (word, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    let fewest = if prefix.is_empty() { SHARED_BY } else { SHARED_BEHIND };
    (count >= FEWEST && count * 100 >= all.len() * fewest && !is_stage(word)).then(|| word.clone())
}
