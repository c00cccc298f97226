//! Who judges, and what they say.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::ValueEnum;
use sdkwright::surface::Class;

use crate::crates::{self, Crates};
use crate::pair::Pair;
use crate::verdict::Verdict;
use crate::{program, rustdoc, semver, user};

/// A judge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Judge {
    /// Both crates as they are decided, compared.
    Plan,
    /// The public surfaces of both, with types.
    Rustdoc,
    /// `cargo-semver-checks`, where it is installed.
    Semver,
    /// A program that was written against the old crate.
    User,
}

/// What a judge says.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// In a word; nothing where it cannot say.
    pub verdict: Option<Verdict>,
    /// Why.
    pub why: Vec<String>,
    /// Whether the maintainer is told of something.
    pub is_announced: bool,
}

/// Where judges work.
#[derive(Clone, Debug)]
pub struct Bench {
    /// For crates.
    pub work: PathBuf,
    /// For what is compiled, by all of them.
    pub target: PathBuf,
    /// The lock file of dependencies.
    pub lock: PathBuf,
    /// The program `cargo-semver-checks`.
    pub semver: PathBuf,
}

/// What the chosen judges say of a pair.
pub fn judge(pair: &Pair, judges: &[Judge], bench: &Bench) -> Vec<(Judge, Judgement)> {
    // The same for all pairs, so that what is compiled of one takes the place of what was compiled of the one before.
    let folder = bench.work.clone();
    let is_compiled = judges.iter().any(|judge| *judge != Judge::Plan);
    let crates = is_compiled.then(|| crates::write(pair, &folder, &bench.lock));
    let mut documented: Option<Result<[PathBuf; 2]>> = None;
    let mut all = Vec::new();
    for judge in judges {
        let said = match (judge, &crates) {
            (Judge::Plan, _) => plan(pair),
            (_, None) => continue,
            (_, Some(Err(error))) => failed(error),
            (Judge::User, Some(Ok(crates))) => said(self::user(pair, crates, &folder, bench)),
            (Judge::Rustdoc, Some(Ok(crates))) => said(rustdoc(crates, bench, &mut documented)),
            (Judge::Semver, Some(Ok(crates))) => {
                if documented.is_none() {
                    documented = Some(files(crates, bench));
                }
                match &documented {
                    Some(Ok([old, new])) => said(semver::compare(&bench.semver, old, new)),
                    Some(Err(error)) => failed(error),
                    None => continue,
                }
            }
        };
        all.push((*judge, said));
    }
    all
}

fn plan(pair: &Pair) -> Judgement {
    match pair.step() {
        Ok(step) => {
            let why = step.changes.iter().filter(|change| change.class > Class::Docs).map(|change| {
                let side = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
                let (was, now) = (side(&change.was), side(&change.now));
                format!("{} {} {:?}: {was} -> {now}", change.class.word(), change.path, change.what)
            });
            let is_announced = step.class().is_some() || !step.new_findings().is_empty();
            Judgement { verdict: Some(Verdict::of(step.class())), why: why.collect(), is_announced }
        }
        Err(error) => failed(&error.into()),
    }
}

fn said(result: Result<(Verdict, Vec<String>)>) -> Judgement {
    match result {
        Ok((verdict, why)) => Judgement { verdict: Some(verdict), why, is_announced: true },
        Err(error) => failed(&error),
    }
}

fn failed(error: &anyhow::Error) -> Judgement {
    Judgement { verdict: None, why: format!("{error:#}").lines().map(str::to_owned).collect(), is_announced: true }
}

fn files(crates: &Crates, bench: &Bench) -> Result<[PathBuf; 2]> {
    let path = |folder: &Path| rustdoc::documented(folder, &bench.target).map(|(path, _)| path);
    Ok([path(&crates.old).context("the old crate")?, path(&crates.new).context("the new crate")?])
}

fn rustdoc(
    crates: &Crates,
    bench: &Bench,
    documented: &mut Option<Result<[PathBuf; 2]>>,
) -> Result<(Verdict, Vec<String>)> {
    let (old_file, old) = rustdoc::documented(&crates.old, &bench.target).context("the old crate")?;
    let (new_file, new) = rustdoc::documented(&crates.new, &bench.target).context("the new crate")?;
    *documented = Some(Ok([old_file, new_file]));
    Ok(rustdoc::compare(&rustdoc::read(&old)?, &rustdoc::read(&new)?))
}

/// The pair's own program, if it fits the old crate, and one that uses all of it.
fn user(pair: &Pair, crates: &Crates, folder: &Path, bench: &Bench) -> Result<(Verdict, Vec<String>)> {
    let mut notes = Vec::new();
    if let Some(path) = &pair.program {
        let own = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
        match user::compare(crates, &own, folder, &bench.target) {
            Ok((Verdict::Major, why)) => return Ok((Verdict::Major, why)),
            Ok(_) => {}
            // It was written against what another generator made of the document.
            Err(error) => notes.push(format!("its own program is left out: {error:#}")),
        }
    }
    let generated = sdkwright::pipeline::plan(&pair.old)?;
    let plan = generated.stages.plan.context("the old document gives no crate")?;
    let (verdict, why) = user::compare(crates, &program::write(&plan), folder, &bench.target)?;
    Ok((verdict, notes.into_iter().chain(why).collect()))
}
