use std::fs;
use std::io;
use std::path::Path;

use super::folder::{inside, io_error, is_marked, refuse_foreign, refuse_obstacles};
use super::{Drift, OutputError, compare};
use crate::emit::FileTree;

/// Brings a folder in line with the files that belong in it, and says what changed. Changed files are first written to a
/// temporary folder beside it, so that a full disk or a lost permission costs nothing. A file that does not belong is
/// deleted only if it is ours; the others are left, and named in `extra`.
///
/// # Errors
///
/// If the folder holds somebody's files, or the disk refuses.
pub fn write(folder: &Path, files: &FileTree) -> Result<Drift, OutputError> {
    refuse_foreign(folder)?;
    let mut drift = write_beside(folder, files)?;
    let mut kept = Vec::new();
    for relative in std::mem::take(&mut drift.extra) {
        let path = inside(folder, &relative)?;
        if is_marked(&path) || is_always_ours(&relative) {
            fs::remove_file(&path).map_err(|error| io_error(&path, error))?;
            remove_empty_parents(&path, folder);
        } else {
            kept.push(relative);
        }
    }
    drift.extra = kept;
    Ok(drift)
}

/// Writes files into a folder that also holds others, which are not touched.
///
/// # Errors
///
/// If something is in the way, or the disk refuses.
pub fn write_beside(folder: &Path, files: &FileTree) -> Result<Drift, OutputError> {
    let stage = folder.with_file_name(stage_name(folder));
    let (drift, moved) = if is_new(folder) && !files.is_empty() {
        let drift = Drift { missing: files.keys().cloned().collect(), ..Drift::default() };
        let staged = stage_files(&stage, files, &drift);
        (drift, staged.and_then(|()| fs::rename(&stage, folder).map_err(|error| io_error(folder, error))))
    } else {
        let drift = compare(folder, files)?;
        refuse_obstacles(folder, to_write(&drift))?;
        let staged = stage_files(&stage, files, &drift);
        let moved = staged.and_then(|()| move_files(&stage, folder, &drift));
        (drift, moved)
    };
    // A stage that cannot be removed harms nobody.
    let _ = fs::remove_dir_all(&stage);
    moved.map(|()| drift)
}

/// Whether nothing is in its place, not even a link: all files can come there at once.
fn is_new(folder: &Path) -> bool {
    folder.symlink_metadata().is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
}

fn stage_name(folder: &Path) -> String {
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    format!(".{name}.{}.tmp", std::process::id())
}

fn to_write(drift: &Drift) -> impl Iterator<Item = &String> {
    drift.missing.iter().chain(drift.changed.iter().map(|(path, _)| path))
}

fn stage_files(stage: &Path, files: &FileTree, drift: &Drift) -> Result<(), OutputError> {
    let mut made = None;
    for relative in to_write(drift) {
        let path = inside(stage, relative)?;
        // Files of a folder follow each other.
        if made.as_deref() != path.parent() {
            make_parent(&path)?;
            made = path.parent().map(Path::to_owned);
        }
        let text = files.get(relative).map(String::as_str).unwrap_or_default();
        fs::write(&path, text).map_err(|error| io_error(&path, error))?;
    }
    Ok(())
}

fn move_files(stage: &Path, folder: &Path, drift: &Drift) -> Result<(), OutputError> {
    for relative in to_write(drift) {
        let path = inside(folder, relative)?;
        make_parent(&path)?;
        fs::rename(inside(stage, relative)?, &path).map_err(|error| io_error(&path, error))?;
    }
    Ok(())
}

fn make_parent(path: &Path) -> Result<(), OutputError> {
    match path.parent() {
        Some(parent) => fs::create_dir_all(parent).map_err(|error| io_error(parent, error)),
        None => Ok(()),
    }
}

/// Two runs must give the same tree, whatever was there before. What is not empty cannot be removed.
fn remove_empty_parents(path: &Path, folder: &Path) {
    let parents = path.ancestors().skip(1).take_while(|parent| *parent != folder);
    for parent in parents {
        if fs::remove_dir(parent).is_err() {
            break;
        }
    }
}

/// Files that cannot carry the mark: copies of the runtime, and JSON.
fn is_always_ours(relative: &str) -> bool {
    relative.starts_with("src/runtime/") || relative.starts_with("tests/samples/")
}
