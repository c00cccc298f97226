//! Findings of a run for people: with their lines, and not the same thing a thousand times.
//!
//! In: findings. Out: text. It must not know what else a run says, nor which findings are worth saying.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::diag::{self, Colors, Diagnostic};
use crate::source::Sources;

/// How many findings of one code are shown. Who has read so many knows what the others say, and a document of a megabyte can have
/// fifty thousand.
const MOST_ALIKE: usize = 100;

/// The findings, then how many more there are of each code.
pub(super) fn text<'a>(findings: impl Iterator<Item = &'a Diagnostic>, sources: &Sources, colors: Colors) -> String {
    let mut text = String::new();
    let mut counts = BTreeMap::new();
    for finding in findings {
        let count: &mut usize = counts.entry((finding.level, finding.code)).or_default();
        *count += 1;
        if *count <= MOST_ALIKE {
            text.push_str(&diag::render(finding, sources, colors));
            text.push('\n');
        }
    }
    for ((level, code), count) in counts {
        if let Some(more @ 1..) = count.checked_sub(MOST_ALIKE) {
            // Writing to a text does not fail.
            let _ =
                writeln!(text, "{}[{}]: {more} more of these; `lint` shows them all", level.as_str(), code.as_str());
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
        let many: Vec<Diagnostic> = (0..1_000)
            .map(|index| Diagnostic::new(Code::DuplicateKey, &place).message(format!("no {index}.")))
            .collect();
        let other = Diagnostic::new(Code::PagingInferred, &place).message("another");
        let text = text(many.iter().chain([&other]), &Sources::default(), Colors::Off);
        assert!(text.contains("no 99.") && !text.contains("no 100.") && text.contains("another"), "{text}");
        assert!(text.ends_with("]: 900 more of these; `lint` shows them all\n"), "{text}");
    }
}
