//! `update`.

pub(super) mod decide;
pub(super) mod files;
mod incoming;
pub(super) mod journal;
mod say;
mod work;

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::Status;
use super::arguments::UpdateArguments;
use super::repository::{Caller, Repository, folders};
use journal::{Journal, Left};
use work::Work;

pub(super) fn run(caller: &Caller, arguments: &UpdateArguments) -> Result<Status> {
    let repository = caller.repository()?;
    let mut status = Status::Done;
    let all = chosen(&repository, arguments)?;
    let is_alone = all.len() == 1;
    for (name, source) in all {
        let work = Work { repository: &repository, name: &name, source: source.as_deref(), arguments };
        let ended = match work.run() {
            Ok(ended) => ended,
            Err(error) if is_alone => return Err(error),
            // One that is wrong does not keep the others from what is new.
            Err(error) => {
                warnln!("error: {name}: {error:#}");
                Status::Refused
            }
        };
        status = status.max(ended);
    }
    Ok(status)
}

/// The providers, each with the document that comes in place of its own.
fn chosen(repository: &Repository, arguments: &UpdateArguments) -> Result<Vec<(String, Option<PathBuf>)>> {
    let known = folders(&repository.specs())?;
    match (&arguments.provider, &arguments.from) {
        (Some(name), _) => {
            if !known.contains(name) {
                let list = known.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
                bail!("there is no provider `{}` in specs/; there are: {list}", name.escape_debug());
            }
            Ok(vec![(name.clone(), arguments.source.clone())])
        }
        (None, Some(from)) => {
            super::document::refuse_url(from)?;
            let found = known.into_iter().filter_map(|name| {
                let source = incoming::of_provider(from, &name);
                if source.is_none() {
                    warnln!("{name}: nothing in {}", from.display());
                }
                source.map(|source| (name, Some(source)))
            });
            let found: Vec<_> = found.collect();
            if found.is_empty() {
                bail!("{}: there is no `NAME.yaml`, `NAME.json` or folder `NAME` of any provider", from.display());
            }
            Ok(found)
        }
        (None, None) => Ok(known.into_iter().map(|name| (name, None)).collect()),
    }
}

/// Brings updates of providers to an end that were interrupted; with no names, of all. Their crates are to be made again then, and
/// what is returned is closed.
pub(super) fn recover(repository: &Repository, names: &[String]) -> Result<Vec<Journal>> {
    let mut open = Vec::new();
    for name in Journal::left(repository)? {
        if !names.is_empty() && !names.contains(&name) {
            continue;
        }
        let (journal, left) = Journal::open(repository, &name)?;
        say_left(&name, left);
        match left {
            Left::Completed => open.push(journal),
            Left::Nothing | Left::Undone => journal.close()?,
        }
    }
    Ok(open)
}

/// The updates that were interrupted.
pub(super) fn interrupted(repository: &Repository) -> Result<Vec<String>> {
    Journal::left(repository)
}

fn say_left(name: &str, left: Left) {
    match left {
        Left::Nothing => {}
        Left::Undone => {
            warnln!("{name}: an update was interrupted before it changed anything; it is undone");
        }
        Left::Completed => warnln!("{name}: an update was interrupted while it changed files; it is completed now"),
    }
}

/// A path with slashes in a folder.
fn below(folder: &Path, relative: &str) -> PathBuf {
    relative.split('/').fold(folder.to_path_buf(), |path, part| path.join(part))
}
