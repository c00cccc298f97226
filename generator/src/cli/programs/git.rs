//! Files as git has kept them.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use crate::cli::repository::Repository;

/// A folder of the repository as it was, until it has been read.
pub(in crate::cli) struct TakenOut {
    _all: TempDir,
    folder: PathBuf,
}

impl TakenOut {
    /// A folder, named with slashes from the root of the repository; nothing where the revision has none.
    pub(in crate::cli) fn of(repository: &Repository, revision: &str, folder: &str) -> Result<Option<Self>> {
        let root = repository.absolute_root()?;
        if revision.starts_with('-') {
            bail!("`{revision}` is no revision");
        }
        // The repository of SDKs may be a folder of that of git, which names files from its own root.
        let places = said(git(&root, &["rev-parse", "--absolute-git-dir", "--show-prefix"])?, revision)?;
        let mut places = places.lines();
        let (data, prefix) = (places.next().unwrap_or_default(), places.next().unwrap_or_default());
        said(git(&root, &["rev-parse", "--quiet", "--verify", &format!("{revision}^{{tree}}")])?, revision)?;
        let inside = format!("{prefix}{folder}");
        if !git(&root, &["cat-file", "-e", &format!("{revision}:{inside}")])?.status.success() {
            return Ok(None);
        }
        let all = tempfile::tempdir()?;
        let files = all.path().join("files");
        std::fs::create_dir(&files)?;
        // With an index of its own, so that the user's stays as it is.
        let mut checkout = Command::new("git");
        checkout.env("GIT_DIR", data).env("GIT_WORK_TREE", &files).env("GIT_INDEX_FILE", all.path().join("index"));
        // Hooks are for the user's own files.
        checkout.current_dir(&files).args(["-c", "core.hooksPath=/dev/null", "--literal-pathspecs"]);
        checkout.args(["checkout", "--quiet", revision, "--", &inside]);
        said(checkout.output().context("git")?, revision)?;
        Ok(Some(Self { folder: files.join(inside), _all: all }))
    }

    /// Where it is.
    pub(in crate::cli) fn folder(&self) -> &Path {
        &self.folder
    }
}

/// The last commit that has changed a file; nothing where there is none.
pub(in crate::cli) fn last_change(repository: &Repository, file: &str) -> Result<Option<String>> {
    let found = git(&repository.absolute_root()?, &["log", "-1", "--format=%H", "--", file])?;
    let revision = String::from_utf8_lossy(&found.stdout).trim().to_owned();
    Ok((found.status.success() && !revision.is_empty()).then_some(revision))
}

fn git(root: &Path, arguments: &[&str]) -> Result<Output> {
    Command::new("git").arg("-C").arg(root).args(arguments).output().context("git")
}

/// What it says, if it did what it was told.
fn said(output: Output, revision: &str) -> Result<String> {
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let error = String::from_utf8_lossy(&output.stderr);
    match error.trim() {
        "" => bail!("there is no revision `{revision}`"),
        error => bail!("{revision}: {error}"),
    }
}
