//! `cargo xtask evolution`: hands over to `tests/evolution`, whose judges nobody else has to compile.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use sdkwright::cli::{Repository, Status, cargo};

use crate::cli::CorpusArguments;

/// What `rustdoc` sees break between two crates.
pub(crate) fn broken(old: &Path, new: &Path) -> Result<Vec<String>> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.toml");
    let mut command = Command::new(cargo());
    command.args(["run", "--quiet", "--package", "sdkwright-evolution", "--manifest-path"]).arg(manifest);
    let output = command.args(["--", "--crates"]).args([old, new]).output();
    let output = output.context("cargo")?;
    let lines: Vec<String> = String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect();
    match output.status.code() {
        Some(0) => Ok(lines),
        // Who finds nothing and fails has not looked.
        Some(1) if !lines.is_empty() => Ok(lines),
        _ => bail!("{}", String::from_utf8_lossy(&output.stderr).lines().next().unwrap_or("it does not say why")),
    }
}

pub(crate) fn run(repository: &Repository, arguments: &CorpusArguments) -> Result<Status> {
    let manifest = repository.absolute_root()?.join("Cargo.toml");
    let mut command = Command::new(cargo());
    command.args(["run", "--quiet", "--package", "sdkwright-evolution", "--manifest-path"]).arg(manifest).arg("--");
    // Folders are named from where the caller is.
    let status = command.args(arguments.arguments.iter().map(OsStr::new)).status();
    let status = status.context("cargo")?;
    Ok(match status.code() {
        Some(0) => Status::Done,
        Some(1) => Status::Differs,
        _ => Status::Refused,
    })
}
