//! Names of a group beside each other.

mod said;
mod whose;

use std::collections::BTreeMap;

use crate::naming::Ident;

pub(super) use self::said::without_said;
pub(super) use self::whose::without_whose;
use super::{Names, verbs};

/// Fewer operations share nothing.
const FEWEST: usize = 3;

/// What all of a group begin with says nothing, unless it is what is done: `harbor_search_similar`, `harbor_search_recent`.
pub(super) fn without_shared_start(group: &mut [Names]) {
    let firsts: Vec<Vec<String>> = group
        .iter()
        .filter_map(|own| own.names.first())
        .map(|name| name.bare().split('_').map(str::to_owned).collect())
        .collect();
    let Some((first, rest)) = firsts.split_first().filter(|_| firsts.len() >= FEWEST) else { return };
    let equal = |other: &Vec<String>| {
        let n_equal = first.iter().zip(other).take_while(|(one, other)| one == other).count();
        n_equal.min(other.len().saturating_sub(1))
    };
    let n_shared = rest.iter().map(equal).min().unwrap_or(0).min(first.len().saturating_sub(1));
    let is_noun = first.first().is_some_and(|first| !verbs::ALL.contains(&first.as_str()) && !verbs::is_adverb(first));
    let is_name = |own: &Vec<String>| {
        own.get(n_shared).is_some_and(|next| {
            let is_word = next.starts_with(|first: char| first.is_ascii_alphabetic());
            // `core_v1get_boat` is of a version.
            let is_version = next.starts_with('v') && next.chars().nth(1).is_some_and(|next| next.is_ascii_digit());
            is_word && !is_version && !verbs::PREPOSITIONS.contains(&next.as_str())
        })
    };
    if n_shared == 0 || !is_noun || !firsts.iter().all(is_name) {
        return;
    }
    for (own, words) in group.iter_mut().zip(&firsts) {
        let short = Ident::value(&words.get(n_shared..).unwrap_or_default().join("_"));
        own.names.insert(0, short);
        own.sources.insert(0, "operationId, without what all of the group begin with");
        own.n_short += usize::from(own.n_short > 0);
    }
}

/// Where several would be called alike by a short name, the one with the shortest path is, and all others say more: `list`,
/// `list_for_team` of members. Where no path is the shortest, all say more.
pub(super) fn keep_alike(group: &mut [Names]) {
    // Each round takes a name from those that share it.
    for _ in 0..ROUNDS {
        let mut wanted: BTreeMap<Ident, Vec<usize>> = BTreeMap::new();
        for own in group.iter() {
            if let Some(first) = own.names.first() {
                wanted.entry(first.clone()).or_default().push(own.n_segments);
            }
        }
        let mut is_settled = true;
        for own in group.iter_mut().filter(|own| own.n_short > 0) {
            let Some(first) = own.names.first().cloned() else { continue };
            let Some(sizes) = wanted.get(&first).filter(|sizes| sizes.len() > 1) else { continue };
            let shortest = sizes.iter().min().copied().unwrap_or_default();
            let is_only = sizes.iter().filter(|size| **size == shortest).count() == 1;
            if is_only && own.n_segments == shortest {
                continue;
            }
            is_settled = false;
            while own.n_short > 0 && own.names.len() > 1 && own.names.first() == Some(&first) {
                own.names.remove(0);
                own.sources.remove(0);
                own.n_short -= 1;
            }
        }
        if is_settled {
            return;
        }
    }
}

/// Names have no more short ones than this.
const ROUNDS: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    fn group(names: &[&str]) -> Vec<Names> {
        let own = |name: &&str| Names {
            names: vec![Ident::value(name)],
            sources: vec!["operationId"],
            n_short: 0,
            n_segments: 1,
        };
        names.iter().map(own).collect()
    }

    #[test]
    fn what_all_begin_with_goes() {
        for (names, expected) in [
            (["boat_search_near", "boat_search_new", "boat_search_similar"], "near"),
            // A verb says what is done, and nothing may be left.
            (["list_near", "list_new", "list_similar"], "list_near"),
            (["boat", "boat_new", "boat_similar"], "boat"),
            (["boat_by_id", "boat_new", "boat_similar"], "boat_by_id"),
        ] {
            let mut group = group(&names);
            without_shared_start(&mut group);
            assert_eq!(group[0].names[0].as_str(), expected, "{names:?}");
        }
    }
}
