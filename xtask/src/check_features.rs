//! `cargo xtask check-features`: each feature of a generated crate compiles without the others.

use std::time::Instant;

use anyhow::Result;

use crate::Status;
use crate::cli::PackageArguments;
use crate::packages::{self, Package};
use crate::repository::Repository;

/// They are no group of operations: `default` is checked as a whole, and is the one that brings encryption.
const NO_GROUPS: [&str; 3] = ["default", "rustls", "native-tls"];

pub(crate) fn run(repository: &Repository, arguments: &PackageArguments) -> Result<Status> {
    let mut status = Status::Done;
    for package in packages::of_providers(repository, &arguments.providers)? {
        status = status.max(check(repository, &package)?);
    }
    Ok(status)
}

fn check(repository: &Repository, package: &Package) -> Result<Status> {
    let start = Instant::now();
    let selections = selections(&package.features);
    let mut n_bad = 0;
    for selection in &selections {
        let mut arguments = vec!["check", "--quiet", "-p", &package.name];
        arguments.extend(selection);
        let output = packages::cargo(repository, &arguments, "features")?;
        let stderr = String::from_utf8_lossy(&output.stderr);
        // An import that only other features need is a warning, and as bad.
        if !output.status.success() || stderr.contains("warning") {
            n_bad += 1;
            eprintln!("cargo {}\n{}", arguments.join(" "), stderr.trim_end());
        }
    }
    println!(
        "{}: {} selections of features, {n_bad} bad, {} s",
        package.provider,
        selections.len(),
        start.elapsed().as_secs()
    );
    Ok(if n_bad == 0 { Status::Done } else { Status::Differs })
}

/// Flags of cargo for the default, for no feature, and for each group alone.
fn selections(features: &[String]) -> Vec<Vec<&str>> {
    let groups = features.iter().map(String::as_str).filter(|feature| !NO_GROUPS.contains(feature));
    let alone = groups.map(|group| vec!["--no-default-features", "--features", group]);
    [vec![], vec!["--no-default-features"]].into_iter().chain(alone).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_group_is_alone_once() {
        let features = ["default", "users", "rustls", "teams", "native-tls"].map(str::to_owned);
        let selections: Vec<String> =
            selections(&features).iter().map(|selection| selection.join(" ")).collect();
        assert_eq!(
            selections,
            [
                "",
                "--no-default-features",
                "--no-default-features --features users",
                "--no-default-features --features teams"
            ]
        );
    }
}
