use std::fs;
use std::time::Duration;

use anyhow::Result;
use sdkwright::emit::FileTree;

use super::maker::Package;
use crate::cargo::{Bench, Ended};
use crate::check::findings;
use crate::report::median;

const ROOT: &str = "src/lib.rs";

/// What is done with a crate.
#[derive(Clone, Copy)]
pub(crate) enum Work {
    /// `cargo check`.
    Check,
    /// `cargo build`, in the development profile.
    Build,
}

impl Work {
    /// The command of cargo.
    pub(crate) fn verb(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Build => "build",
        }
    }
}

/// What compiling a crate alone costs.
pub(crate) struct Checked {
    pub(crate) ok: bool,
    pub(crate) stopped: Option<String>,
    /// The first thing that was wrong.
    pub(crate) error: String,
    /// The median of its runs: seconds of processor outside of the kernel, without those that cargo takes for itself.
    pub(crate) seconds: f64,
    /// The most of its runs.
    pub(crate) mebibytes: u64,
}

/// Compiles the crates in turns, each by one process at a time. What they depend on is compiled before. Where one takes longer
/// than `slow`, there is one turn only: there is less noise in it.
pub(crate) fn check(
    bench: &Bench,
    packages: &[&Package],
    work: Work,
    runs: usize,
    slow: Duration,
) -> Result<Vec<Checked>> {
    let empty: Vec<FileTree> = packages.iter().map(|package| without_content(package)).collect();
    let folders: Vec<String> = (0..packages.len()).map(|number| format!("crate-{number}")).collect();
    let members: Vec<(&str, &FileTree)> = folders.iter().map(String::as_str).zip(&empty).collect();
    bench.put(&members)?;
    let mut idle = Vec::new();
    for package in packages {
        compile(bench, package, work)?;
        idle.push(compile(bench, package, work)?.user);
    }
    let mut rounds: Vec<Vec<Ended>> = Vec::new();
    let is_slow = |rounds: &[Vec<Ended>]| rounds.iter().flatten().any(|run| run.user > slow);
    while rounds.is_empty() || (rounds.len() < runs && !is_slow(&rounds)) {
        let touched = |(package, folder): (&&Package, &String)| {
            let root = package.files.get(ROOT).map(AsRef::as_ref).unwrap_or_default();
            fs::write(bench.folder().join(folder).join(ROOT), root)?;
            compile(bench, package, work)
        };
        let round = packages.iter().zip(&folders).map(touched).collect::<Result<_>>()?;
        rounds.push(round);
    }
    let names: Vec<&str> = packages.iter().map(|package| package.name.as_str()).collect();
    bench.clean(&names)?;
    let checked = idle.iter().enumerate().map(|(index, idle)| {
        let runs: Vec<&Ended> = rounds.iter().filter_map(|round| round.get(index)).collect();
        sum_up(&runs, *idle)
    });
    Ok(checked.collect())
}

/// The crate with nothing in it: what it depends on is compiled, and it is not.
fn without_content(package: &Package) -> FileTree {
    let mut files = package.files.clone();
    files.insert(ROOT.to_owned(), "".into());
    files
}

fn compile(bench: &Bench, package: &Package, work: Work) -> Result<Ended> {
    bench.cargo(&[work.verb(), "--jobs", "1", "--message-format", "short", "--package", &package.name])
}

fn sum_up(runs: &[&Ended], idle: Duration) -> Checked {
    let seconds = runs.iter().map(|run| run.user.saturating_sub(idle).as_secs_f64()).collect();
    let failed = runs.iter().find(|run| !run.ok);
    let is_error = |line: &&str| line.contains("error");
    let error = failed.map(|run| {
        let first = findings(&run.stderr).into_iter().find(is_error).or_else(|| run.stderr.lines().find(is_error));
        first.unwrap_or("no error given").to_owned()
    });
    Checked {
        ok: failed.is_none(),
        stopped: runs.iter().find_map(|run| run.stopped.clone()),
        error: error.unwrap_or_default(),
        seconds: median(seconds),
        mebibytes: runs.iter().map(|run| run.mebibytes).max().unwrap_or_default(),
    }
}
