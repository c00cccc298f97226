//! What can be seen without compiling anything.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result};

use super::Candidate;
use super::line::Line;
use crate::naming::{Bump, Version};
use crate::output;
use crate::pipeline;
use crate::release;
use crate::surface::{self, Class, Kind, Surface};

pub(super) fn all(candidate: &Candidate<'_>) -> Result<Vec<Line>> {
    let set = Version::parse(candidate.set).with_context(|| format!("`{}` is no version", candidate.set))?;
    let mut lines = vec![version(candidate, &set), changes(candidate, &set)];
    lines.push(features(candidate)?);
    lines.push(changelog(candidate, &set));
    lines.push(fresh(candidate)?);
    lines.push(twice(candidate)?);
    Ok(lines)
}

fn version(candidate: &Candidate<'_>, set: &Version) -> Line {
    let released = candidate.recorded.map(|recorded| recorded.version.clone());
    match released.as_deref().and_then(Version::parse) {
        _ if candidate.is_recorded() => Line::right("version", format!("{set}, as it was released")),
        None => Line::right("version", format!("{set}, the first one")),
        Some(released) if *set > released => Line::right("version", format!("{set}, newer than {released}")),
        Some(released) => Line::wrong("version", format!("{set} is not newer than {released}"), candidate.write_it()),
    }
}

/// The plans know types, and what a program feels without seeing it.
fn changes(candidate: &Candidate<'_>, set: &Version) -> Line {
    let Some(recorded) = candidate.recorded else {
        return Line::right("changes", "nothing to be held against");
    };
    let changes = surface::compare(&recorded.surface(), &candidate.new.surface.without_prose());
    let class = surface::class(&changes);
    let n_worst = changes.iter().filter(|change| Some(change.class) == class).count();
    let found = class.map_or("nothing".to_owned(), |class| format!("{} ({n_worst})", class.word()));
    let least = Version::parse(&recorded.version).map(|released| released.next(release::bump(class)));
    match least.filter(|least| set < least && class.is_some()) {
        None => Line::right("changes", found),
        Some(least) => {
            let name = &candidate.provider.name;
            let example = changes.iter().find(|change| Some(change.class) == class);
            let example = example.map(|change| format!(", such as {}", change.path)).unwrap_or_default();
            let todo = format!("`{} update {name} --write` writes {least}", candidate.repository.program());
            Line::wrong("changes", format!("{found}{example}: {set} is too low, it must be {least}"), todo)
        }
    }
}

/// What users write in their manifests.
fn features(candidate: &Candidate<'_>) -> Result<Line> {
    let path = candidate.repository.generated().join(&candidate.provider.name).join("Cargo.toml");
    let shown = || path.display().to_string();
    let manifest: toml::Table = match fs::read_to_string(&path) {
        Ok(text) => text.parse().with_context(shown)?,
        Err(_) => toml::Table::new(),
    };
    let there: BTreeSet<String> = match manifest.get("features").and_then(toml::Value::as_table) {
        Some(table) => table.keys().cloned().collect(),
        None => BTreeSet::new(),
    };
    let missing = |surface: &Surface| -> Vec<String> {
        let features = surface.entries.iter().filter(|(_, entry)| entry.kind == Kind::Feature);
        let names = features.filter_map(|(path, _)| path.strip_prefix("feature ")).map(str::to_owned);
        names.filter(|name| !there.contains(name)).collect()
    };
    let generate = format!("`{} generate {}`", candidate.repository.program(), candidate.provider.name);
    let (own, former) =
        (missing(&candidate.new.surface), candidate.recorded.map(|recorded| missing(&recorded.surface())));
    let is_breaking = candidate.bump() == Some(Bump::Breaking);
    Ok(match (own.as_slice(), former.unwrap_or_default().as_slice()) {
        ([], []) => Line::right("features", format!("{} in the manifest, none is gone", there.len())),
        ([], gone) if is_breaking => Line::right("features", format!("gone: {}, as the version says", gone.join(", "))),
        ([], gone) => Line::wrong("features", format!("gone: {}", gone.join(", ")), candidate.write_it()),
        (missing, _) => Line::wrong("features", format!("not in the manifest: {}", missing.join(", ")), generate),
    })
}

fn changelog(candidate: &Candidate<'_>, set: &Version) -> Line {
    let text = candidate.provider.changelog.as_deref().unwrap_or_default();
    let place = candidate.repository.specs().join(&candidate.provider.name).join("CHANGELOG.md");
    if release::has_entry(text, set) {
        return Line::right("changelog", format!("it has an entry for {set}"));
    }
    let todo = format!("write `## {set}` and what users have to know");
    Line::wrong("changelog", format!("{} has no entry for {set}", place.display()), todo)
}

fn fresh(candidate: &Candidate<'_>) -> Result<Line> {
    let name = &candidate.provider.name;
    let drift = output::compare(&candidate.repository.generated().join(name), candidate.files)?;
    let n = drift.missing.len() + drift.changed.len() + drift.extra.len();
    Ok(if n == 0 {
        Line::right("fresh", "what is there is what would be made")
    } else {
        let todo = format!("`{} generate {name}`, and commit the result", candidate.repository.program());
        Line::wrong("fresh", format!("{n} files are not what would be made"), todo)
    })
}

fn twice(candidate: &Candidate<'_>) -> Result<Line> {
    let again = pipeline::generate(candidate.provider)?;
    Ok(if again.files.as_ref() == Some(candidate.files) {
        Line::right("twice", "made again, it is the same")
    } else {
        Line::wrong("twice", "made again, it is another crate", "report it: that is a defect of the generator")
    })
}

impl Candidate<'_> {
    /// Whether it is what is recorded.
    fn is_recorded(&self) -> bool {
        self.recorded.is_some_and(|recorded| {
            recorded.version == self.set && recorded.surface() == self.new.surface.without_prose()
        })
    }

    /// What the version that is set is for, beside the one that was released.
    pub(super) fn bump(&self) -> Option<Bump> {
        let released = Version::parse(&self.recorded?.version)?;
        let set = Version::parse(self.set)?;
        [Bump::Breaking, Bump::Addition, Bump::Fix].into_iter().find(|bump| set >= released.next(*bump))
    }

    fn write_it(&self) -> String {
        format!("`{} update {} --write` writes the next one", self.repository.program(), self.provider.name)
    }
}

/// Whether a class may be released by a version.
pub(super) fn is_enough(bump: Option<Bump>, class: Class) -> bool {
    match bump {
        None | Some(Bump::Breaking) => true,
        Some(Bump::Addition) => class <= Class::Addition,
        Some(Bump::Fix) => class <= Class::Docs,
    }
}
