//! What was said of each pair, in a file: all of them take an hour, and what was stopped goes on.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Pairs that were judged, and whether something was wrong with them.
pub(crate) struct Results {
    file: Option<PathBuf>,
    judged: BTreeMap<String, bool>,
}

impl Results {
    /// What is in the file; nothing where there is none.
    ///
    /// # Errors
    ///
    /// If it cannot be read.
    pub(crate) fn open(file: Option<&Path>) -> Result<Self> {
        let text = match file.map(fs::read_to_string) {
            None => String::new(),
            Some(Ok(text)) => text,
            Some(Err(error)) if error.kind() == ErrorKind::NotFound => String::new(),
            Some(Err(error)) => return Err(error).context("the file of results"),
        };
        Ok(Self { file: file.map(Path::to_owned), judged: judged(&text) })
    }

    /// Whether something was wrong with a pair; nothing if nobody has judged it.
    pub(crate) fn of(&self, pair: &str) -> Option<bool> {
        self.judged.get(pair).copied()
    }

    /// Prints what was said of a pair, and keeps it.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub(crate) fn add(&mut self, lines: &str) -> Result<()> {
        print!("{lines}");
        let Some(path) = &self.file else { return Ok(()) };
        let file = OpenOptions::new().create(true).append(true).open(path);
        // At once, so that no pair is half in it.
        file.and_then(|mut file| file.write_all(lines.as_bytes())).with_context(|| path.display().to_string())
    }
}

/// Reasons are below their pairs, and set off. The last column says what is wrong.
fn judged(text: &str) -> BTreeMap<String, bool> {
    let whole = text.split_inclusive('\n').filter(|line| line.ends_with('\n') && !line.starts_with(' '));
    let pairs = whole.filter_map(|line| {
        let (name, rest) = line.trim_end_matches('\n').split_once('\t')?;
        let (_, faults) = rest.rsplit_once('\t')?;
        Some((name.to_owned(), !faults.is_empty()))
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_stopped_in_the_middle_of_a_line_is_judged_again() {
        let text = "a\tNone\tplan none\t\nb\tMinor\tplan major\tnot as expected\n    Plan: breaking\tx\ty\nc\tNone\tpl";
        assert_eq!(judged(text), BTreeMap::from([("a".to_owned(), false), ("b".to_owned(), true)]));
    }
}
