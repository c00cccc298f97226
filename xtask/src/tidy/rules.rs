//! Rules about single lines and files.

use super::{Finding, Source};

/// A longer file has more than one concept in it.
const MAX_LINES: usize = 300;

/// Tests are lists of cases, which may be longer.
const MAX_TEST_LINES: usize = 500;

/// What ends the process for a document that nobody has thought of.
const PANICS: [&str; 4] = [".unwrap(", ".expect(", "panic!(", "todo!("];

/// A comment with this says why it cannot happen.
const PROOF: &str = "// proven:";

pub(super) fn length(source: &Source) -> Vec<Finding> {
    let n_lines = source.lines.len() - source.tests.len();
    let most = if source.path.contains("/tests/") { MAX_TEST_LINES } else { MAX_LINES };
    if n_lines <= most {
        return Vec::new();
    }
    vec![source.finding(most, format!("{n_lines} lines without the tests, of {most}"))]
}

pub(super) fn panics(source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, line) in source.code() {
        let before = index.checked_sub(1).and_then(|before| source.lines.get(before));
        let is_proven = line.contains(PROOF) || before.is_some_and(|before| before.contains(PROOF));
        if is_proven {
            continue;
        }
        for panic in PANICS.iter().filter(|panic| line.contains(*panic)) {
            let name = panic.trim_matches(['.', '(']);
            findings.push(source.finding(index, format!("`{name}` without `{PROOF}`")));
        }
    }
    findings
}

/// What one provider needs belongs into `specs/`: comments and tests included, the generator knows none of them.
pub(super) fn provider_name(source: &Source, provider: &str) -> Vec<Finding> {
    let lines = source.lines.iter().enumerate();
    lines
        .filter(|(_, line)| has_word(line, provider))
        .map(|(index, _)| source.finding(index, format!("names the provider `{provider}`")))
        .collect()
}

/// In any case, and with `-` written as `_` as in crate names.
fn has_word(line: &str, word: &str) -> bool {
    let line = line.to_lowercase().replace('_', "-");
    let word = word.to_lowercase();
    line.match_indices(&word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        let in_word = |neighbor: Option<char>| neighbor.is_some_and(char::is_alphanumeric);
        !in_word(before) && !in_word(after)
    })
}

/// `allow` in attributes, those of tests included: a lint is switched off for a reason, or not at all.
pub(super) fn allowances(source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, line) in source.lines.iter().enumerate() {
        let line = line.trim_start();
        if !line.starts_with("#[") && !line.starts_with("#![") {
            continue;
        }
        // An attribute over several lines ends with the first line that closes it.
        let mut attribute = String::new();
        for line in &source.lines[index..] {
            attribute.push_str(line);
            if attribute.matches('[').count() <= attribute.matches(']').count() {
                break;
            }
        }
        let is_allowance = attribute.contains("[allow(") || attribute.contains(" allow(");
        if is_allowance && !attribute.contains("reason =") {
            findings.push(source.finding(index, "`allow` without `reason =`".to_owned()));
        }
    }
    findings
}

/// A lint that a manifest switches off has a comment beside it or above it.
pub(super) fn allowed_in_manifest(source: &Source) -> Vec<Finding> {
    let lines = source.lines.iter().enumerate();
    let allowed = lines.filter(|(_, line)| {
        let setting = line.split('#').next().unwrap_or_default();
        setting.contains("= \"allow\"")
    });
    let is_commented = |index: usize| {
        let before = index.checked_sub(1).and_then(|before| source.lines.get(before));
        source.lines[index].contains('#') || before.is_some_and(|before| before.trim_start().starts_with('#'))
    };
    allowed
        .filter(|(index, _)| !is_commented(*index))
        .map(|(index, _)| source.finding(index, "`allow` without a comment".to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(rule: impl Fn(&Source) -> Vec<Finding>, text: &str) -> Vec<usize> {
        let source = Source::new("a.rs".to_owned(), text);
        rule(&source).into_iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn long_files_are_found_without_their_tests() {
        let code = "let a = 1;\n".repeat(MAX_LINES);
        assert!(lines(length, &code).is_empty());
        assert_eq!(lines(length, &format!("{code}let b = 2;\n")), [MAX_LINES + 1]);
        assert!(lines(length, &format!("{code}#[cfg(test)]\nmod tests {{\n}}\n")).is_empty());
    }

    #[test]
    fn panics_need_a_proof() {
        let bad = "a.unwrap();\nb.expect(\"b\");\npanic!(\"c\");\ntodo!();\n";
        assert_eq!(lines(panics, bad), [1, 2, 3, 4]);
        let proven = "// proven: a is 1\na.unwrap();\nb.expect(\"b\"); // proven: b is 1\n";
        assert!(lines(panics, proven).is_empty());
        let harmless = "a.unwrap_or(1);\n/// a.unwrap()\n#[cfg(test)]\nmod tests {\n    a.unwrap();\n}\n";
        assert!(lines(panics, harmless).is_empty());
    }

    #[test]
    fn one_proof_is_for_one_line() {
        assert_eq!(lines(panics, "// proven: a is 1\na.unwrap();\nb.unwrap();\n"), [3]);
    }

    #[test]
    fn names_of_providers_are_found_as_words() {
        let bad = "// as in Acme\nlet a = \"acme-sdk\";\nuse acme_sdk::Client;\n";
        assert_eq!(lines(|source| provider_name(source, "acme"), bad), [1, 2, 3]);
        assert_eq!(lines(|source| provider_name(source, "ac-me"), "use ac_me::Client;"), [1]);
        assert!(lines(|source| provider_name(source, "acme"), "let acmeism = pacme;").is_empty());
    }

    #[test]
    fn allowances_need_a_reason() {
        assert_eq!(lines(allowances, "#[allow(dead_code)]\n    #![allow(\n        unused,\n    )]\n"), [1, 2]);
        assert_eq!(lines(allowances, "#![cfg_attr(test, allow(unused))]"), [1]);
        let good = "#[allow(dead_code, reason = \"one\")]\n#[allow(\n    unused,\n    reason = \"two\"\n)]\n";
        assert!(lines(allowances, good).is_empty());
        assert!(lines(allowances, "let text = \"#[allow(dead_code)]\";\n#[derive(Debug)]\n").is_empty());
    }

    #[test]
    fn manifests_say_why_too() {
        let bad = "a = \"allow\"\nb = { level = \"allow\", priority = -1 }\n";
        assert_eq!(lines(allowed_in_manifest, bad), [1, 2]);
        let good = "# why\na = \"allow\"\nb = \"allow\" # why\nc = \"warn\"\n# d = \"allow\"\n";
        assert!(lines(allowed_in_manifest, good).is_empty());
    }
}
