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
mod prism;
mod reasons;
mod report;
mod rules;
mod run;
mod said;
mod schema;
mod subject;
mod synth;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result};
use clap::Parser;

use crate::driver::{Build, Driver};
use crate::prism::{Mode, Prism};
use crate::reasons::{Reasons, Scope};
use crate::report::Results;
use crate::run::{Cases, Tally};
use crate::subject::Subject;

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
        return broken::run(&root, &scratch, &installed_in);
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
    let mut all = Vec::new();
    for subject in &subjects {
        let cases = Cases::new(subject);
        let mut tallies = vec![cases.against_judge(&subject.driver, &build)?];
        for mode in [Mode::Static, Mode::Dynamic] {
            match Prism::start(&installed_in, &subject.document, mode) {
                Ok(mut prism) => {
                    tallies.push(cases.against_prism(&subject.driver, &build, &mut prism, mode, &reasons)?);
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
        eprintln!("{} ({} s)", subject.name, start.elapsed().as_secs());
        all.push(results);
    }
    report::print_table(&all);
    for (reason, n_operations) in reasons.needed() {
        println!("Prism was no judge of {n_operations} operations: {reason}");
    }
    let names: Vec<&str> = subjects.iter().map(|subject| subject.name.as_str()).collect();
    let unused = if scope == Scope::Listed { reasons.unused(&names) } else { Vec::new() };
    unused.iter().for_each(|line| println!("{line}"));
    Ok(unused.is_empty() && !all.iter().any(Results::is_bad))
}

/// The named providers, or all.
fn providers(root: &std::path::Path, named: &[String]) -> Result<Vec<String>> {
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
