//! What cargo and its tools say.

use std::path::PathBuf;
use std::process::{Command, Output};

use anyhow::{Context, Result};

use super::Candidate;
use super::checks::is_enough;
use super::line::Line;
use crate::cli::programs::cargo;
use crate::cli::programs::git::{TakenOut, last_change};
use crate::cli::progress;
use crate::release::RECORD;
use crate::surface::Class;

pub(super) fn all(candidate: &Candidate<'_>) -> Result<Vec<Line>> {
    progress::show("asking cargo ...");
    let mut lines = semver(candidate)?;
    lines.push(package(candidate)?);
    lines.push(examples(candidate)?);
    progress::clear();
    Ok(lines)
}

/// The public surface as the compiler sees it. `cargo-semver-checks` compares no types, so what it passes need not be right.
fn semver(candidate: &Candidate<'_>) -> Result<Vec<Line>> {
    const ABOUT: &str = "compiled";
    if candidate.recorded.is_none() {
        return Ok(vec![Line::skipped(ABOUT, "nothing to be held against")]);
    }
    if is_enough(candidate.bump(), Class::Breaking) {
        return Ok(vec![Line::skipped(ABOUT, "the version says that something breaks")]);
    }
    let Some(baseline) = released(candidate)? else {
        return Ok(vec![Line::skipped(ABOUT, "no commit has the record and the crate of the release")]);
    };
    let own = candidate.repository.absolute_root()?.join("generated").join(&candidate.provider.name);
    let mut lines = Vec::new();
    if let Some(judge) = candidate.repository.judge() {
        lines.push(match judge(baseline.folder(), &own) {
            Ok(broken) if broken.is_empty() => Line::right("types", "rustdoc sees nothing break"),
            Ok(broken) => Line::wrong("types", some(&broken), too_low(candidate)),
            Err(error) => Line::skipped("types", format!("{error:#}")),
        });
    }
    let program =
        std::env::var_os("CARGO_SEMVER_CHECKS").map_or_else(|| PathBuf::from("cargo-semver-checks"), PathBuf::from);
    let mut command = Command::new(&program);
    command.args(["semver-checks", "--color", "never", "--release-type", "minor", "--all-features", "--baseline-root"]);
    command.arg(baseline.folder()).arg("--manifest-path").arg(own.join("Cargo.toml"));
    command.env("CARGO_TARGET_DIR", candidate.repository.target()?.join("release-check"));
    let Ok(output) = command.output() else {
        lines.push(Line::skipped(ABOUT, "cargo-semver-checks is not installed: `cargo install cargo-semver-checks`"));
        return Ok(lines);
    };
    let failures: Vec<String> =
        text(&output).lines().filter_map(|line| line.strip_prefix("--- failure ")).map(str::to_owned).collect();
    lines.push(match (output.status.success(), failures.is_empty()) {
        (true, _) => Line::right(ABOUT, "cargo-semver-checks sees nothing break"),
        (false, false) => Line::wrong(ABOUT, some(&failures), too_low(candidate)),
        (false, true) => Line::wrong(ABOUT, last(&output), "run `cargo semver-checks` in the folder of the crate"),
    });
    Ok(lines)
}

/// The crate as it was released: that of the commit in which its release was recorded. Nothing where the record has not been
/// committed, or the crate is not in that commit.
fn released(candidate: &Candidate<'_>) -> Result<Option<TakenOut>> {
    let name = &candidate.provider.name;
    let Some(revision) = last_change(candidate.repository, &format!("specs/{name}/{RECORD}"))? else { return Ok(None) };
    let taken_out = TakenOut::of(candidate.repository, &revision, &format!("generated/{name}"))?;
    Ok(taken_out.filter(|crate_| crate_.folder().join("Cargo.toml").is_file()))
}

fn too_low(candidate: &Candidate<'_>) -> String {
    format!("{} is too low for that: set the next one in provider.toml", candidate.set)
}

fn package(candidate: &Candidate<'_>) -> Result<Line> {
    let output = asked(candidate, &["package", "--no-verify", "--allow-dirty", "--quiet"])?;
    Ok(if output.status.success() {
        Line::right("package", "cargo packages it")
    } else {
        Line::wrong("package", last(&output), format!("run `cargo package -p {}`", candidate.package))
    })
}

/// They stand in the documentation: whoever reads it copies them.
fn examples(candidate: &Candidate<'_>) -> Result<Line> {
    for arguments in [["check", "--examples"], ["test", "--doc"]] {
        let output = asked(candidate, &[&arguments[..], &["--all-features", "--quiet"]].concat())?;
        if !output.status.success() {
            let todo = format!("run `cargo {} -p {} --all-features`", arguments.join(" "), candidate.package);
            return Ok(Line::wrong("examples", last(&output), todo));
        }
    }
    Ok(Line::right("examples", "the programs and those of the documentation compile"))
}

fn asked(candidate: &Candidate<'_>, arguments: &[&str]) -> Result<Output> {
    let mut command = Command::new(cargo());
    command.args(arguments).args(["--package", candidate.package]);
    let manifest = candidate.repository.absolute_root()?.join("Cargo.toml");
    command.arg("--manifest-path").arg(manifest).env("CARGO_TERM_COLOR", "never");
    command.output().context("cargo")
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The first line that says what is wrong.
fn last(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr).into_owned() + &text(output);
    let error = said.lines().find(|line| line.starts_with("error")).or_else(|| said.lines().next());
    error.unwrap_or("it failed, and does not say why").to_owned()
}

fn some(all: &[String]) -> String {
    let shown = all.iter().take(3).cloned().collect::<Vec<_>>().join("; ");
    if all.len() > 3 { format!("{shown}; and {} more", all.len() - 3) } else { shown }
}
