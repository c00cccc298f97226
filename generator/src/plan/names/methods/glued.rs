//! Ids without a boundary between their words, which the path and the summary have: `getteamspendlimit`.

use std::collections::{BTreeSet, HashMap};

use crate::ir::{Api, Operation, TypeDef};
use crate::naming::{Words, singular};

use super::verbs;

/// Shorter ids are one word.
const SHORTEST: usize = 8;
/// Longer ids are no words of a person.
const LONGEST: usize = 80;
/// So many letters of a summary have its words.
const LONGEST_SUMMARY: usize = 400;

/// More words are not glued to one.
const MOST_WORDS: usize = 4;

/// Names of components of several words, by those written as one: `persistentvolume`. What means several is not among them.
pub(super) fn of(api: &Api, whole: &[String]) -> HashMap<String, Words> {
    let mut found: HashMap<String, Option<Words>> = HashMap::new();
    for name in api.types.iter().filter_map(TypeDef::component) {
        let words = Words::of(name, whole);
        let all = words.as_slice();
        for length in 2..=MOST_WORDS.min(all.len()) {
            let Some(end) = all.len().checked_sub(length).and_then(|start| all.get(start..)) else { continue };
            let joined = singular(&end.concat());
            // A single letter is no word of its own: `apis_erver`.
            if joined.len() < SHORTEST || end.iter().any(|word| word.len() < 3) {
                continue;
            }
            let own = Words::from_slice(end);
            let slot = found.entry(joined).or_insert_with(|| Some(own.clone()));
            if slot.as_ref().is_some_and(|known| *known != own) {
                *slot = None;
            }
        }
    }
    found.into_iter().filter_map(|(joined, words)| Some((joined, words?))).collect()
}

/// The words that were glued, if the id is made of nothing but words of its operation and verbs.
pub(super) fn split(id: &str, operation: &Operation, module: &Words) -> Option<Words> {
    let is_glued = (SHORTEST..=LONGEST).contains(&id.len())
        && id.chars().all(|character| character.is_ascii_alphabetic())
        && id.chars().skip(1).all(|character| character.is_ascii_lowercase());
    if !is_glued {
        return None;
    }
    let id = id.to_ascii_lowercase();
    let known = known(operation, module);
    if known.contains(&id) {
        return None;
    }
    // For each end, the last word of the way there with the fewest words.
    let mut best: Vec<Option<(usize, usize)>> = vec![None; id.len() + 1];
    *best.first_mut()? = Some((0, 0));
    for end in 1..=id.len() {
        let ways = (0..end).filter_map(|start| {
            let (count, _) = (*best.get(start)?)?;
            known.contains(id.get(start..end)?).then_some((count + 1, start))
        });
        let fewest = ways.min();
        *best.get_mut(end)? = fewest;
    }
    let mut words = Vec::new();
    let mut end = id.len();
    while end > 0 {
        let (_, start) = (*best.get(end)?)?;
        words.push(id.get(start..end)?.to_owned());
        end = start;
    }
    words.reverse();
    (words.len() > 1).then(|| Words::from_slice(&words))
}

/// Words of the operation, in both numbers, and verbs.
fn known(operation: &Operation, module: &Words) -> BTreeSet<String> {
    let summary: String =
        operation.docs.summary.iter().flat_map(|summary| summary.chars().take(LONGEST_SUMMARY)).collect();
    let words = Words::of(&operation.path, &[]).then(&Words::of(&summary, &[])).then(module);
    let nouns = words.as_slice().iter().filter(|word| word.len() > 1);
    let numbers = nouns.flat_map(|word| [word.clone(), singular(word), format!("{}s", singular(word))]);
    numbers.chain(verbs::ALL.iter().map(|verb| (*verb).to_owned())).collect()
}
