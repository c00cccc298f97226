//! The crate as it was released: that of the commit in which its release was recorded.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use anyhow::{Context, Result};
use tempfile::TempDir;

use super::Candidate;
use crate::release::RECORD;

/// The sources of the crate, until they have been compared.
pub(super) struct Baseline {
    folder: TempDir,
    relative: String,
}

impl Baseline {
    /// Nothing where the record has not been committed, or the crate is not in that commit.
    pub(super) fn of(candidate: &Candidate<'_>) -> Result<Option<Self>> {
        let root = candidate.repository.absolute_root()?;
        let name = &candidate.provider.name;
        let record = format!("specs/{name}/{RECORD}");
        let found = git(&root, None, &["log", "-1", "--format=%H", "--", &record])?;
        let revision = String::from_utf8_lossy(&found.stdout).trim().to_owned();
        if !found.status.success() || revision.is_empty() {
            return Ok(None);
        }
        let folder = tempfile::tempdir()?;
        let relative = format!("generated/{name}");
        let taken = git(&root, Some(folder.path()), &["checkout", &revision, "--", &relative])?;
        let baseline = Self { folder, relative };
        Ok((taken.status.success() && baseline.sources().join("Cargo.toml").is_file()).then_some(baseline))
    }

    /// The folder of the crate.
    pub(super) fn sources(&self) -> PathBuf {
        self.folder.path().join(&self.relative)
    }
}

/// `to`: a folder that files are taken out to, with an index of its own, so that the user's stays as it is.
fn git(root: &Path, to: Option<&Path>, arguments: &[&str]) -> Result<Output> {
    let mut command = Command::new("git");
    command.arg("-C").arg(root);
    if let Some(to) = to {
        command.env("GIT_INDEX_FILE", to.join("index")).env("GIT_WORK_TREE", to);
        let git = Command::new("git").arg("-C").arg(root).args(["rev-parse", "--absolute-git-dir"]).output();
        let git = git.context("git")?;
        command.env("GIT_DIR", String::from_utf8_lossy(&git.stdout).trim());
    }
    command.args(arguments).output().context("git")
}
