//! Ids without a boundary between their words, which the path and the summary have: `getteamspendlimit`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::ir::{Api, Operation, TypeDef};
use crate::naming::{Words, singular};

use super::same_words::one_of;
use super::verbs;

/// Shorter ids are one word.
const SHORTEST: usize = 8;
/// Longer ids are no words of a person.
const LONGEST: usize = 80;
/// So many letters of a summary have its words.
const LONGEST_SUMMARY: usize = 400;

/// Ids of more words are not looked at.
const MOST_SPLIT: usize = 16;

/// More words are not glued to one.
const MOST_WORDS: usize = 4;

/// What is written as one word and elsewhere as several, by how it is written as one: `persistentvolume`. Elsewhere is in the names of
/// components, in ids and in paths. What means several is not among them.
pub(super) fn of(api: &Api, whole: &[String]) -> HashMap<String, Words> {
    let ends = |name: &str| {
        let words = Words::of(name, whole);
        let all = words.as_slice();
        let starts = (0..all.len()).rev().take(MOST_WORDS).filter(|start| all.len() - start > 1);
        starts.filter_map(|start| all.get(start..).map(Words::from_slice)).collect::<Vec<_>>()
    };
    let mut found: HashMap<String, Option<Words>> = HashMap::new();
    let mut add = |own: Words| {
        let all = own.as_slice();
        let joined = singular(&all.concat());
        // A single letter is no word of its own: `apis_erver`.
        if joined.len() < SHORTEST || all.iter().any(|word| word.len() < 3) {
            return;
        }
        let own = Words::from_slice(&one_of(all));
        let slot = found.entry(joined).or_insert_with(|| Some(own.clone()));
        if slot.as_ref().is_some_and(|known| *known != own) {
            *slot = None;
        }
    };
    api.types.iter().filter_map(TypeDef::component).flat_map(ends).for_each(&mut add);
    for operation in &api.operations {
        let segments = operation.path.split('/').filter(|segment| !segment.contains('{'));
        segments.map(|segment| Words::of(segment, whole)).filter(|words| words.as_slice().len() > 1).for_each(&mut add);
        let of_id = operation.id.iter().flat_map(|id| ends(id));
        of_id
            .filter(|words| !words.as_slice().first().is_some_and(|first| verbs::ALL.contains(&first.as_str())))
            .for_each(&mut add);
    }
    found.into_iter().filter_map(|(joined, words)| Some((joined, words?))).collect()
}

/// `getmeasure` -> `get_measure`: a usual verb in front of one word, where nobody says where that begins.
pub(super) fn verb_apart(words: &Words, operation: &Operation) -> Option<Words> {
    // Behind each, what other words go on with: `getaway`, `settings`.
    const VERBS: &[(&str, &[&str])] =
        &[("create", &[]), ("delete", &[]), ("get", &["away", "ting"]), ("set", &["back", "t", "up"]), ("update", &[])];
    const SHORTEST_THING: usize = 4;
    let [only] = words.as_slice() else { return None };
    let found = VERBS.iter().find_map(|(verb, others)| {
        let thing = only.strip_prefix(verb).filter(|thing| thing.len() >= SHORTEST_THING)?;
        let is_other = others.iter().any(|other| thing.starts_with(other));
        let is_done = *verb == "get" || operation.method != "GET";
        (!is_other && is_done).then_some([*verb, thing])
    });
    found.map(|found| Words::from_slice(&found.map(str::to_owned)))
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
    let known = Known::of(operation, module);
    // A path may be glued as well; a word of it that does not begin with what is done is one word.
    if known.has(&id) && !verbs::ALL.iter().any(|verb| id.starts_with(verb) && id.len() > verb.len() + 1) {
        return None;
    }
    apart(&id, &known)
}

/// The words of a summary that is the id as a person writes it: `getBoatFees` of `getboatfees`, and of `getBoatFees4`, whose number
/// tells it from another one.
pub(super) fn of_summary(id: &str, operation: &Operation) -> Option<Words> {
    let summary = operation.docs.summary.as_deref().filter(|summary| summary.len() <= LONGEST)?;
    let letters = |text: &str| -> String {
        text.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
    };
    let said = letters(summary);
    let own = letters(id);
    let counter = own.strip_prefix(&said).filter(|_| said.len() >= SHORTEST_SAID)?;
    let is_counter = counter.len() <= MOST_DIGITS && counter.bytes().all(|digit| digit.is_ascii_digit());
    let is_glued =
        !counter.is_empty() || !id.chars().any(|letter| letter.is_ascii_uppercase() || "_-. ".contains(letter));
    (is_counter && is_glued).then(|| Words::of(summary, &[])).filter(|words| !words.is_empty())
}

/// Fewer letters may be what something else begins with.
const SHORTEST_SAID: usize = 4;
/// A counter has no more digits.
const MOST_DIGITS: usize = 2;

/// The same for some words of an id: `getboatsByharbor`.
pub(super) fn split_words(words: &Words, operation: &Operation, module: &Words) -> Words {
    let is_long = |word: &String| {
        (SHORTEST..=LONGEST).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase())
    };
    if words.as_slice().len() > MOST_SPLIT || !words.as_slice().iter().any(is_long) {
        return words.clone();
    }
    let known = Known::of(operation, module);
    let split = |word: &String| {
        let apart = || apart(word, &known).map(|words| words.as_slice().to_vec());
        let own = Some(word).filter(|word| is_long(word) && !known.has(word)).and_then(|_| apart());
        // Of verbs alone a noun may be made: `watchlist`.
        let own = own.filter(|words| !words.iter().all(|word| verbs::ALL.contains(&word.as_str())));
        own.unwrap_or_else(|| vec![word.clone()])
    };
    Words::from_slice(&words.as_slice().iter().flat_map(split).collect::<Vec<_>>())
}

/// The fewest known words that are this one together.
fn apart(id: &str, known: &Known) -> Option<Words> {
    // For each end, the last word of the way there with the fewest words.
    let mut best: Vec<Option<(usize, usize)>> = vec![None; id.len() + 1];
    *best.first_mut()? = Some((0, 0));
    for end in 1..=id.len() {
        let ways = (0..end).filter_map(|start| {
            let (count, _) = (*best.get(start)?)?;
            let word = id.get(start..end)?;
            (word.len() < id.len() && known.has(word)).then_some((count + 1, start))
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
struct Known(HashSet<String>);

static VERBS: LazyLock<HashSet<&str>> = LazyLock::new(|| verbs::ALL.iter().copied().collect());

impl Known {
    fn of(operation: &Operation, module: &Words) -> Self {
        let summary: String =
            operation.docs.summary.iter().flat_map(|summary| summary.chars().take(LONGEST_SUMMARY)).collect();
        let words = Words::of(&operation.path, &[]).then(&Words::of(&summary, &[])).then(module);
        let nouns = words.as_slice().iter().filter(|word| word.len() > 1);
        Self(nouns.flat_map(|word| [word.clone(), singular(word), format!("{}s", singular(word))]).collect())
    }

    fn has(&self, word: &str) -> bool {
        self.0.contains(word) || VERBS.contains(word)
    }
}
