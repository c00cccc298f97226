//! The crates of a pair on disk.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use sdkwright::emit::FileTree;
use sdkwright::pipeline::{self, Provider};
use sdkwright::plan::CratePlan;

use crate::pair::Pair;

/// Both crates of a pair, written down.
pub(crate) struct Crates {
    /// The one before.
    pub(crate) old: PathBuf,
    /// The one after, made with the names of the one before.
    pub(crate) new: PathBuf,
    /// What the one before was written from.
    pub(crate) plan: CratePlan,
    /// Whether both have the same code: then nobody who compiles them can tell one from the other.
    pub(crate) is_same: bool,
}

/// Makes both. `lock` is the lock file of dependencies that all crates share, so that each is compiled once.
///
/// # Errors
///
/// If one of the documents gives no crate.
pub(crate) fn write(pair: &Pair, folder: &Path, lock: &Path) -> Result<Crates> {
    let (old_files, plan) = made(&pair.old)?;
    let old = folder.join("old");
    put(&old, &old_files, lock)?;
    let mut successor = pair.new.clone();
    successor.lock = plan.lock.clone();
    let (new_files, _) = made(&successor)?;
    let new = folder.join("new");
    put(&new, &new_files, lock)?;
    Ok(Crates { old, new, plan, is_same: code(&old_files) == code(&new_files) })
}

/// What is compiled.
fn code(files: &FileTree) -> BTreeMap<&str, &str> {
    let files = files.iter().map(|(path, text)| (path.as_str(), text.as_ref()));
    files.filter(|(path, _)| path.starts_with("src/") || *path == "Cargo.toml").collect()
}

fn made(provider: &Provider) -> Result<(FileTree, CratePlan)> {
    let generated = pipeline::generate(provider)?;
    match (generated.files, generated.stages.plan) {
        (Some(files), Some(plan)) => Ok((files, plan)),
        _ => bail!("{} gives no crate", provider.document.display()),
    }
}

fn put(folder: &Path, files: &FileTree, lock: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| folder.display().to_string())?;
    }
    let mut files = files.clone();
    // Of no workspace, wherever the folder is.
    files.entry("Cargo.toml".to_owned()).or_default().to_mut().push_str("\n[workspace]\n");
    for (path, text) in files {
        let path = folder.join(path);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).with_context(|| parent.display().to_string())?;
        fs::write(&path, text.as_ref()).with_context(|| path.display().to_string())?;
    }
    fs::copy(lock, folder.join("Cargo.lock")).with_context(|| lock.display().to_string())?;
    Ok(())
}

/// What the library of a crate is called.
pub(crate) fn library(folder: &Path) -> Result<String> {
    let manifest = manifest(folder)?;
    let name = manifest.get("package").and_then(|package| package.get("name")).and_then(toml::Value::as_str);
    Ok(name.context("a crate has a name")?.replace('-', "_"))
}

/// All features of a crate.
pub(crate) fn features(folder: &Path) -> Result<Vec<String>> {
    let manifest = manifest(folder)?;
    let features = manifest.get("features").and_then(toml::Value::as_table);
    Ok(features.into_iter().flat_map(|features| features.keys().cloned()).collect())
}

fn manifest(folder: &Path) -> Result<toml::Table> {
    Ok(fs::read_to_string(folder.join("Cargo.toml"))?.parse()?)
}

/// Runs a program, and gives what it wrote.
pub(crate) fn succeed(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| command.get_program().display().to_string())?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    bail!("{}", said.lines().take(60).collect::<Vec<_>>().join("\n"))
}
