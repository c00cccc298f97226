//! `expected.tsv` beside the pairs: what each is expected to be.

use std::collections::{BTreeMap, BTreeSet};
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
    /// `behavior`: programs that compile as before would do something else, so they do as before, or it is said.
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
            // What is sent stays as it was, and is said to.
            Self::Behavior => verdict == Verdict::Behavior || (verdict <= Verdict::Minor && is_announced),
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

/// The pairs of a folder that are known not to be what they are expected to be: a line each of `known-failures.txt`.
///
/// # Errors
///
/// If the file cannot be read.
pub fn known_failures(folder: &Path) -> Result<BTreeSet<String>> {
    let path = folder.join("known-failures.txt");
    if !path.is_file() {
        return Ok(BTreeSet::new());
    }
    let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    Ok(lines.map(str::to_owned).collect())
}

/// What each pair of a folder is expected to be: the columns `pair` and `expected` of `expected.tsv`. Of versions in a row it
/// says in `steps.tsv` how much of the API breaks in each step; where nothing does, nothing may. Nothing where there is neither.
///
/// # Errors
///
/// If it lacks a column, or expects what nothing can be.
pub fn expectations(folder: &Path) -> Result<BTreeMap<String, Expected>> {
    let path = folder.join("expected.tsv");
    if !path.is_file() {
        let additive = |step: &Step| if step.breaks == "0" { Expected::Minor } else { Expected::Anything };
        return Ok(steps(folder)?.iter().map(|step| (step.name(), additive(step))).collect());
    }
    let rows = columns(&path, ["pair", "expected"])?;
    let parsed = rows.into_iter().map(|[pair, expected]| Ok((pair, expected.parse()?)));
    parsed.collect::<Result<_>>().with_context(|| path.display().to_string())
}

/// Lints of `cargo-semver-checks` that are wrong about a pair, as the compiler shows: the columns `pair` and `lint` of
/// `false-alarms.tsv`, where that is there.
///
/// # Errors
///
/// If it lacks a column.
pub fn false_alarms(folder: &Path) -> Result<BTreeSet<(String, String)>> {
    let path = folder.join("false-alarms.tsv");
    if !path.is_file() {
        return Ok(BTreeSet::new());
    }
    Ok(columns(&path, ["pair", "lint"])?.into_iter().map(|[pair, lint]| (pair, lint)).collect())
}

/// A version and the one after it.
pub(crate) struct Step {
    pub(crate) from: String,
    pub(crate) to: String,
    breaks: String,
}

impl Step {
    pub(crate) fn name(&self) -> String {
        format!("{}..{}", self.from, self.to)
    }
}

/// The rows of `steps.tsv`; none where there is none.
pub(crate) fn steps(folder: &Path) -> Result<Vec<Step>> {
    let path = folder.join("steps.tsv");
    if !path.is_file() {
        return Ok(Vec::new());
    }
    let rows = columns(&path, ["from", "to", "breaks"])?;
    Ok(rows.into_iter().map(|[from, to, breaks]| Step { from, to, breaks }).collect())
}

/// These columns of a table.
fn columns<const N: usize>(path: &Path, names: [&str; N]) -> Result<Vec<[String; N]>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let places = names.map(|name| head.iter().position(|column| *column == name));
    if let Some((name, _)) = names.iter().zip(places).find(|(_, place)| place.is_none()) {
        bail!("{}: there is no column `{name}`", path.display());
    }
    let rows = lines.map(|line| line.split('\t').collect::<Vec<_>>()).filter(|row| row.len() > 1);
    let cell =
        |row: &[&str], place: Option<usize>| place.and_then(|place| row.get(place)).map_or("", |cell| cell).to_owned();
    Ok(rows.map(|row| places.map(|place| cell(&row, place))).collect())
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
        assert!(Expected::Behavior.admits(Verdict::None, true));
        assert!(!Expected::Behavior.admits(Verdict::None, false));
    }
}
