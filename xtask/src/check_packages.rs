//! `cargo xtask check-packages`: the generated crates can be published.

use anyhow::{Result, bail};

use crate::Status;
use crate::cli::PackageArguments;
use crate::packages::{self, Package};
use crate::repository::Repository;

/// What a crate is nothing without.
const NEEDED: [&str; 4] = ["Cargo.toml", "README.md", "src/lib.rs", "src/runtime/mod.rs"];

pub(crate) fn run(repository: &Repository, arguments: &PackageArguments) -> Result<Status> {
    let mut status = Status::Done;
    for package in packages::of_providers(repository, &arguments.providers)? {
        let files = files(repository, &package)?;
        let mut problems: Vec<String> =
            missing(&files).into_iter().map(|file| format!("{file} is not in the package")).collect();
        problems.extend(refusal(repository, &package)?);
        println!("{}: {} files, {} problems", package.provider, files.lines().count(), problems.len());
        for problem in &problems {
            eprintln!("{}: {problem}", package.provider);
        }
        if !problems.is_empty() {
            status = Status::Differs;
        }
    }
    Ok(status)
}

/// Paths of what would be published, one a line.
fn files(repository: &Repository, package: &Package) -> Result<String> {
    let output =
        packages::cargo(repository, &["package", "--list", "--allow-dirty", "-p", &package.name], "package")?;
    if !output.status.success() {
        bail!("{}", String::from_utf8_lossy(&output.stderr).trim_end());
    }
    Ok(String::from_utf8_lossy(&output.stdout).replace('\\', "/"))
}

fn missing(files: &str) -> Vec<&'static str> {
    NEEDED.into_iter().filter(|needed| !files.lines().any(|file| file == *needed)).collect()
}

/// What cargo says against the package. It does not compile it: the workspace's tests and `check-features` have.
fn refusal(repository: &Repository, package: &Package) -> Result<Option<String>> {
    let output = packages::cargo(
        repository,
        &["package", "--no-verify", "--allow-dirty", "-p", &package.name],
        "package",
    )?;
    let stderr = String::from_utf8_lossy(&output.stderr);
    Ok((!output.status.success()).then(|| stderr.trim_end().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_named() {
        let files = "Cargo.lock\nCargo.toml\nsrc/lib.rs\nsrc/runtime/mod.rs.orig\n";
        assert_eq!(missing(files), ["README.md", "src/runtime/mod.rs"]);
        assert!(missing(&NEEDED.join("\n")).is_empty());
    }
}
