//! `corpus check`: a crate of each document, compiled.

use anyhow::{Context, Result};
use sdkwright::emit::FileTree;
use sdkwright::pipeline::{self, Provider};

use crate::cargo::{Bench, Ended};
use crate::cli::CheckArguments;
use crate::documents::{self, Document};
use crate::run::{AtOnce, Run};
use crate::table::Cells;

const COLUMNS: &[&str] = &["outcome", "warnings", "seconds", "mebibytes", "detail"];

/// Made first, so that no document pays for what all depend on.
const SMALL: &str = r#"{"openapi": "3.1.0", "info": {"title": "Small", "version": "1"}, "paths": {}}"#;

pub(crate) fn run(arguments: &CheckArguments) -> Result<()> {
    let documents = documents::select(&arguments.selection)?;
    let bench = Bench::at(&arguments.work, &arguments.limits)?;
    warm(&bench, arguments)?;
    Run { name: "check", columns: COLUMNS, results: &arguments.results }.over(&documents, AtOnce::One, |document| {
        one(&bench, document).unwrap_or_else(|error| row("not checked", None, &format!("{error:#}")))
    })
}

fn warm(bench: &Bench, arguments: &CheckArguments) -> Result<()> {
    let path = arguments.work.join("small.json");
    std::fs::write(&path, SMALL)?;
    let files = pipeline::generate(&Provider::of_document(&path))?.files.context("the small document")?;
    bench.put(&[("crate", &files)])?;
    let ended = bench.cargo(&["check", "--quiet"])?;
    anyhow::ensure!(ended.ok, "the crate of an empty document does not compile:\n{}", ended.stderr);
    bench.clean(&[&package(&files)?])
}

/// Name of a crate's package.
pub(crate) fn package(files: &FileTree) -> Result<String> {
    let manifest = files.get("Cargo.toml").context("no manifest")?;
    let name = manifest.lines().find_map(|line| line.strip_prefix("name = "));
    Ok(name.context("no name in the manifest")?.trim_matches('"').to_owned())
}

fn one(bench: &Bench, document: &Document) -> Result<Cells> {
    let generated = pipeline::generate(&Provider::of_document(&document.path))?;
    let Some(files) = generated.files else { return Ok(row("no crate", None, "")) };
    bench.put(&[("crate", &files)])?;
    let ended = bench.cargo(&["check", "--message-format", "short"])?;
    bench.clean(&[&package(&files)?])?;
    let findings = findings(&ended.stderr);
    let outcome = match (&ended.stopped, ended.ok, findings.is_empty()) {
        (Some(_), ..) => "stopped",
        (_, false, _) => "does not compile",
        (_, _, false) => "warnings",
        _ => "compiles",
    };
    let detail = match &ended.stopped {
        Some(reason) => reason.clone(),
        None => findings.iter().take(3).copied().collect::<Vec<_>>().join(" | "),
    };
    Ok(row(outcome, Some((&ended, findings.len())), &detail))
}

/// Lines of the compiler that say something is wrong, without those that count them.
pub(crate) fn findings(said: &str) -> Vec<&str> {
    let is_finding = |line: &&str| {
        let starts = |word: &str| line.starts_with(word) || line.contains(&format!(": {word}"));
        (starts("error") || starts("warning")) && !line.contains(" generated ") && !line.contains("could not compile")
    };
    said.lines().filter(is_finding).collect()
}

fn row(outcome: &str, ended: Option<(&Ended, usize)>, detail: &str) -> Cells {
    let mut cells = Cells::from([
        ("outcome".to_owned(), outcome.to_owned()),
        ("detail".to_owned(), detail.chars().take(600).collect()),
    ]);
    if let Some((ended, n_findings)) = ended {
        cells.insert("warnings".to_owned(), n_findings.to_string());
        cells.insert("seconds".to_owned(), format!("{:.1}", ended.elapsed.as_secs_f64()));
        cells.insert("mebibytes".to_owned(), ended.mebibytes.to_string());
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_are_told_from_the_rest() {
        let said = "    Checking a-sdk v0.1.0\nsrc/lib.rs:1:2: warning: unused\nsrc/error.rs:3:4: error[E0425]: no\n\
                    error: could not compile `a-sdk`\nwarning: `a-sdk` (lib) generated 1 warning\n    Finished\n";
        assert_eq!(findings(said), ["src/lib.rs:1:2: warning: unused", "src/error.rs:3:4: error[E0425]: no"]);
    }
}
