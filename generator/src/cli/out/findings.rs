//! Findings of a run for people, and not the same thing a thousand times.
//!
//! In: findings, and how one is shown. Out: text. It must not know where they are, nor which of them are worth saying.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::diag::Diagnostic;

/// How many findings of one code are shown. Who has read so many knows what the others say, and a document of a megabyte can have
/// fifty thousand.
const MOST_ALIKE: usize = 100;

/// The findings, then how many more there are of each code.
pub(crate) fn text<'a>(
    findings: impl Iterator<Item = &'a Diagnostic>,
    show: impl Fn(&'a Diagnostic) -> String,
) -> String {
    let mut text = String::new();
    let mut counts = BTreeMap::new();
    for finding in findings {
        let count: &mut usize = counts.entry((finding.level, finding.code)).or_default();
        *count += 1;
        if *count <= MOST_ALIKE {
            text.push_str(&show(finding));
            text.push('\n');
        }
    }
    for ((level, code), count) in counts {
        if let Some(more @ 1..) = count.checked_sub(MOST_ALIKE) {
            let (level, code) = (level.as_str(), code.as_str());
            // Writing to a text does not fail.
            let _ = writeln!(text, "{level}[{code}]: {more} more of these; `lint` shows them all");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;
    use crate::ir::{FileId, Origin, Pointer};

    #[test]
    fn the_same_is_not_said_a_thousand_times() {
        let place = Origin { file: FileId::default(), pointer: Pointer::root() };
        let found = |code, message: String| Diagnostic::new(code, &place).message(message);
        let many: Vec<Diagnostic> = (0..1_000).map(|index| found(Code::DuplicateKey, format!("no {index}."))).collect();
        let other = found(Code::PagingInferred, "another".to_owned());
        let text = text(many.iter().chain([&other]), |found| found.message.clone());
        assert!(text.contains("no 99.") && !text.contains("no 100.") && text.contains("another"), "{text}");
        assert!(text.ends_with("]: 900 more of these; `lint` shows them all\n"), "{text}");
    }
}
