//! `docs/findings.md`: the page about the codes of findings, made from their table.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use sdkwright::cli::{Repository, Status};
use sdkwright::diag;

/// Writes the page.
pub(crate) fn write(repository: &Repository) -> Result<()> {
    match stale(repository) {
        Some(path) => fs::write(&path, diag::page()).with_context(|| path.display().to_string()),
        None => Ok(()),
    }
}

/// Says so where the page is not what the table says.
pub(crate) fn check(repository: &Repository) -> Status {
    let Some(path) = stale(repository) else { return Status::Done };
    warnln!("changed: {}\nrun `cargo xtask generate` and commit the result", path.display());
    Status::Differs
}

/// The page if it is missing or another one. A checkout without the folder has no pages.
fn stale(repository: &Repository) -> Option<PathBuf> {
    let folder = repository.root().join("docs");
    let path = folder.join("findings.md");
    let is_fresh = fs::read_to_string(&path).is_ok_and(|text| text == diag::page());
    (folder.is_dir() && !is_fresh).then_some(path)
}
