//! `expected.tsv` beside the pairs: what each is expected to be.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, str::FromStr};

use anyhow::{Context, Result, bail};

use crate::verdict::Verdict;

/// What a pair is expected to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// `none`: nothing on the wire changes, so nothing may break.
    None,
    /// `minor`: what is new is an addition.
    Minor,
    /// `minor?`: the document says more of what was there; whatever comes of it is announced.
    Refined,
    /// `hard`: a type has to change, which is announced.
    Hard,
    /// `behavior`: programs compile, and do something else.
    Behavior,
    /// `major`: it breaks.
    Major,
    /// `-`: nothing is expected.
    Anything,
}

impl Expected {
    /// Whether a verdict is as expected. `is_announced`: the maintainer is told of something that is new.
    pub fn admits(self, verdict: Verdict, is_announced: bool) -> bool {
        match self {
            Self::None | Self::Minor => verdict <= Verdict::Minor,
            Self::Refined | Self::Hard => is_announced,
            Self::Behavior => verdict == Verdict::Behavior,
            Self::Major => verdict == Verdict::Major,
            Self::Anything => true,
        }
    }

    /// Whether nothing may break.
    pub fn is_additive(self) -> bool {
        matches!(self, Self::None | Self::Minor)
    }
}

impl FromStr for Expected {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self> {
        Ok(match text {
            "none" => Self::None,
            "minor" => Self::Minor,
            "minor?" => Self::Refined,
            "hard" => Self::Hard,
            "behavior" => Self::Behavior,
            "major" => Self::Major,
            "-" | "" => Self::Anything,
            other => bail!("`{other}` is nothing that a pair can be expected to be"),
        })
    }
}

/// The columns `pair` and `expected` of a folder's `expected.tsv`; nothing where there is none.
///
/// # Errors
///
/// If it lacks a column, or expects what nothing can be.
pub fn expectations(folder: &Path) -> Result<BTreeMap<String, Expected>> {
    let path = folder.join("expected.tsv");
    if !path.is_file() {
        return Ok(BTreeMap::new());
    }
    let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |name: &str| {
        let place = head.iter().position(|column| *column == name);
        place.with_context(|| format!("{}: there is no column `{name}`", path.display()))
    };
    let (pair, expected) = (column("pair")?, column("expected")?);
    let rows = lines.map(|line| line.split('\t').collect::<Vec<_>>()).filter(|row| row.len() > 1);
    rows.map(|row| {
        let cell = |index: usize| row.get(index).copied().unwrap_or_default();
        let parsed = cell(expected).parse().with_context(|| path.display().to_string())?;
        Ok((cell(pair).to_owned(), parsed))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_admitted() {
        assert!(Expected::None.admits(Verdict::Minor, false));
        assert!(!Expected::Minor.admits(Verdict::Behavior, true));
        assert!(!Expected::Hard.admits(Verdict::None, false));
        assert!(Expected::Hard.admits(Verdict::Major, true));
        assert!(!Expected::Behavior.admits(Verdict::Major, true));
        assert!(!Expected::Behavior.admits(Verdict::None, true));
    }
}
