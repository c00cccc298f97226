//! Names of components without the package that they are written in: `GoogleCloudHarborV1Boat`, `com.example.harbor.Boat`.
//!
//! In: all components, the paths and the addresses. Out: shorter words for those that say a package. It must not know whether the
//! words are free.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::ir::Api;
use crate::naming::Words;
use crate::plan::names::methods::{USUAL_VERBS, is_version};

use super::VAGUE;

/// If so many of a hundred components have dots, the dots are those of packages.
const DOTTED: usize = 60;
/// If so many of a hundred components say a package of one vendor, the first word is a vendor's.
const OF_VENDOR: usize = 50;
/// A vendor's name is no shorter.
const SHORTEST_VENDOR: usize = 4;
/// Packages without a version that one vendor has in all of its documents.
const WELL_KNOWN: &[&[&str]] = &[
    &["google", "api"],
    &["google", "cloud", "location"],
    &["google", "longrunning"],
    &["google", "protobuf"],
    &["google", "rpc"],
    &["google", "type"],
];

/// A component by its package.
struct Packaged<'w> {
    /// All words up to the version, with it.
    package: &'w [String],
    /// The version, none of a package that has none.
    stage: Option<&'w str>,
    rest: &'w [String],
}

/// Shorter words for each component that has some.
pub(super) fn of<'n>(api: &Api, all: &'n [(&'n str, &'n Words)], whole: &[String]) -> BTreeMap<&'n str, Words> {
    let n_dotted = all.iter().filter(|(name, _)| segments(name).len() > 1).count();
    if n_dotted > 1 && n_dotted * 100 >= all.len() * DOTTED {
        return of_dotted(all, whole);
    }
    let of_vendors = |vendors: &BTreeSet<&str>| -> BTreeMap<&'n str, Packaged<'n>> {
        let is_own = |own: &Packaged<'_>| own.package.first().is_some_and(|first| vendors.contains(first.as_str()));
        let each = all.iter().filter_map(|(name, words)| Some((*name, packaged(words.as_slice())?)));
        each.filter(|(_, own)| is_own(own)).collect()
    };
    let found = of_vendors(&vendors(api, all));
    let mut counts: HashMap<&[String], usize> = HashMap::new();
    found.values().for_each(|own| *counts.entry(own.rest).or_default() += 1);
    let served = served(api, &found);
    let short = |own: &Packaged<'_>| match own.stage {
        _ if counts.get(own.rest) == Some(&1) || served == Some(own.package) => Words::from_slice(own.rest),
        Some(stage) => Words::from_slice(&[own.rest, &[stage.to_owned()]].concat()),
        None => Words::from_slice(&[own.package, own.rest].concat()),
    };
    found.iter().map(|(name, own)| (*name, short(own))).collect()
}

/// The words of a component by its package, if it says one and a thing behind it.
fn packaged(words: &[String]) -> Option<Packaged<'_>> {
    let place = words.iter().position(|word| stage_of(word).is_some()).filter(|place| *place > 0);
    let well_known = || WELL_KNOWN.iter().find(|package| words.iter().zip(**package).all(|(one, other)| one == other));
    let n_package = match place {
        Some(place) => place + 1,
        None => well_known()?.len(),
    };
    let (package, rest) = words.split_at_checked(n_package)?;
    let is_thing = match rest {
        [only] => !USUAL_VERBS.contains(&only.as_str()),
        _ => true,
    };
    let is_name = rest.first()?.starts_with(|first: char| first.is_ascii_alphabetic());
    let stage = package.last().filter(|_| place.is_some()).and_then(|last| stage_of(last));
    (is_thing && is_name).then_some(Packaged { package, stage, rest })
}

/// The version that a word is, or ends with where it is written to the word before: `uiv1beta3`.
fn stage_of(word: &str) -> Option<&str> {
    let is_tried = |rest: &&str| is_stage(rest) && (rest.contains("alpha") || rest.contains("beta"));
    let behind = || word.match_indices('v').filter_map(|(place, _)| word.get(place..)).find(is_tried);
    if is_stage(word) { Some(word) } else { behind() }
}

/// First words that are a vendor's: a host has it, or most components are of its packages.
fn vendors<'w>(api: &Api, all: &[(&str, &'w Words)]) -> BTreeSet<&'w str> {
    let hosts: Vec<&str> =
        api.servers.iter().filter_map(|server| server.url.split_once("://")?.1.split('/').next()).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for own in all.iter().filter_map(|(_, words)| packaged(words.as_slice())) {
        *counts.entry(own.package.first().map_or("", String::as_str)).or_default() += 1;
    }
    let is_host = |word: &str| hosts.iter().any(|host| host.split('.').any(|label| label.starts_with(word)));
    let is_vendor = |word: &str, count: usize| count > 1 && (is_host(word) || count * 100 >= all.len() * OF_VENDOR);
    let own = counts.into_iter().filter(|(word, count)| word.len() >= SHORTEST_VENDOR && is_vendor(word, *count));
    own.map(|(word, _)| word).collect()
}

/// The package of the version that the paths have, of several the largest.
fn served<'w>(api: &Api, found: &BTreeMap<&str, Packaged<'w>>) -> Option<&'w [String]> {
    let segments = api.operations.iter().flat_map(|operation| operation.path.split('/'));
    let versions: BTreeSet<&str> = segments.filter(|segment| is_stage(segment)).collect();
    let mut sizes: BTreeMap<&[String], usize> = BTreeMap::new();
    for own in found.values().filter(|own| own.stage.is_some_and(|stage| versions.contains(stage))) {
        *sizes.entry(own.package).or_default() += 1;
    }
    sizes.into_iter().max_by_key(|(_, size)| *size).map(|(package, _)| package)
}

/// The parts between the dots of a name.
fn segments(name: &str) -> Vec<&str> {
    name.split('.').filter(|segment| !segment.is_empty()).collect()
}

/// The last part, or the last two where several end with it; what is written within another component says that one.
fn of_dotted<'n>(all: &[(&'n str, &'n Words)], whole: &[String]) -> BTreeMap<&'n str, Words> {
    let names: BTreeSet<&str> = all.iter().map(|(name, _)| *name).collect();
    let ends = |name: &str| -> Vec<Words> {
        let segments = segments(name);
        let n_wholes = name.match_indices('.').filter(|(end, _)| name.get(..*end).is_some_and(|of| names.contains(of)));
        let fewest = n_wholes.count() + 1;
        let end = |length: usize| segments.get(segments.len().checked_sub(length)?..);
        let words = (fewest..=fewest + 1).filter_map(end).map(|end| Words::of(&end.join("."), whole));
        words.filter(|words| is_name(words.as_slice())).collect()
    };
    let mut counts: BTreeMap<Words, usize> = BTreeMap::new();
    for (name, words) in all {
        let own: BTreeSet<Words> = ends(name).into_iter().chain([(*words).clone()]).collect();
        own.into_iter().for_each(|words| *counts.entry(words).or_default() += 1);
    }
    let short = |name: &'n str| ends(name).into_iter().find(|end| counts.get(end) == Some(&1)).map(|end| (name, end));
    all.iter().filter(|(name, _)| segments(name).len() > 1).filter_map(|(name, _)| short(name)).collect()
}

/// Whether words name something without what stood in front of them.
fn is_name(words: &[String]) -> bool {
    let is_word = |first: &String| first.starts_with(|first: char| first.is_ascii_alphabetic()) && !is_stage(first);
    let says_little = |only: &String| VAGUE.contains(&only.as_str()) || USUAL_VERBS.contains(&only.as_str());
    match words {
        [only] => is_word(only) && !says_little(only),
        words => words.first().is_some_and(is_word),
    }
}

/// `v1`, and `v1p2beta1` of what is tried before it is released.
pub(super) fn is_stage(word: &str) -> bool {
    let end = word.rfind('p').filter(|place| {
        word.get(place + 1..).is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()))
    });
    is_version(word)
        || end.is_some_and(|end| {
            let (first, rest) = word.split_at(end);
            is_version(first) && is_version(&rest.replacen('p', "v", 1))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_of_words() {
        for (name, expected) in [
            ("GoogleCloudHarborV1p1beta1Boat", Some("boat")),
            ("GoogleCloudHarborUiv1beta3BoatKeel", Some("boat_keel")),
            ("GoogleTypeDate", Some("date")),
            ("GoogleCloudHarborV1", None),
            ("V1Boat", None),
            ("HarborBoat", None),
        ] {
            let words = Words::of(name, &[]);
            let rest = packaged(words.as_slice()).map(|own| Words::from_slice(own.rest).snake());
            assert_eq!(rest.as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn stages_of_versions() {
        for word in ["v1", "v2beta1", "v1p2beta1", "v1p1"] {
            assert!(is_stage(word), "{word}");
        }
        for word in ["vp", "p2", "v1px", "ipv4", "vip2"] {
            assert!(!is_stage(word), "{word}");
        }
    }
}
