//! What a person would not choose in the name of a method.

use crate::ir::Operation;
use crate::naming::Words;

use super::{noun, verbs};

/// More letters than this are more than a name.
pub(super) const LONGEST: usize = 40;

type Rule = fn(&[&str], &Operation, &Words) -> bool;

/// Each rule with what it finds.
const RULES: &[(&str, Rule)] = &[
    ("a version that the address has, or that nothing follows", |words, operation, _| {
        let is_at_edge = |word: Option<&&str>| word.is_some_and(|word| is_version(word));
        let is_in_path = |word: &&str| operation.path.split('/').any(|segment| segment.eq_ignore_ascii_case(word));
        is_at_edge(words.first())
            || is_at_edge(words.last())
            || words.iter().any(|word| is_version(word) && is_in_path(word))
    }),
    ("the method that the operation is sent by", |words, operation, _| {
        // `batch_get` says how.
        let is_how = matches!(words, [how, _] if verbs::is_adverb(how));
        words.len() > 1 && !is_how && words.last().is_some_and(|word| word.eq_ignore_ascii_case(&operation.method))
    }),
    ("an article", |words, _, _| (0..words.len()).any(|index| is_article(words, index))),
    ("too many letters", |words, _, _| words.iter().map(|word| word.len() + 1).sum::<usize>() > LONGEST + 1),
    ("a word twice in a row", |words, _, _| words.windows(2).any(|pair| pair.first() == pair.last())),
    ("what the thing belongs to instead of the thing: `delete_project` of a replay", |words, operation, module| {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let says_for = words.get(1).is_some_and(|word| word == "for");
        !says_for && noun::without_parent(operation, &words, module).is_some()
    }),
    ("only the group again", |words, _, module| words.len() == module.as_slice().len() && words == module.as_slice()),
];

/// How many rules a name breaks.
pub(super) fn count(name: &str, operation: &Operation, module: &Words) -> usize {
    let words: Vec<&str> = name.split('_').collect();
    RULES.iter().filter(|(_, breaks)| breaks(&words, operation, module)).count()
}

/// `v1`, `v2beta1`.
pub(crate) fn is_version(word: &str) -> bool {
    let Some(rest) = word.strip_prefix('v') else { return false };
    let digits = rest.trim_start_matches(|character: char| character.is_ascii_digit());
    let stage = digits.trim_end_matches(|character: char| character.is_ascii_digit());
    digits.len() < rest.len() && ["", "alpha", "beta", "rc"].contains(&stage)
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
}
