//! The generator as a program of its own.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use sdkwright::cli::cargo;

/// The program that is given, or a release build of `xtask`, which is made.
pub(crate) fn generator(given: Option<&Path>) -> Result<PathBuf> {
    match given {
        Some(program) => program.canonicalize().with_context(|| program.display().to_string()),
        None => built(),
    }
}

/// Builds `xtask`, which then is beside this program.
fn built() -> Result<PathBuf> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let arguments = ["build", "--quiet", "--release", "--package", "xtask"];
    let status = Command::new(cargo()).args(arguments).current_dir(root).status().context("cargo")?;
    ensure!(status.success(), "xtask does not compile");
    let program = std::env::current_exe()?.with_file_name("xtask");
    ensure!(program.is_file(), "there is no {}: is this a release build?", program.display());
    Ok(program)
}
