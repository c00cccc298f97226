//! What a person would not choose in the name of a method.

use crate::ir::Operation;

use super::{noun, template, verbs};

/// More letters than this are more than a name.
pub(super) const LONGEST: usize = 40;

type Rule = fn(&[&str], &noun::Parents<'_>) -> bool;

/// Each rule with what it finds.
const RULES: &[(&str, Rule)] = &[
    ("a version that the address has, or that nothing follows", |words, noun::Parents { operation, .. }| {
        let is_at_edge = |word: Option<&&str>| word.is_some_and(|word| is_version(word));
        let is_in_path = |word: &&str| operation.path.split('/').any(|segment| segment.eq_ignore_ascii_case(word));
        is_at_edge(words.first())
            || is_at_edge(words.last())
            || words.iter().any(|word| is_version(word) && is_in_path(word))
    }),
    ("the method that the operation is sent by", |words, noun::Parents { operation, .. }| {
        // `batch_get` says how.
        let is_how = matches!(words, [how, _] if verbs::is_adverb(how));
        words.len() > 1 && !is_how && words.last().is_some_and(|word| word.eq_ignore_ascii_case(&operation.method))
    }),
    ("an article", |words, _| (0..words.len()).any(|index| is_article(words, index))),
    ("too many letters", |words, _| words.iter().map(|word| word.len() + 1).sum::<usize>() > LONGEST + 1),
    ("a word twice in a row", |words, _| words.windows(2).any(|pair| pair.first() == pair.last())),
    ("what the thing belongs to instead of the thing: `delete_project` of a replay", |words, parents| {
        let says_for = words.get(1).is_some_and(|word| *word == "for");
        !says_for && parents.without(words).is_some()
    }),
    ("only the group again", |words, noun::Parents { module, .. }| {
        words.len() == module.as_slice().len() && words == module.as_slice()
    }),
];

/// How many rules a name breaks.
pub(super) fn count(name: &str, parents: &noun::Parents<'_>) -> usize {
    let words: Vec<&str> = name.split('_').collect();
    RULES.iter().filter(|(_, breaks)| breaks(&words, parents)).count()
}

/// `v1`, `v2beta1`.
pub(crate) fn is_version(word: &str) -> bool {
    let Some(rest) = word.strip_prefix('v') else { return false };
    let digits = rest.trim_start_matches(|character: char| character.is_ascii_digit());
    let stage = digits.trim_end_matches(|character: char| character.is_ascii_digit());
    digits.len() < rest.len() && ["", "alpha", "beta", "rc"].contains(&stage)
}

/// The same as a segment of a path: `v2.1`, `2.0`, `2015-11-01` as well.
pub(super) fn is_version_in_path(segment: &str) -> bool {
    let digits = segment.strip_prefix('v').unwrap_or(segment);
    let is_dotted = digits.contains(['.', '-']) && digits.starts_with(|first: char| first.is_ascii_digit());
    is_version(segment) || is_dotted && digits.chars().all(|own| own.is_ascii_digit() || ['.', '-'].contains(&own))
}

/// `boats` of `boatsv1`, and `get` of `getv1`, where the path has the version.
pub(super) fn without_glued_version<'w>(word: &'w str, operation: &Operation) -> &'w str {
    let mut versions = template::segments(operation).filter(|segment| is_version(segment));
    let stem = versions.find_map(|version| word.strip_suffix(version));
    let is_word =
        |stem: &&str| verbs::ALL.contains(stem) || template::segments(operation).any(|segment| segment == *stem);
    stem.filter(is_word).unwrap_or(word)
}

/// Whether a word is `a`, `an` or `the` between others. `create_a_record` of a name server is what it says.
pub(super) fn is_article(words: &[impl AsRef<str>], index: usize) -> bool {
    let word = |index: usize| words.get(index).map(AsRef::as_ref);
    let is_name = word(index + 1).is_some_and(|next| next.starts_with("record"));
    index > 0 && word(index).is_some_and(|word| ["a", "an", "the"].contains(&word)) && !is_name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions() {
        for version in ["v1", "v10", "v2beta1", "v1alpha"] {
            assert!(is_version(version), "{version}");
        }
        for other in ["v", "vm", "ipv4", "v1x", "version"] {
            assert!(!is_version(other), "{other}");
        }
    }

    #[test]
    fn versions_in_paths() {
        for version in ["v1", "v2.1", "2.0", "2015-11-01"] {
            assert!(is_version_in_path(version), "{version}");
        }
        for other in ["2", "vm", "2fa", "v", "1-of-2", "-"] {
            assert!(!is_version_in_path(other), "{other}");
        }
    }

    #[test]
    fn versions_behind_words() {
        let operation = Operation::of("GET", "/v1/boats");
        for (word, expected) in [("boatsv1", "boats"), ("getv1", "get"), ("piersv1", "piersv1"), ("getv2", "getv2")] {
            assert_eq!(without_glued_version(word, &operation), expected);
        }
    }
}
