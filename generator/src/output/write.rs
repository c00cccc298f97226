use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::folder::{inside, io_error, refuse_foreign, refuse_obstacles};
use super::ours::is_ours;
use super::stage::Stage;
use super::{Drift, OutputError, compare};

/// Brings a folder in line with the files that belong in it, and says what changed. Changed files are first written to a
/// temporary folder beside it, so that a full disk or a lost permission costs nothing. A file that does not belong is
/// deleted only if it is ours; the others are left, and named in `extra`.
///
/// # Errors
///
/// If the folder holds somebody's files, or the disk refuses.
pub fn write(folder: &Path, files: &BTreeMap<String, impl AsRef<str>>) -> Result<Drift, OutputError> {
    refuse_foreign(folder)?;
    let before = compare(folder, files)?;
    if before.is_none() {
        return Ok(before);
    }
    let stage = Stage::of(folder)?;
    // Another run may have been at it meanwhile.
    refuse_foreign(folder)?;
    let mut drift = compare(folder, files)?;
    // The lists that say so are about to change.
    let (ours, kept) = std::mem::take(&mut drift.extra).into_iter().partition(|relative| is_ours(folder, relative));
    let ours: Vec<String> = ours;
    put(&stage, folder, files, &drift)?;
    for relative in ours {
        let path = inside(folder, &relative)?;
        fs::remove_file(&path).map_err(|error| io_error(&path, error))?;
        remove_empty_parents(&path, folder);
    }
    drift.extra = kept;
    Ok(drift)
}

/// Writes files into a folder that also holds others, which are not touched.
///
/// # Errors
///
/// If something is in the way, or the disk refuses.
pub fn write_beside(folder: &Path, files: &BTreeMap<String, impl AsRef<str>>) -> Result<Drift, OutputError> {
    let before = compare(folder, files)?;
    if to_write(&before).next().is_none() {
        return Ok(before);
    }
    let stage = Stage::of(folder)?;
    let drift = compare(folder, files)?;
    put(&stage, folder, files, &drift)?;
    Ok(drift)
}

/// Makes what is missing or other in the stage, and moves it to its place.
fn put(
    stage: &Stage,
    folder: &Path,
    files: &BTreeMap<String, impl AsRef<str>>,
    drift: &Drift,
) -> Result<(), OutputError> {
    let made = stage.files();
    if is_new(folder) && !files.is_empty() {
        stage_files(&made, files, drift)?;
        return fs::rename(&made, folder).map_err(|error| io_error(folder, error));
    }
    refuse_obstacles(folder, to_write(drift))?;
    stage_files(&made, files, drift)?;
    move_files(&made, folder, drift)
}

/// Whether nothing is in its place, not even a link: all files can come there at once.
fn is_new(folder: &Path) -> bool {
    folder.symlink_metadata().is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
}

fn to_write(drift: &Drift) -> impl Iterator<Item = &String> {
    drift.missing.iter().chain(drift.changed.iter().map(|(path, _)| path))
}

/// Writes the files, several at a time: each is a few calls of the system, and they are many.
fn stage_files(stage: &Path, files: &BTreeMap<String, impl AsRef<str>>, drift: &Drift) -> Result<(), OutputError> {
    const AT_ONCE: usize = 16;
    let mut placed = Vec::new();
    for relative in to_write(drift) {
        let path = inside(stage, relative)?;
        // Files of a folder follow each other.
        if placed.last().and_then(|(last, _): &(PathBuf, _)| last.parent()) != path.parent() {
            make_parent(&path)?;
        }
        placed.push((path, files.get(relative).map(AsRef::as_ref).unwrap_or_default()));
    }
    let write = |(path, text): &(PathBuf, &str)| fs::write(path, text).map_err(|error| io_error(path, error));
    placed.par_iter().with_min_len(AT_ONCE).try_for_each(write)
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
