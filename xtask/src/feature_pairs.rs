//! `cargo xtask check-pairs`: features that are no groups of operations do not meet. A small crate that has all of them, and
//! programs that ask for some of them, compile with each two that are on.
//!
//! In: `tests/pairs`. Out: the pairs with which something does not compile. All of them share one target folder.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use sdkwright::cli::{Repository, Status, progress};
use sdkwright::output;
use sdkwright::pipeline::{self, Provider};

use crate::check_features::NO_GROUPS;
use crate::cli::PairsArguments;
use crate::sample::sample;

/// The programs, with the features that each asks for.
const PROGRAMS: [(&str, &[&str]); 5] = [
    ("asynchronous", &["async"]),
    ("blocking", &["blocking"]),
    (MISSING, &[]),
    ("mocked", &["async", "mock"]),
    ("streams", &["async", "stream"]),
];

/// The program that is run, to see what it is told where features are missing; and the features that it then has.
const MISSING: &str = "missing";
const FEW_FEATURES: [&str; 3] = ["blocking,mock", "async,mock", "tracing"];

pub(crate) fn run(repository: &Repository, arguments: &PairsArguments) -> Result<Status> {
    let start = Instant::now();
    let (root, target) = (repository.absolute_root()?, repository.target()?);
    let workspace = target.join("pairs");
    let features = write(&root.join("tests/pairs"), &workspace)?;
    fs::copy(root.join("Cargo.lock"), workspace.join("Cargo.lock"))?;
    let mut pairs = pairs(&features);
    if let Some(count) = arguments.sample {
        pairs = sample(pairs, count, arguments.seed);
    }
    let mut n_bad = 0;
    for (index, pair) in pairs.iter().enumerate() {
        progress::show(&format!("{}/{} {}", index + 1, pairs.len(), pair.join(" and ")));
        // Where few are to be tried, each is tried once.
        let n_tried = if arguments.sample.is_some() { 1 } else { usize::MAX };
        for features in selections(pair).into_iter().take(n_tried) {
            if let Some(text) = cargo((&workspace, &target), &["check"], &features)? {
                progress::clear();
                warnln!("{text}");
                n_bad += 1;
            }
        }
    }
    let n_runs = if arguments.sample.is_some() { 1 } else { FEW_FEATURES.len() };
    for features in FEW_FEATURES.iter().take(n_runs) {
        progress::show(&format!("what is told without other features than {features}"));
        if let Some(text) = cargo((&workspace, &target), &["run", "--bin", MISSING], features)? {
            progress::clear();
            warnln!("{text}");
            n_bad += 1;
        }
    }
    progress::clear();
    sayln!("{} features, {} pairs, {n_bad} bad, {} s", features.len(), pairs.len(), start.elapsed().as_secs());
    Ok(if n_bad == 0 { Status::Done } else { Status::Differs })
}

/// Writes the crate and the package of the programs; gives the features that are no groups.
fn write(folder: &Path, workspace: &Path) -> Result<Vec<String>> {
    let generated = pipeline::generate(&Provider::in_folder(folder)?)?;
    let Some(files) = generated.files else { bail!("{}: no crate was made", folder.display()) };
    let manifest: toml::Table = files.get("Cargo.toml").map(|text| text.as_ref()).unwrap_or_default().parse()?;
    let features = manifest.get("features").and_then(toml::Value::as_table).context("no features")?;
    let is_group = |feature: &str| !NO_GROUPS.contains(&feature);
    let (groups, others): (Vec<String>, Vec<String>) =
        features.keys().filter(|feature| *feature != "default").cloned().partition(|feature| is_group(feature));
    let programs = workspace.join("programs");
    fs::create_dir_all(programs.join("src/bin"))?;
    fs::create_dir_all(workspace.join("sdk"))?;
    output::write(&workspace.join("sdk"), &files)?;
    for (name, _) in PROGRAMS {
        fs::copy(folder.join(format!("programs/{name}.rs")), programs.join(format!("src/bin/{name}.rs")))?;
    }
    fs::copy(folder.join("programs/values.rs"), programs.join("src/lib.rs"))?;
    fs::write(programs.join("Cargo.toml"), programs_manifest(&groups, &others))?;
    let profile = include_str!("../../tests/emitted.toml");
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [\"programs\", \"sdk\"]\n\n{profile}");
    fs::write(workspace.join("Cargo.toml"), manifest)?;
    Ok(others)
}

/// The programs have the features of the crate, all of its groups, and only what they use themselves beside it.
fn programs_manifest(groups: &[String], features: &[String]) -> String {
    let mut text =
        "[package]\nname = \"programs\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n".to_owned();
    text.push_str(&format!(
        "[dependencies]\nshop-sdk = {{ path = \"../sdk\", default-features = false, features = {groups:?} }}\n"
    ));
    text.push_str(
        "futures-util = { version = \"0.3\", default-features = false, features = [\"std\"], optional = true }\n",
    );
    text.push_str("tokio = { version = \"1\", features = [\"rt\"], optional = true }\n\n");
    text.push_str("[features]\n");
    for feature in features {
        let more = match feature.as_str() {
            "stream" => ", \"dep:futures-util\"",
            "async" => ", \"dep:tokio\"",
            _ => "",
        };
        text.push_str(&format!("{feature} = [\"shop-sdk/{feature}\"{more}]\n"));
    }
    for (name, needs) in PROGRAMS {
        text.push_str(&format!("\n[[bin]]\nname = \"{name}\"\nrequired-features = {needs:?}\n"));
    }
    text
}

fn pairs(features: &[String]) -> Vec<[&str; 2]> {
    let mut pairs = Vec::new();
    for (index, one) in features.iter().enumerate() {
        pairs.extend(features.iter().skip(index + 1).map(|other| [one.as_str(), other.as_str()]));
    }
    pairs
}

/// The pair alone, and with the async client if it has none: most programs have that.
fn selections(pair: &[&str; 2]) -> Vec<String> {
    let alone = pair.join(",");
    if pair.contains(&"async") { vec![alone] } else { vec![format!("{alone},async"), alone] }
}

/// What is wrong, or nothing.
fn cargo((workspace, target): (&Path, &Path), what: &[&str], features: &str) -> Result<Option<String>> {
    let mut command = Command::new(sdkwright::cli::cargo());
    // What other emitted crates depend on is mostly compiled already.
    command.current_dir(workspace).env("CARGO_TARGET_DIR", target);
    command.env("CARGO_TERM_COLOR", "never").env("CARGO_INCREMENTAL", "0");
    command.args(what).args(["--quiet", "--package", "programs", "--no-default-features", "--features", features]);
    let output = command.output().context("cargo")?;
    let stderr = String::from_utf8_lossy(&output.stderr);
    // A warning is what a user would see of a feature that nothing uses alone.
    let is_good = output.status.success() && !stderr.contains("warning");
    Ok((!is_good).then(|| format!("with the features {features}:\n{}", stderr.trim_end())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_two_meet_once() {
        let features = ["async", "mock", "stream"].map(str::to_owned);
        let all = pairs(&features);
        assert_eq!(all, [["async", "mock"], ["async", "stream"], ["mock", "stream"]]);
        assert_eq!(selections(&all[2]), ["mock,stream,async", "mock,stream"]);
    }
}
