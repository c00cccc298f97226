//! Files of a provider change all together or not at all, whenever a run is killed.
//!
//! What is to be written is put beside the folder first. Then a list says what is to be moved and deleted, and from there on there
//! is only one way, which the next run goes to its end. Before the list is there, nothing has happened.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use crate::cli::repository::Repository;

/// The folder beside that of a provider, and whoever holds its lock is alone with the provider.
pub(in crate::cli) struct Journal {
    folder: PathBuf,
    provider: PathBuf,
    name: String,
    /// Locked as long as it is open; the system takes the lock away from a run that was killed.
    _lock: File,
}

/// What a run that was killed has left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Left {
    /// Nothing.
    Nothing,
    /// It had changed nothing, and what it had prepared is gone.
    Undone,
    /// It had begun, and the files of the provider are now as it meant them; the crate is to be made again.
    Completed,
}

/// What happens to the files of a provider, by paths with slashes.
#[derive(Debug, Default, Deserialize, Serialize)]
struct List {
    write: Vec<String>,
    delete: Vec<String>,
}

const BEFORE: &str = ".";
const AFTER: &str = ".update";
const LIST: &str = "list.json";

impl Journal {
    /// Takes hold of a provider, and brings to an end what another run has left.
    pub(in crate::cli) fn open(repository: &Repository, name: &str) -> Result<(Self, Left)> {
        Self::at(&repository.specs(), name)
    }

    fn at(specs: &Path, name: &str) -> Result<(Self, Left)> {
        let folder = specs.join(format!("{BEFORE}{name}{AFTER}"));
        let is_left = folder.is_dir();
        fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        let path = folder.join("lock");
        let lock = File::options().read(true).write(true).create(true).truncate(false).open(&path);
        let lock = lock.with_context(|| path.display().to_string())?;
        match lock.try_lock() {
            // A file that was removed meanwhile locks nothing.
            Ok(()) if path.exists() => {}
            Ok(()) | Err(TryLockError::WouldBlock) => bail!("another run updates {name}; try again when it is done"),
            Err(TryLockError::Error(error)) => return Err(error).with_context(|| path.display().to_string()),
        }
        let journal = Self { provider: specs.join(name), folder, name: name.to_owned(), _lock: lock };
        let left = match (is_left, journal.list()?) {
            (false, _) => Left::Nothing,
            // It was killed after it was done, or before it had prepared anything.
            (true, None) if !journal.files().is_dir() => Left::Nothing,
            (true, None) => Left::Undone,
            (true, Some(list)) => {
                journal.apply(&list)?;
                Left::Completed
            }
        };
        remove(&journal.files())?;
        Ok((journal, left))
    }

    /// The providers whose last update did not come to its end.
    pub(in crate::cli) fn left(repository: &Repository) -> Result<Vec<String>> {
        let Ok(entries) = fs::read_dir(repository.specs()) else { return Ok(Vec::new()) };
        let mut names = Vec::new();
        for entry in entries {
            let name = entry?.file_name().to_string_lossy().into_owned();
            names.extend(name.strip_prefix(BEFORE).and_then(|name| name.strip_suffix(AFTER)).map(str::to_owned));
        }
        names.sort();
        Ok(names)
    }

    /// The name of the provider.
    pub(in crate::cli) fn name(&self) -> &str {
        &self.name
    }

    /// Where files are put that are to come to the folder of the provider.
    pub(super) fn files(&self) -> PathBuf {
        self.folder.join("files")
    }

    /// Puts a file there.
    pub(super) fn stage(&self, relative: &str, text: &[u8]) -> Result<()> {
        let path = inside(&self.files(), relative)?;
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).with_context(|| parent.display().to_string())?;
        }
        written(&path, text).with_context(|| path.display().to_string())
    }

    /// All that was put there comes to its place, and what is to be deleted is.
    pub(super) fn commit(&self, write: Vec<String>, delete: Vec<String>) -> Result<()> {
        let list = List { write, delete };
        let text = serde_json::to_string(&list)?;
        let (new, path) = (self.folder.join("list.new"), self.folder.join(LIST));
        written(&new, text.as_bytes()).with_context(|| new.display().to_string())?;
        fs::rename(&new, &path).with_context(|| path.display().to_string())?;
        self.apply(&list)
    }

    /// Whether it has begun to change files, and has not come to an end.
    pub(super) fn has_begun(&self) -> bool {
        self.folder.join(LIST).exists()
    }

    /// What was begun is done. The list goes last: as long as it is there, the run was not undone.
    pub(super) fn forget(&self) -> Result<()> {
        remove(&self.files())?;
        let path = self.folder.join(LIST);
        gone(fs::remove_file(&path)).with_context(|| path.display().to_string())
    }

    /// Nothing is left to be done.
    pub(in crate::cli) fn close(self) -> Result<()> {
        // What comes after the list is only waste.
        self.forget()?;
        remove(&self.folder)
    }

    fn list(&self) -> Result<Option<List>> {
        match fs::read(self.folder.join(LIST)) {
            Ok(text) => Ok(Some(serde_json::from_slice(&text).with_context(|| self.folder.display().to_string())?)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).with_context(|| self.folder.display().to_string()),
        }
    }

    /// Each step may have been done before.
    fn apply(&self, list: &List) -> Result<()> {
        for relative in &list.write {
            let (from, to) = (inside(&self.files(), relative)?, inside(&self.provider, relative)?);
            if !from.is_file() {
                continue;
            }
            if let Some(parent) = to.parent() {
                fs::create_dir_all(parent).with_context(|| parent.display().to_string())?;
            }
            fs::rename(&from, &to).with_context(|| to.display().to_string())?;
        }
        for relative in &list.delete {
            let path = inside(&self.provider, relative)?;
            gone(fs::remove_file(&path)).with_context(|| path.display().to_string())?;
            let parents = path.ancestors().skip(1).take_while(|parent| *parent != self.provider);
            for parent in parents {
                if fs::remove_dir(parent).is_err() {
                    break;
                }
            }
        }
        Ok(())
    }
}

/// On the disk, so that a list never names what a lost cache has taken away.
fn written(path: &Path, text: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(text)?;
    file.sync_all()
}

fn inside(folder: &Path, relative: &str) -> Result<PathBuf> {
    let path = Path::new(relative);
    if relative.is_empty() || !path.components().all(|part| matches!(part, Component::Normal(_))) {
        bail!("`{relative}` would leave {}", folder.display());
    }
    Ok(folder.join(path))
}

fn remove(folder: &Path) -> Result<()> {
    gone(fs::remove_dir_all(folder)).with_context(|| folder.display().to_string())
}

fn gone(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(folder: &Path, file: &str) -> Option<String> {
        fs::read_to_string(folder.join("p").join(file)).ok()
    }

    /// The files of the provider after a run that came so far, and the next one.
    fn after(n_moved: usize, is_listed: bool) -> (Left, [Option<String>; 3]) {
        let place = tempfile::tempdir().unwrap();
        let specs = place.path();
        fs::create_dir(specs.join("p")).unwrap();
        fs::write(specs.join("p/a"), "old").unwrap();
        fs::write(specs.join("p/c"), "old").unwrap();
        let (journal, left) = Journal::at(specs, "p").unwrap();
        assert_eq!(left, Left::Nothing);
        journal.stage("a", b"new").unwrap();
        journal.stage("deep/b", b"new").unwrap();
        if is_listed {
            let list = List { write: vec!["a".to_owned(), "deep/b".to_owned()], delete: vec!["c".to_owned()] };
            fs::write(journal.folder.join(LIST), serde_json::to_string(&list).unwrap()).unwrap();
            let some = List { write: list.write.into_iter().take(n_moved).collect(), delete: Vec::new() };
            journal.apply(&some).unwrap();
        }
        drop(journal);
        let (journal, left) = Journal::at(specs, "p").unwrap();
        journal.close().unwrap();
        assert!(!specs.join(".p.update").exists());
        (left, ["a", "deep/b", "c"].map(|file| text(specs, file)))
    }

    #[test]
    fn a_run_that_was_killed_is_completed_or_undone() {
        let [old, new] = ["old", "new"].map(|text| Some(text.to_owned()));
        assert_eq!(after(0, false), (Left::Undone, [old.clone(), None, old]));
        for n_moved in 0..=2 {
            assert_eq!(after(n_moved, true), (Left::Completed, [new.clone(), new.clone(), None]));
        }
    }

    #[test]
    fn what_is_done_is_not_said_to_be_undone() {
        let place = tempfile::tempdir().unwrap();
        let (journal, _) = Journal::at(place.path(), "p").unwrap();
        journal.stage("a", b"new").unwrap();
        journal.commit(vec!["a".to_owned()], Vec::new()).unwrap();
        // Killed before the folder is gone, which is empty but for the lock.
        journal.forget().unwrap();
        drop(journal);
        assert_eq!(Journal::at(place.path(), "p").unwrap().1, Left::Nothing);
        assert_eq!(text(place.path(), "a").as_deref(), Some("new"));
    }

    #[test]
    fn only_one_is_at_it() {
        let place = tempfile::tempdir().unwrap();
        let first = Journal::at(place.path(), "p").unwrap();
        assert!(Journal::at(place.path(), "p").is_err());
        drop(first);
        assert!(Journal::at(place.path(), "p").is_ok());
    }

    #[test]
    fn a_list_leads_nowhere_else() {
        let place = tempfile::tempdir().unwrap();
        let (journal, _) = Journal::at(place.path(), "p").unwrap();
        assert!(journal.stage("../x", b"").is_err());
        assert!(journal.commit(Vec::new(), vec!["../p/../x".to_owned()]).is_err());
    }
}
