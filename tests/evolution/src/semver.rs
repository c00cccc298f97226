//! `cargo-semver-checks`, where it is installed. It compares no types, so that what it passes need not be right.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::verdict::Verdict;

/// Whether it is there.
pub fn is_installed(program: &Path) -> bool {
    Command::new(program).args(["semver-checks", "--version"]).output().is_ok_and(|output| output.status.success())
}

/// What it says of two descriptions.
///
/// # Errors
///
/// If it cannot read them.
pub(crate) fn compare(program: &Path, old: &Path, new: &Path) -> Result<(Verdict, Vec<String>)> {
    let mut command = Command::new(program);
    command.args(["semver-checks", "--color", "never", "--release-type", "minor", "--baseline-rustdoc"]).arg(old);
    command.arg("--current-rustdoc").arg(new);
    let output = command.output().with_context(|| program.display().to_string())?;
    let said = String::from_utf8_lossy(&output.stdout);
    let failures: Vec<String> =
        said.lines().filter(|line| line.starts_with("--- failure")).map(str::to_owned).collect();
    match output.status.code() {
        Some(0) => Ok((Verdict::Minor, Vec::new())),
        Some(_) if !failures.is_empty() => Ok((Verdict::Major, failures)),
        _ => bail!("{}", String::from_utf8_lossy(&output.stderr).lines().take(30).collect::<Vec<_>>().join("\n")),
    }
}
