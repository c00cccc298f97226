//! Who judges, and what they say.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::ValueEnum;
use sdkwright::surface::{Change, Class};

use crate::crates::{self, Crates};
use crate::pair::Pair;
use crate::rustdoc::Public;
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
    let is_compiled = judges.iter().any(|judge| *judge != Judge::Plan);
    // In the same folder for all pairs, so that what is compiled of one takes the place of what was compiled of the one before.
    let crates = is_compiled.then(|| crates::write(pair, &bench.work, &bench.lock));
    let documented = OnceCell::new();
    let mut all = Vec::new();
    for judge in judges {
        let said = match (judge, &crates) {
            (Judge::Plan, _) => plan(pair),
            (_, None) => continue,
            (_, Some(Err(error))) => failed(error),
            // Not worth a minute of anybody's.
            (_, Some(Ok(crates))) if crates.is_same => said(Ok((Verdict::None, Vec::new()))),
            (Judge::User, Some(Ok(crates))) => said(user(pair, crates, bench)),
            (Judge::Rustdoc | Judge::Semver, Some(Ok(crates))) => {
                match documented.get_or_init(|| self::documented(crates, bench)) {
                    Ok([(_, old), (_, new)]) if *judge == Judge::Rustdoc => said(Ok(rustdoc::compare(old, new))),
                    Ok([(old, _), (new, _)]) => said(semver::compare(&bench.semver, old, new)),
                    Err(error) => failed(error),
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
            let why = step.changes.iter().filter(|change| change.class > Class::Docs).map(line);
            let is_announced = step.class().is_some() || !step.new_findings().is_empty();
            Judgement { verdict: Some(Verdict::of(step.class())), why: why.collect(), is_announced }
        }
        Err(error) => failed(&error.into()),
    }
}

/// A difference, in a line.
pub(crate) fn line(change: &Change) -> String {
    let side = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    let (was, now) = (side(&change.was), side(&change.now));
    format!("{} {} {:?}: {was} -> {now}", change.class.word(), change.path, change.what)
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

/// The descriptions of both crates: the file of each, and its public surface.
fn documented(crates: &Crates, bench: &Bench) -> Result<[(PathBuf, Public); 2]> {
    let read = |folder: &Path| -> Result<(PathBuf, Public)> {
        let (path, json) = rustdoc::documented(folder, &bench.target)?;
        Ok((path, rustdoc::read(&json)?))
    };
    Ok([read(&crates.old).context("the old crate")?, read(&crates.new).context("the new crate")?])
}

/// The pair's own program, if it fits the old crate, and one that uses all of it.
fn user(pair: &Pair, crates: &Crates, bench: &Bench) -> Result<(Verdict, Vec<String>)> {
    let mut notes = Vec::new();
    let whole = program::write(&crates.plan);
    if let Some(path) = &pair.program {
        let own = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
        // Both at once, which is enough where both fit the new crate.
        let both = format!("mod own {{\n{own}\n}}\nmod whole {{\n{whole}\n}}\n");
        if user::fits(crates, &both, &bench.work, &bench.target)? {
            return Ok((Verdict::Minor, notes));
        }
        match user::compare(crates, &own, &bench.work, &bench.target) {
            Ok((Verdict::Major, why)) => return Ok((Verdict::Major, why)),
            Ok(_) => {}
            // It was written against what another generator made of the document.
            Err(error) => notes.push(format!("its own program is left out: {error:#}")),
        }
    }
    let (verdict, why) = user::compare(crates, &whole, &bench.work, &bench.target)?;
    Ok((verdict, notes.into_iter().chain(why).collect()))
}
