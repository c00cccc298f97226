//! Two crates that are there, rather than documents: the one that was released, and the one that is to be.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::judge::Bench;
use crate::rustdoc;

/// What `rustdoc` sees break.
///
/// # Errors
///
/// If one of the two does not compile.
pub fn broken(old: &Path, new: &Path, bench: &Bench) -> Result<Vec<String>> {
    let read = |from: &Path, name: &str| -> Result<rustdoc::Public> {
        let folder = bench.work.join("released").join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder).with_context(|| folder.display().to_string())?;
        }
        copy(from, &folder)?;
        // Of no workspace, wherever the folder is.
        let manifest = folder.join("Cargo.toml");
        let text = fs::read_to_string(&manifest).with_context(|| manifest.display().to_string())?;
        fs::write(&manifest, text + "\n[workspace]\n")?;
        fs::copy(&bench.lock, folder.join("Cargo.lock"))?;
        let (_, json) = rustdoc::documented(&folder, &bench.target)?;
        rustdoc::read(&json)
    };
    let (old, new) = (read(old, "old").context("the old crate")?, read(new, "new").context("the new crate")?);
    let (_, lines) = rustdoc::compare(&old, &new);
    Ok(lines.iter().filter_map(|line| line.strip_prefix("breaking ")).map(str::to_owned).collect())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| to.display().to_string())?;
    for entry in fs::read_dir(from).with_context(|| from.display().to_string())? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if !entry.file_type()?.is_dir() {
            fs::copy(entry.path(), &target).with_context(|| target.display().to_string())?;
        } else if entry.file_name() != "target" {
            copy(&entry.path(), &target)?;
        }
    }
    Ok(())
}
