//! Ids without a boundary between their words, which the path and the summary have: `getteamspendlimit`.

use std::collections::BTreeSet;

use crate::ir::Operation;
use crate::naming::{Words, singular};

use super::verbs;

/// Shorter ids are one word.
const SHORTEST: usize = 8;
/// Longer ids are no words of a person.
const LONGEST: usize = 80;
/// So many letters of a summary have its words.
const LONGEST_SUMMARY: usize = 400;

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
