//! What a group is of, in all that its methods say: `list_harbor_cranes`, `get_harbor_fees` of `harbor_resources`.
//!
//! In: the names of a group. Out: shorter names in front of them, where no other operation has or gets the same.

use std::collections::{BTreeMap, HashMap};

use crate::naming::{Ident, Words, is_keyword, singular};

use super::super::{Names, verbs};

/// Fewer names show no habit.
const FEWEST: usize = 2;
/// If so many of a hundred that say more than a verb are so.
const MOST_OF: usize = 80;
/// What a group is of has fewer words. A tag may have thousands.
const MOST_WORDS: usize = 6;

/// Puts the names without the first words of the group in front, where nearly all have them behind their verb and say more.
pub(in super::super) fn without_whose(group: &mut [Names], module: &Words) {
    let firsts: Vec<Vec<String>> = group.iter().map(|own| own.names.first().map(words).unwrap_or_default()).collect();
    let module = module.as_slice();
    let starts = (1..module.len().min(MOST_WORDS)).filter_map(|length| module.get(..length));
    let Some(short) = starts.map(|start| shorter(&firsts, start, module)).find(|short| !short.is_empty()) else {
        return;
    };
    let mut wanted: HashMap<String, usize> = HashMap::new();
    firsts.iter().enumerate().filter(|(index, _)| !short.contains_key(index)).for_each(|(_, own)| {
        *wanted.entry(own.join("_")).or_default() += 1;
    });
    short.values().for_each(|own| *wanted.entry(own.join("_")).or_default() += 1);
    // Where one cannot be short, the others are not either: they would look as if they were of something else.
    if short.values().any(|own| wanted.get(&own.join("_")) != Some(&1)) {
        return;
    }
    for (index, own) in short {
        let Some(names) = group.get_mut(index) else { continue };
        names.names.insert(0, Ident::value(&own.join("_")));
        names.sources.insert(0, "without what the group is of");
    }
}

/// The names without these words, by their places; none unless nearly all have them, and something behind them.
fn shorter(firsts: &[Vec<String>], start: &[String], module: &[String]) -> BTreeMap<usize, Vec<String>> {
    let mut short = BTreeMap::new();
    let mut n_telling = 0;
    let thing = singular(&module.concat());
    for (index, own) in firsts.iter().enumerate() {
        let n_verb = if verbs::is_done_so(own) { 2 } else { 1 };
        let Some((verb, noun)) = own.split_at_checked(n_verb).filter(|(_, noun)| !noun.is_empty()) else { continue };
        // What is the thing of the group is known without any of its words.
        if singular(&noun.concat()) == thing {
            continue;
        }
        n_telling += 1;
        let is_start =
            noun.len() >= start.len() && noun.iter().zip(start).all(|(one, other)| singular(one) == singular(other));
        if !is_start || !verb.last().is_some_and(|verb| verbs::ALL.contains(&verb.as_str())) {
            continue;
        }
        let rest = noun.get(start.len()..).unwrap_or_default();
        let is_name = rest.first().is_some_and(|first| {
            first.starts_with(|letter: char| letter.is_ascii_alphabetic())
                && !verbs::PREPOSITIONS.contains(&first.as_str())
                && !["and", "id", "ids", "or"].contains(&first.as_str())
        });
        // The words are the thing itself, or what it is called by.
        if !is_name || rest.iter().any(|word| is_keyword(word)) {
            return BTreeMap::new();
        }
        short.insert(index, [verb, rest].concat());
    }
    if short.len() < FEWEST || short.len() * 100 < n_telling * MOST_OF {
        short.clear();
    }
    short
}

fn words(name: &Ident) -> Vec<String> {
    name.bare().split('_').map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_group_is_of_goes_where_all_say_it() {
        for (module, names, expected) in [
            (
                "harbor_resources",
                ["list_harbor_cranes", "get_harbor_fee", "delete"],
                ["list_cranes", "get_fee", "delete"],
            ),
            (
                "harbors_piers",
                ["clear_harbor_rats", "bulk_delete_harbor_rats", "list"],
                ["clear_rats", "bulk_delete_rats", "list"],
            ),
            (
                "harbor_cranes",
                ["list_harbor_cranes", "get_harbor_fee", "get_harbor_boat"],
                ["list_harbor_cranes", "get_fee", "get_boat"],
            ),
            // The harbor is a thing of its own.
            (
                "harbor_resources",
                ["get_harbor", "get_harbor_fee", "delete"],
                ["get_harbor", "get_harbor_fee", "delete"],
            ),
            (
                "harbor_resources",
                ["get_fee", "get_harbor_fee", "get_harbor_crane"],
                ["get_fee", "get_harbor_fee", "get_harbor_crane"],
            ),
            (
                "harbor",
                ["list_harbor_cranes", "get_harbor_fee", "delete"],
                ["list_harbor_cranes", "get_harbor_fee", "delete"],
            ),
        ] {
            let own = |name: &&str| Names {
                names: vec![Ident::value(name)],
                sources: vec!["operationId"],
                n_short: 0,
                n_segments: 1,
            };
            let mut group: Vec<Names> = names.iter().map(own).collect();
            without_whose(&mut group, &Words::of(module, &[]));
            let firsts: Vec<&str> = group.iter().map(|own| own.names[0].as_str()).collect();
            assert_eq!(firsts, expected, "{module}");
        }
    }
}
