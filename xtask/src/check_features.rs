//! `cargo xtask check-features`: each feature of a generated crate compiles without the others.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use anyhow::Result;
use sdkwright::cli::{Repository, Status, progress};

use crate::cli::FeaturesArguments;
use crate::copy;
use crate::packages::{self, Package};
use crate::sample::sample;

/// They are no group of operations. All groups with encryption are `default`, and all with both kinds of it are what
/// documentation is made of.
pub(crate) const NO_GROUPS: [&str; 14] = [
    "default",
    "async",
    "blocking",
    "charsets",
    "chrono",
    "jiff",
    "mock",
    "rustls",
    "native-tls",
    "stream",
    "streaming",
    "time",
    "tracing",
    "yaml",
];

/// How many checks run at once. One crate keeps one core busy, and cargo locks its target folder, so each lane has one of
/// its own, which begins as a copy of the first with the dependencies in it.
const MAX_LANES: usize = 2;

/// A crate with a selection of its features.
struct Check<'p> {
    package: &'p Package,
    /// Flags of cargo.
    selection: Vec<&'p str>,
}

/// A check that did not pass.
struct Failure {
    /// Place in the list of checks.
    index: usize,
    text: String,
}

pub(crate) fn run(repository: &Repository, arguments: &FeaturesArguments) -> Result<Status> {
    let start = Instant::now();
    let packages = packages::of_providers(repository, &arguments.providers)?;
    let alone = of_packages(&packages, alone);
    let (mut checks, alone) = match arguments.sample {
        Some(count) => (some_whole(&packages, arguments.seed), sample(alone, count, arguments.seed)),
        None => (of_packages(&packages, whole), alone),
    };
    checks.extend(alone);
    let mut failures = run_all(repository, &checks)?;
    progress::clear();
    failures.sort_by_key(|failure| failure.index);
    for Failure { text, .. } in &failures {
        warnln!("{text}");
    }
    for package in &packages {
        let is_its_own = |check: &Check<'_>| check.package.name == package.name;
        let n_checks = checks.iter().filter(|check| is_its_own(check)).count();
        let n_bad = failures.iter().filter(|failure| checks.get(failure.index).is_some_and(is_its_own)).count();
        sayln!("{}: {n_checks} selections of features, {n_bad} bad", package.provider);
    }
    sayln!("{} s", start.elapsed().as_secs());
    Ok(if failures.is_empty() { Status::Done } else { Status::Differs })
}

/// Hands the checks to the lanes, each the next one when it is done.
fn run_all(repository: &Repository, checks: &[Check<'_>]) -> Result<Vec<Failure>> {
    let n_lanes = thread::available_parallelism().map_or(1, usize::from).min(MAX_LANES).min(checks.len());
    let next = AtomicUsize::new(0);
    let failures = Mutex::new(Vec::new());
    let lane = |folder: String| -> Result<()> {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(check) = checks.get(index) else { return Ok(()) };
            progress::show(&format!("{}/{} {}", index + 1, checks.len(), check.package.name));
            if let Some(text) = check.run(repository, &folder)? {
                failures.lock().unwrap_or_else(PoisonError::into_inner).push(Failure { index, text });
            }
        }
    };
    let folder = |number: usize| format!("features/{number}");
    if let (Some(first), true) = (checks.first(), n_lanes > 1) {
        first.run(repository, &folder(0))?;
        let target = repository.target()?;
        for number in 1..n_lanes {
            copy::once(&target.join(folder(0)), &target.join(folder(number)))?;
        }
    }
    thread::scope(|scope| {
        let lanes: Vec<_> = (0..n_lanes).map(|number| scope.spawn(move || lane(folder(number)))).collect();
        lanes.into_iter().try_for_each(|lane| lane.join().unwrap_or_else(|panic| resume_unwind(panic)))
    })?;
    Ok(failures.into_inner().unwrap_or_else(PoisonError::into_inner))
}

impl Check<'_> {
    /// What is wrong, or nothing.
    fn run(&self, repository: &Repository, folder: &str) -> Result<Option<String>> {
        let mut arguments = vec!["check", "--quiet", "--lib", "-p", &self.package.name];
        arguments.extend(&self.selection);
        let output = packages::cargo(repository, &arguments, folder)?;
        let stderr = String::from_utf8_lossy(&output.stderr);
        // An import that only other features need is a warning, and as bad.
        let is_good = output.status.success() && !stderr.contains("warning");
        Ok((!is_good).then(|| format!("cargo {}\n{}", arguments.join(" "), stderr.trim_end())))
    }
}

/// A check for each selection of each package.
fn of_packages(packages: &[Package], selections: fn(&[String]) -> Vec<Vec<&str>>) -> Vec<Check<'_>> {
    let each = packages.iter().map(|package| (package, selections(&package.features)));
    each.flat_map(|(package, all)| all.into_iter().map(move |selection| Check { package, selection })).collect()
}

/// Flags of cargo for all features, for the default, for none, and for clients without groups. All come first, because they need all
/// dependencies.
fn whole(features: &[String]) -> Vec<Vec<&str>> {
    let none = vec!["--no-default-features"];
    let clients = ["async", "blocking", "blocking,rustls"].into_iter();
    let clients = clients.filter(|client| client.split(',').all(|one| features.iter().any(|feature| feature == one)));
    let clients = clients.map(|client| vec!["--no-default-features", "--features", client]);
    [vec!["--all-features"], vec![], none].into_iter().chain(clients).collect()
}

/// All features of each crate, and one more of its selections: another one with each seed, and with each crate.
fn some_whole(packages: &[Package], seed: u64) -> Vec<Check<'_>> {
    let mut checks = Vec::new();
    for (package, number) in packages.iter().zip(usize::try_from(seed).unwrap_or_default()..) {
        let mut selections = whole(&package.features);
        let others = selections.split_off(1);
        selections.extend(others.get(number % others.len()).cloned());
        checks.extend(selections.into_iter().map(|selection| Check { package, selection }));
    }
    checks
}

/// Flags of cargo for each group alone.
fn alone(features: &[String]) -> Vec<Vec<&str>> {
    let groups = features.iter().map(String::as_str).filter(|feature| !NO_GROUPS.contains(feature));
    groups.map(|group| vec!["--no-default-features", "--features", group]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_group_is_alone_once() {
        let features = ["default", "users", "rustls", "teams", "native-tls"].map(str::to_owned);
        let selections = [whole(&features), alone(&features)].concat();
        let selections: Vec<String> = selections.iter().map(|selection| selection.join(" ")).collect();
        assert_eq!(
            selections,
            [
                "--all-features",
                "",
                "--no-default-features",
                "--no-default-features --features users",
                "--no-default-features --features teams",
            ]
        );
    }
}
