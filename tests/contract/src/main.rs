//! `cargo xtask contract`: every operation of an emitted SDK, called against servers that read the same document
//! independently. One is Prism; the other one is ours, and holds what arrives against the document's own schemas.

mod answer;
mod broken;
mod case;
mod circumstance;
mod closure;
mod defaults;
mod discriminator;
mod document;
mod driver;
mod judge;
mod part_headers;
mod prism;
mod reasons;
mod report;
mod rules;
mod run;
mod said;
mod schema;
mod subject;
mod synth;

use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result};
use clap::Parser;

use crate::driver::{Build, Driver};
use crate::prism::{Mode, Prism};
use crate::reasons::{Reasons, Scope};
use crate::report::Results;
use crate::run::{Cases, Tally};
use crate::subject::Subject;

/// How many subjects are judged at once.
const MAX_LANES: usize = 2;

/// Calls every operation of the emitted crates against servers that we did not write.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask contract")]
struct Arguments {
    /// Providers in `specs/`; all of them by default.
    #[arg(conflicts_with = "spec")]
    providers: Vec<String>,
    /// A document outside of `specs/`.
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,
    /// Break a small crate in many ways, and see whether each is noticed.
    #[arg(long, conflicts_with_all = ["providers", "spec"])]
    broken: bool,
    /// In about so many ways only.
    #[arg(long, value_name = "COUNT", requires = "broken")]
    sample: Option<usize>,
    /// Which of them: as many seeds one after the other as there are samples have all of them.
    #[arg(long, value_name = "NUMBER", default_value_t = 0, requires = "sample")]
    seed: usize,
    /// The repository.
    #[arg(long, hide = true, default_value = ".", value_name = "DIR")]
    root: PathBuf,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// Whether all is well.
fn run(arguments: &Arguments) -> Result<bool> {
    let start = Instant::now();
    let root = arguments.root.canonicalize().with_context(|| arguments.root.display().to_string())?;
    let installed_in = root.join("xtask").join("contract");
    prism::install(&installed_in)?;
    let scratch = root.join("target").join("contract");
    if arguments.broken {
        let part = arguments.sample.map(|count| broken::Part { count, seed: arguments.seed });
        return broken::run(&root, &scratch, &installed_in, part);
    }
    let subjects = match &arguments.spec {
        Some(file) => {
            let stem = file.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            vec![Subject::of_document(&scratch.join("documents").join(stem), file)?]
        }
        None => {
            let names = providers(&root, &arguments.providers)?;
            let subjects = names.iter().map(|name| Subject::of_provider(&root, &scratch.join("providers"), name));
            subjects.collect::<Result<Vec<_>>>()?
        }
    };
    let scope = if arguments.spec.is_some() { Scope::AnyDocument } else { Scope::Listed };
    let reasons = Reasons::read(&installed_in.join("reasons.toml"), scope)?;
    let drivers: Vec<&Driver> = subjects.iter().map(|subject| &subject.driver).collect();
    let workspace = drivers.first().and_then(|driver| driver.folder.parent()?.parent()).context("no provider")?;
    let build = Build::write(workspace, &root.join("target"), &root.join("Cargo.lock"), &drivers)?;
    build.compile()?;
    eprintln!("compiled ({} s)", start.elapsed().as_secs());
    let bench = Bench { installed_in: &installed_in, build: &build, reasons: &reasons, start };
    let all = bench.all(&subjects)?;
    report::print_table(&all);
    for (reason, n_operations) in reasons.needed() {
        println!("Prism was no judge of {n_operations} operations: {reason}");
    }
    let names: Vec<&str> = subjects.iter().map(|subject| subject.name.as_str()).collect();
    let unused = if scope == Scope::Listed { reasons.unused(&names) } else { Vec::new() };
    unused.iter().for_each(|line| println!("{line}"));
    Ok(unused.is_empty() && !all.iter().any(Results::is_bad))
}

/// What all subjects are judged with.
struct Bench<'a> {
    installed_in: &'a Path,
    build: &'a Build,
    reasons: &'a Reasons,
    start: Instant,
}

impl Bench<'_> {
    /// The results in the order of the subjects. Prism keeps one core busy, so that more than one is judged at once.
    fn all(&self, subjects: &[Subject]) -> Result<Vec<Results>> {
        let n_lanes = thread::available_parallelism().map_or(1, usize::from).min(MAX_LANES);
        let next = AtomicUsize::new(0);
        let lane = || -> Result<Vec<(usize, Results)>> {
            let mut own = Vec::new();
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let Some(subject) = subjects.get(index) else { return Ok(own) };
                own.push((index, self.one(subject)?));
            }
        };
        let lanes = thread::scope(|scope| {
            let lanes: Vec<_> = (0..n_lanes).map(|_| scope.spawn(lane)).collect();
            let ended = lanes.into_iter().map(|lane| lane.join().unwrap_or_else(|panic| resume_unwind(panic)));
            ended.collect::<Result<Vec<_>>>()
        })?;
        let mut all: Vec<(usize, Results)> = lanes.into_iter().flatten().collect();
        all.sort_by_key(|(index, _)| *index);
        Ok(all.into_iter().map(|(_, results)| results).collect())
    }

    /// All judges of a subject.
    fn one(&self, subject: &Subject) -> Result<Results> {
        let cases = Cases::new(subject);
        let mut tallies = vec![cases.against_judge(&subject.driver, self.build)?];
        for mode in [Mode::Static, Mode::Dynamic] {
            match Prism::start(self.installed_in, &subject.document, mode) {
                Ok(mut prism) => {
                    tallies.push(cases.against_prism(&subject.driver, self.build, &mut prism, mode, self.reasons)?);
                }
                // A row without calls fails the run; what the second judge says is worth having.
                Err(error) => {
                    eprintln!("error: {}: {error:#}", subject.name);
                    tallies.push(Tally { judge: mode.name(), ..Tally::default() });
                }
            }
        }
        let results = Results::of(subject, tallies);
        results.print_findings();
        eprintln!("{} ({} s)", subject.name, self.start.elapsed().as_secs());
        Ok(results)
    }
}

/// The named providers, or all.
fn providers(root: &Path, named: &[String]) -> Result<Vec<String>> {
    if !named.is_empty() {
        return Ok(named.to_vec());
    }
    let folder = root.join("specs");
    let mut names = Vec::new();
    for entry in std::fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}
