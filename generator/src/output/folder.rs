use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::emit::{FORMER_MARK, MARK};

/// Why files could not be compared or written.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// The disk said no.
    #[error("{path}: {error}")]
    Io {
        /// The file or folder.
        path: String,
        /// What it said.
        error: io::Error,
    },
    /// The folder holds somebody's files.
    #[error("{0} is not empty and was not made by this generator; name another folder, or empty it first")]
    Foreign(String),
    /// A folder where a file belongs, or a file or link where a folder belongs.
    #[error("{0} is in the way of a file of the crate; remove it first")]
    InTheWay(String),
    /// Another run writes to it, and does not end.
    #[error("another run writes to {0}; try again when it is done")]
    Busy(String),
    /// A path of the plan would leave the folder. No document can cause this; it is checked all the same.
    #[error("`{0}` would leave the output folder")]
    Outside(String),
}

pub(super) fn io_error(path: &Path, error: io::Error) -> OutputError {
    OutputError::Io { path: path.display().to_string(), error }
}

/// Joins a relative path of plain names to the folder.
pub(super) fn inside(folder: &Path, relative: &str) -> Result<PathBuf, OutputError> {
    let path = Path::new(relative);
    let plain = path.components().all(|component| matches!(component, Component::Normal(_)));
    if plain && !relative.is_empty() && !relative.contains('\\') {
        Ok(folder.join(path))
    } else {
        Err(OutputError::Outside(relative.to_owned()))
    }
}

/// Fails if the folder has content that is not a crate of ours.
///
/// # Errors
///
/// If it has, or cannot be read.
pub fn refuse_foreign(folder: &Path) -> Result<(), OutputError> {
    let mut entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(io_error(folder, error)),
    };
    if entries.next().is_none() || is_marked(&folder.join("Cargo.toml")) {
        return Ok(());
    }
    Err(OutputError::Foreign(folder.display().to_string()))
}

/// Fails if a file cannot be put where it belongs, or would be put elsewhere, since a link leads out of the folder.
pub(super) fn refuse_obstacles<'a>(folder: &Path, files: impl Iterator<Item = &'a String>) -> Result<(), OutputError> {
    for relative in files {
        let mut path = inside(folder, relative)?;
        let in_the_way = |path: &Path| Err(OutputError::InTheWay(path.display().to_string()));
        // A link in the place of a file is replaced, not followed.
        if path.symlink_metadata().is_ok_and(|found| found.is_dir()) {
            return in_the_way(&path);
        }
        while path.pop() && path != folder {
            if path.symlink_metadata().is_ok_and(|found| !found.is_dir()) {
                return in_the_way(&path);
            }
        }
    }
    Ok(())
}

/// Whether one of the first lines of a file carries our mark.
pub(super) fn is_marked(path: &Path) -> bool {
    fs::read(path).is_ok_and(|bytes| {
        let start = String::from_utf8_lossy(bytes.get(..400).unwrap_or(&bytes)).into_owned();
        start.lines().take(3).any(|line| line.contains(MARK) || line.contains(FORMER_MARK))
    })
}

/// All files below the folder, relative, with `/`. What cargo leaves there is not looked at.
pub(super) fn files_below(folder: &Path) -> Result<BTreeSet<String>, OutputError> {
    let mut found = BTreeSet::new();
    let mut open = vec![(folder.to_path_buf(), String::new())];
    while let Some((path, prefix)) = open.pop() {
        let entries = match fs::read_dir(&path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(io_error(&path, error)),
        };
        for entry in entries {
            let entry = entry.map_err(|error| io_error(&path, error))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let relative = format!("{prefix}{name}");
            let kind = entry.file_type().map_err(|error| io_error(&path, error))?;
            if kind.is_dir() {
                if !(prefix.is_empty() && name == "target") {
                    open.push((entry.path(), format!("{relative}/")));
                }
            } else if relative != "Cargo.lock" {
                found.insert(relative);
            }
        }
    }
    Ok(found)
}
