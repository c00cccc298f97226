//! `corpus compare`: the crate of each document beside what another generator makes of it.
//!
//! In: documents, and the program of the peer. Out: for each document how long both generators take, how much they write,
//! and what checking the two crates costs. It must not judge how good either crate is.

pub(crate) mod checking;
pub(crate) mod generation;
pub(crate) mod maker;
mod summary;

use std::time::Duration;

use anyhow::Result;

use crate::cargo::Bench;
use crate::cli::CompareArguments;
use crate::documents::{self, Document};
use crate::lines;
use crate::run::{AtOnce, Run};
use crate::table::Cells;
use crate::walk;
use checking::{Checked, Work};
use generation::Made;
use maker::{Maker, Package};

pub(crate) use summary::print as summarize;

/// A pair of crates of which one takes more than this is checked once.
const SLOW: Duration = Duration::from_secs(10);

/// What is known of each of the two has the same name, after the name of its maker.
const COLUMNS: &[&str] = &[
    "outcome",
    "operations",
    "ours",
    "peer",
    "ours_emitted",
    "peer_emitted",
    "ours_lines",
    "ours_runtime_lines",
    "peer_lines",
    "ours_milliseconds",
    "peer_milliseconds",
    "ours_seconds",
    "peer_seconds",
    "ours_mebibytes",
    "peer_mebibytes",
    "detail",
];

pub(crate) fn run(arguments: &CompareArguments) -> Result<()> {
    let documents = documents::select(&arguments.selection)?;
    let bench = Bench::at(&arguments.work, &arguments.limits)?;
    let makers = [Maker::ours(arguments.generator.as_deref())?, Maker::peer(&arguments.peer)?];
    Run { name: "compare", columns: COLUMNS, results: &arguments.results }.over(&documents, AtOnce::One, |document| {
        one(&bench, &makers, document, arguments.runs).unwrap_or_else(|error| {
            let cell = |name: &str, text: String| (name.to_owned(), text);
            Cells::from([cell("outcome", "not compared".to_owned()), cell("detail", format!("{error:#}"))])
        })
    })
}

fn one(bench: &Bench, makers: &[Maker; 2], document: &Document, runs: usize) -> Result<Cells> {
    let walked = walk::document(&walk::read_file(&document.path)?)?;
    let n_operations: usize = walked.operations.values().sum();
    let made = generation::generate(bench, makers, &document.path.canonicalize()?)?;
    let packages: Vec<&Package> = made.iter().filter_map(|made| made.package.as_ref().ok()).collect();
    let mut checked = checking::check(bench, &packages, Work::Check, runs, SLOW)?.into_iter();
    let mut cells = Cells::from([("operations".to_owned(), n_operations.to_string())]);
    let mut details = Vec::new();
    let mut are_complete = true;
    for (maker, made) in makers.iter().zip(&made) {
        let checked = made.package.as_ref().ok().and_then(|_| checked.next());
        let (state, detail) = state(maker, made, checked.as_ref(), n_operations);
        let mut set = |column: &str, text: String| cells.insert(format!("{}{column}", maker.name), text);
        set("", state.to_owned());
        describe(maker, made, checked.as_ref(), &mut set);
        are_complete &= state == "complete";
        if !detail.is_empty() {
            details.push(format!("{}: {detail}", maker.name));
        }
    }
    let outcome = if are_complete { "measured" } else { "not both" };
    cells.insert("outcome".to_owned(), outcome.to_owned());
    cells.insert("detail".to_owned(), details.join(" | ").chars().take(600).collect());
    Ok(cells)
}

/// What became of a document with one of the two, and why.
fn state(maker: &Maker, made: &Made, checked: Option<&Checked>, n_operations: usize) -> (&'static str, String) {
    let (package, checked) = match (&made.package, checked) {
        (Err(reason), _) => return ("refused", reason.clone()),
        (Ok(_), None) => return ("not checked", String::new()),
        (Ok(package), Some(checked)) => (package, checked),
    };
    match (&checked.stopped, checked.ok, (maker.count)(&package.files, &made.said) < n_operations) {
        (Some(reason), ..) => ("stopped", reason.clone()),
        (_, false, _) => ("does not compile", checked.error.clone()),
        (_, _, true) => ("incomplete", String::new()),
        _ => ("complete", String::new()),
    }
}

fn describe<T>(maker: &Maker, made: &Made, checked: Option<&Checked>, set: &mut impl FnMut(&str, String) -> T) {
    set("_milliseconds", format!("{:.1}", made.milliseconds));
    if let Ok(package) = &made.package {
        let (lines, runtime_lines) = lines::of(&package.files);
        set("_emitted", (maker.count)(&package.files, &made.said).to_string());
        set("_lines", lines.to_string());
        set("_runtime_lines", runtime_lines.to_string());
    }
    if let Some(checked) = checked {
        set("_seconds", format!("{:.2}", checked.seconds));
        set("_mebibytes", checked.mebibytes.to_string());
    }
}
