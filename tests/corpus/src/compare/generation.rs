use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sdkwright::emit::FileTree;

use super::maker::{Maker, Package};
use crate::cargo::{Bench, Ended};
use crate::report::median;

/// What a generator made of a document.
pub(crate) struct Made {
    /// The crate, or why there is none.
    pub(crate) package: Result<Package, String>,
    /// What it said on its standard output.
    pub(crate) said: String,
    /// The median of its runs, on the wall.
    pub(crate) milliseconds: f64,
}

/// Calls the generators in turns, so that noise of the machine is that of both: five times, the slow ones thrice.
pub(crate) fn generate(bench: &Bench, makers: &[Maker; 2], document: &Path) -> Result<Vec<Made>> {
    // On a disk it is the disk that is measured, and how much has just been deleted there: systems with a temporary
    // folder in memory say more about the generators.
    let folder = tempfile::tempdir()?;
    let into = |maker: &Maker, round: usize| folder.path().join(format!("{}-{round}", maker.name));
    let mut rounds: Vec<Vec<Ended>> = Vec::new();
    while rounds.len() < n_rounds(&rounds) {
        let call =
            |maker: &Maker| bench.program(&maker.program, &(maker.arguments)(document, &into(maker, rounds.len())));
        let round = makers.iter().map(call).collect::<Result<_>>()?;
        rounds.push(round);
    }
    let made = makers.iter().enumerate().map(|(index, maker)| {
        let runs: Vec<&Ended> = rounds.iter().filter_map(|round| round.get(index)).collect();
        let milliseconds = median(runs.iter().map(|run| run.elapsed.as_secs_f64() * 1000.0).collect());
        let package = match runs.iter().find(|run| !run.ok) {
            Some(refused) => Err(refusal(refused)),
            None => Ok((maker.crate_of)(read(&into(maker, 0))?)?),
        };
        let said = runs.first().map(|run| run.stdout.clone()).unwrap_or_default();
        Ok(Made { package, said, milliseconds })
    });
    made.collect()
}

fn n_rounds(rounds: &[Vec<Ended>]) -> usize {
    let is_slow = rounds.iter().flatten().any(|run| run.elapsed.as_secs() >= 1);
    if is_slow { 3 } else { 5 }
}

fn refusal(ended: &Ended) -> String {
    let said = ended.stderr.lines().find(|line| line.to_lowercase().starts_with("error"));
    ended.stopped.clone().or_else(|| said.map(str::to_owned)).unwrap_or_else(|| "no reason given".to_owned())
}

/// Reads all files below a folder.
pub(crate) fn read(folder: &Path) -> Result<FileTree> {
    let mut files = FileTree::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(path) = open.pop() {
        let shown = || path.display().to_string();
        for entry in fs::read_dir(&path).with_context(shown)? {
            let path = entry.with_context(shown)?.path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let relative = path.strip_prefix(folder)?.to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            files.insert(relative, text.into());
        }
    }
    Ok(files)
}
