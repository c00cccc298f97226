//! `cargo xtask check-packages`: the generated crates can be published.

use std::fs;
use std::path::{Component, Path};

use anyhow::{Result, bail};
use sdkwright::cli::{Repository, Status};

use crate::cli::PackageArguments;
use crate::packages::{self, Package};

/// What cargo adds on its own.
const ADDED: [&str; 3] = [".cargo_vcs_info.json", "Cargo.lock", "Cargo.toml.orig"];

/// What a crate is nothing without.
const NEEDED: [&str; 4] = ["Cargo.toml", "README.md", "src/lib.rs", "src/runtime/mod.rs"];

pub(crate) fn run(repository: &Repository, arguments: &PackageArguments) -> Result<Status> {
    let mut status = Status::Done;
    for package in packages::of_providers(repository, &arguments.providers)? {
        let files = files(repository, &package)?;
        let mut problems: Vec<String> =
            missing(&files).into_iter().map(|file| format!("{file} is not in the package")).collect();
        let folder = repository.generated().join(&package.provider);
        problems
            .extend(foreign(&files, &folder).into_iter().map(|file| format!("{file} is not of the generated folder")));
        problems.extend(refusal(repository, &package)?);
        sayln!("{}: {} files, {} problems", package.provider, files.lines().count(), problems.len());
        for problem in &problems {
            warnln!("{}: {problem}", package.provider);
        }
        if !problems.is_empty() {
            status = Status::Differs;
        }
    }
    Ok(status)
}

/// Paths of what would be published, one a line.
fn files(repository: &Repository, package: &Package) -> Result<String> {
    let output = packages::cargo(repository, &["package", "--list", "--allow-dirty", "-p", &package.name], "package")?;
    if !output.status.success() {
        bail!("{}", String::from_utf8_lossy(&output.stderr).trim_end());
    }
    Ok(String::from_utf8_lossy(&output.stdout).replace('\\', "/"))
}

fn missing(files: &str) -> Vec<&'static str> {
    NEEDED.into_iter().filter(|needed| !files.lines().any(|file| file == *needed)).collect()
}

/// Files that are not in the crate's folder under their name: a manifest can fetch its README or licence from anywhere,
/// and cargo follows links.
fn foreign<'f>(files: &'f str, folder: &Path) -> Vec<&'f str> {
    let is_own = |file: &str| {
        let is_plain = Path::new(file).components().all(|part| matches!(part, Component::Normal(_)));
        is_plain && fs::symlink_metadata(folder.join(file)).is_ok_and(|metadata| metadata.is_file())
    };
    files.lines().filter(|file| !ADDED.contains(file) && !is_own(file)).collect()
}

/// What cargo says against the package. It does not compile it: the workspace's tests and `check-features` have.
fn refusal(repository: &Repository, package: &Package) -> Result<Option<String>> {
    let output =
        packages::cargo(repository, &["package", "--no-verify", "--allow-dirty", "-p", &package.name], "package")?;
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

    #[test]
    fn what_comes_from_elsewhere_is_named() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let files = "Cargo.lock\nCargo.toml\n../Cargo.toml\nsrc/main.rs\nsrc\nREADME.md\n";
        assert_eq!(foreign(files, folder), ["../Cargo.toml", "src", "README.md"]);
    }
}
