//! Where things are in this repository.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use sdkwright::pipeline::Provider;

/// The root of the repository: the working folder where that is it, so that paths in messages are short.
pub(crate) fn root() -> PathBuf {
    if Path::new("specs").is_dir() && Path::new("generator").is_dir() {
        PathBuf::new()
    } else {
        Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
    }
}

/// The same for other programs, which have working folders of their own.
pub(crate) fn absolute_root() -> Result<PathBuf> {
    let root = root();
    // The empty path is none for the operating system.
    let root = if root.as_os_str().is_empty() { PathBuf::from(".") } else { root };
    root.canonicalize().with_context(|| root.display().to_string())
}

pub(crate) fn specs() -> PathBuf {
    root().join("specs")
}

pub(crate) fn generated() -> PathBuf {
    root().join("generated")
}

/// Names of the folders in a folder, sorted.
pub(crate) fn folders(of: &Path) -> Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    if !of.is_dir() {
        return Ok(names);
    }
    for entry in fs::read_dir(of).with_context(|| of.display().to_string())? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            names.insert(entry.file_name().to_string_lossy().into_owned());
        }
    }
    Ok(names)
}

/// The named providers, or all.
pub(crate) fn providers(names: &[String]) -> Result<Vec<Provider>> {
    let known = folders(&specs())?;
    for name in names {
        if !known.contains(name) {
            let list = known.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
            bail!("there is no provider `{name}` in specs/; there are: {list}");
        }
    }
    let chosen = known.iter().filter(|name| names.is_empty() || names.contains(name));
    chosen.map(|name| Ok(Provider::in_folder(&specs().join(name))?)).collect()
}
