//! Words that mean the same: in both numbers, short and in full, glued and not; and those of which the number says nothing.

use crate::naming::singular;

/// Nouns that look like many and are read as one thing.
#[rustfmt::skip] // A word a line is no table.
pub(super) const AS_ONE: &[&str] = &[
    "analytics", "capabilities", "credentials", "credits", "defaults", "details", "diagnostics", "features", "insights",
    "limits", "metadata", "metrics", "options", "preferences", "properties", "quotas", "settings", "statistics",
    "stats", "terms",
];

/// Where the words of a noun stand, and how many words they are: what a group writes as one word may be several in an id.
pub(super) fn find(words: &[String], noun: &[String]) -> Option<(usize, usize)> {
    if noun.is_empty() {
        return None;
    }
    let is_noun = |window: &[String]| window.iter().zip(noun).all(|(word, noun)| is_same(&singular(word), noun));
    let whole = words.windows(noun.len()).position(is_noun).map(|place| (place, noun.len()));
    let [glued] = noun else {
        let joined = noun.concat();
        return whole.or_else(|| Some((words.iter().position(|word| singular(word) == joined)?, 1)));
    };
    let is_glued = |window: &[String]| singular(&window.concat()) == *glued;
    let split = || (2..=MOST_GLUED).find_map(|length| Some((words.windows(length).position(is_glued)?, length)));
    whole.or_else(split)
}

/// The words for one of many.
pub(crate) fn one_of(words: &[String]) -> Vec<String> {
    let mut words = words.to_vec();
    if let Some(last) = words.last_mut() {
        *last = singular(last);
    }
    words
}

/// Words that are written short and in full.
const SHORT: &[(&str, &str)] = &[
    ("app", "application"),
    ("config", "configuration"),
    ("db", "database"),
    ("env", "environment"),
    ("org", "organisation"),
    ("org", "organization"),
    ("repo", "repository"),
];

pub(super) fn is_same(one: &str, other: &str) -> bool {
    one == other || SHORT.contains(&(one, other)) || SHORT.contains(&(other, one)) || is_generation(one, other)
}

/// `repo` -> `repository`.
pub(super) fn in_full(word: &str) -> &str {
    SHORT.iter().rfind(|(short, _)| *short == word).map_or(word, |(_, full)| full)
}

/// `oauth2` and `oauth`: of which generation something is.
fn is_generation(one: &str, other: &str) -> bool {
    let stem = |word: &str| word.trim_end_matches(|last: char| last.is_ascii_digit()).len();
    let (one, other) = if one.len() > other.len() { (one, other) } else { (other, one) };
    other.len() >= FEWEST_OF_STEM && stem(one) == other.len() && one.starts_with(other)
}

/// What is shorter and has a number behind it is another thing: `s3`.
const FEWEST_OF_STEM: usize = 4;

/// More words than this are not written as one.
const MOST_GLUED: usize = 3;
