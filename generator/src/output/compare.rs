use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use super::OutputError;
use super::folder::{files_below, inside, io_error};

/// How a folder differs from the files that belong in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drift {
    /// Files that are not there.
    pub missing: Vec<String>,
    /// Files with another content, each with the first line that differs (from 1).
    pub changed: Vec<(String, usize)>,
    /// Files that do not belong there.
    pub extra: Vec<String>,
}

impl Drift {
    /// Whether there is no difference.
    pub fn is_none(&self) -> bool {
        self.missing.is_empty() && self.changed.is_empty() && self.extra.is_empty()
    }
}

/// Compares a folder with the files that belong in it; `extra` lists all files beside them.
///
/// # Errors
///
/// If the folder cannot be read.
pub fn compare(folder: &Path, files: &BTreeMap<String, impl AsRef<str>>) -> Result<Drift, OutputError> {
    let mut drift = Drift::default();
    // A folder that is not there lacks all of them, and need not be asked for each.
    let is_there = folder.symlink_metadata().is_ok();
    for (relative, text) in files {
        let text = text.as_ref();
        let path = inside(folder, relative)?;
        let found = if is_there { fs::read(&path) } else { Err(io::ErrorKind::NotFound.into()) };
        match found {
            Ok(bytes) if bytes == text.as_bytes() => {}
            Ok(bytes) => drift.changed.push((relative.clone(), first_difference(&bytes, text))),
            Err(error) if is_missing(&error) => drift.missing.push(relative.clone()),
            Err(error) => return Err(io_error(&path, error)),
        }
    }
    drift.extra = files_below(folder)?.into_iter().filter(|path| !files.contains_key(path)).collect();
    Ok(drift)
}

/// A folder in the place of a file, or a file in the place of its folder, is also no file.
fn is_missing(error: &io::Error) -> bool {
    use io::ErrorKind::{IsADirectory, NotADirectory, NotFound};
    matches!(error.kind(), NotFound | IsADirectory | NotADirectory)
}

fn first_difference(bytes: &[u8], text: &str) -> usize {
    let old = String::from_utf8_lossy(bytes);
    // Not `lines`, to which a line that ends in `\r\n` is no other.
    let same = old.split('\n').zip(text.split('\n')).take_while(|(old, new)| old == new).count();
    same + 1
}
