//! Which version comes next, and what its users are told.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::files::Files;
use crate::config;
use crate::evolution::Version as Crate;
use crate::naming::Version;
use crate::release::{self, RECORD, Recorded};
use crate::report::{Release, Report};
use crate::surface;

/// What comes of what has changed since the release.
pub(in crate::cli) struct Decided {
    /// The versions.
    pub(in crate::cli) release: Release,
    /// What has changed since the release; nothing where none is recorded.
    pub(in crate::cli) since: Option<Since>,
}

/// What has changed since the release.
pub(in crate::cli) struct Since {
    pub(in crate::cli) report: Report,
    pub(in crate::cli) released: Version,
    pub(in crate::cli) next: Version,
}

/// The release that is recorded beside a document.
pub(in crate::cli) fn recorded(folder: &Path) -> Result<Option<Recorded>> {
    let path = folder.join(RECORD);
    if !path.is_file() {
        return Ok(None);
    }
    let shown = || path.display().to_string();
    let text = fs::read_to_string(&path).with_context(shown)?;
    Recorded::from_text(&text).with_context(shown).map(Some)
}

/// `is_same`: whether not a byte of the crate changes; it is only asked where nothing else does.
pub(in crate::cli) fn decide(
    folder: &Path,
    name: &str,
    new: &Crate,
    is_same: impl FnOnce(&Crate) -> Result<bool>,
) -> Result<Decided> {
    let plan = new.generated.stages.plan.as_ref();
    let set = plan.map(|plan| plan.package.version.clone()).unwrap_or_default();
    let Some(recorded) = recorded(folder)? else {
        return Ok(Decided { release: Release { released: None, next: set.clone(), set }, since: None });
    };
    let shown = || format!("{}: `{}` is no version", folder.join(RECORD).display(), recorded.version);
    let released = Version::parse(&recorded.version).with_context(shown)?;
    let (changes, report) = new.since(&recorded, name);
    let class = surface::class(&changes);
    let least = if class.is_none() && is_same(new)? { released.clone() } else { released.next(release::bump(class)) };
    // What was set by hand is kept if it says enough.
    let next = Version::parse(&set).filter(|set| *set >= least).unwrap_or(least);
    let release = Release { released: Some(recorded.version.clone()), set, next: next.to_string() };
    Ok(Decided { release, since: Some(Since { report, released, next }) })
}

/// What is to be written where the version and the changelog are to be right: their texts, if they change.
#[derive(Default)]
pub(super) struct Written {
    pub(super) config: Option<String>,
    pub(super) changelog: Option<String>,
}

pub(super) fn written(folder: &Path, decided: &Decided) -> Result<Written> {
    let Some(since) = decided.since.as_ref().filter(|since| since.next != since.released) else {
        return Ok(Written::default());
    };
    let next = since.next.to_string();
    let path = folder.join("provider.toml");
    let config =
        if decided.release.set == next { None } else { Some(with(&text(&path)?, &path, "crate", "version", &next)?) };
    let path = folder.join("CHANGELOG.md");
    let before = text(&path)?;
    let entry = release::entry(&since.report);
    let entry = if entry.is_empty() { "Nothing that its users would notice.\n".to_owned() } else { entry };
    let after = release::with_entry(&before, &since.next, &since.released, &entry);
    Ok(Written { config, changelog: (after != before).then_some(after) })
}

/// The text of a `provider.toml` in which the document is found where it comes to be. `config`: its text, where it changes anyway.
pub(super) fn with_document(folder: &Path, config: Option<String>, files: &Files) -> Result<Option<String>> {
    let path = folder.join("provider.toml");
    let before = match &config {
        Some(text) => text.clone(),
        None => text(&path)?,
    };
    let is_named = before.parse::<toml::Table>().is_ok_and(|table| {
        table.get("document").and_then(toml::Value::as_table).is_some_and(|table| table.contains_key("file"))
    });
    if files.unusual_document().is_none() && !is_named {
        return Ok(config);
    }
    with(&before, &path, "document", "file", &files.document).map(Some)
}

/// The text of a `provider.toml` with another value.
fn with(before: &str, path: &Path, table: &str, key: &str, value: &str) -> Result<String> {
    config::with_text(before, table, key, value)
        .with_context(|| format!("{}: write `{key} = \"{value}\"` in [{table}], and run it again", path.display()))
}

fn text(path: &Path) -> Result<String> {
    match fs::read_to_string(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        read => read.with_context(|| path.display().to_string()),
    }
}
