//! Where things are in this repository.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use sdkwright::pipeline::Provider;

/// A folder with `specs/` and `generated/`.
#[derive(Clone, Debug)]
pub(crate) struct Repository {
    root: PathBuf,
}

impl Repository {
    /// The one at a folder; without it this one, named by nothing where it is the working folder, so that paths in
    /// messages are short.
    pub(crate) fn at(root: Option<PathBuf>) -> Self {
        let here = || {
            if Path::new("specs").is_dir() && Path::new("generator").is_dir() {
                PathBuf::new()
            } else {
                Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
            }
        };
        Self { root: root.unwrap_or_else(here) }
    }

    /// The root itself.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The root for other programs, which have working folders of their own.
    pub(crate) fn absolute_root(&self) -> Result<PathBuf> {
        // The empty path is none for the operating system.
        let root = if self.root.as_os_str().is_empty() { Path::new(".") } else { &self.root };
        root.canonicalize().with_context(|| root.display().to_string())
    }

    /// Where cargo puts what it makes.
    pub(crate) fn target(&self) -> Result<PathBuf> {
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
        Ok(self.absolute_root()?.join(target))
    }

    pub(crate) fn specs(&self) -> PathBuf {
        self.root.join("specs")
    }

    pub(crate) fn generated(&self) -> PathBuf {
        self.root.join("generated")
    }

    /// The named providers, or all.
    pub(crate) fn providers(&self, names: &[String]) -> Result<Vec<Provider>> {
        let known = folders(&self.specs())?;
        if known.is_empty() {
            let sought = names.first().map_or(String::new(), |name| format!(" `{name}`"));
            bail!(
                "there is no provider{sought}: {} has no folders; `cargo xtask add` makes one",
                self.specs().display()
            );
        }
        for name in names {
            if !known.contains(name) {
                let list = known.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
                bail!("there is no provider `{name}` in specs/; there are: {list}");
            }
        }
        let chosen = known.iter().filter(|name| names.is_empty() || names.contains(name));
        chosen.map(|name| Ok(Provider::in_folder(&self.specs().join(name))?)).collect()
    }
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
