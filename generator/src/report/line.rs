//! A line of a report.

use std::collections::BTreeSet;

use serde::Serialize;

use super::doer::{self, Doer};
use super::names::Names;
use super::side::Side;
use crate::diag::Place;
use crate::surface::{Change, Class, Entry, Kind, What};

/// All that a maintainer reads.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// What the provider is called.
    pub title: String,
    /// The version of the old document.
    pub from: String,
    /// The version of the new one.
    pub to: String,
    /// The highest class; nothing where there is no difference.
    pub class: Option<Class>,
    /// How many operations there are.
    pub operations: Operations,
    /// What breaks, and what behaves otherwise.
    pub lines: Vec<Line>,
    /// What is new.
    pub additions: Vec<Addition>,
    /// How many items only read otherwise.
    pub n_docs: usize,
    /// The versions of the crate, where one is going to be released.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub release: Option<Release>,
}

/// Versions of a crate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Release {
    /// The last one that was released; nothing where none is recorded.
    pub released: Option<String>,
    /// The one that is set.
    pub set: String,
    /// The one that is to be set.
    pub next: String,
}

/// How many operations there are, and which of them are new or gone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Operations {
    /// In the new crate.
    pub now: usize,
    /// How many are new.
    pub added: usize,
    /// How many are gone.
    pub gone: usize,
    /// The new ones, as `METHOD path`.
    pub new: Vec<String>,
    /// Those that are gone.
    pub lost: Vec<String>,
    /// How many methods the new crate has under names that the old one had, too.
    #[serde(skip)]
    pub(super) n_old_methods: usize,
}

/// What is new, and what it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Addition {
    /// Types, calls or modules; several where all of them have the same.
    pub owners: Vec<String>,
    /// Its names.
    pub names: Vec<String>,
}

/// Something that a user of the old crate has to know.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    /// What it means.
    pub class: Class,
    /// Whose doing it is.
    pub doer: Doer,
    /// What it is about, as a user writes it; several where the same happened to all of them.
    pub subjects: Vec<String>,
    /// What of it: a word for a fact, else nothing.
    pub about: String,
    /// What the user wrote, or what was so.
    pub was: String,
    /// What the user must write, or what is so now.
    pub now: String,
    /// What keeps the old name, to be pasted into `provider.toml`.
    pub keep: Option<String>,
    /// Where the document says so.
    pub cause: Option<Place>,
}

impl Operations {
    pub(super) fn of(old: &Side<'_>, new: &Side<'_>, changes: &[Change]) -> Self {
        let denoted = |side: &Side<'_>, what: What| -> Vec<String> {
            let methods = changes.iter().filter(|change| change.kind == Kind::Method && change.what == what);
            methods.filter_map(|change| Some(side.surface.entries.get(&change.path)?.denotes.clone())).collect()
        };
        let all = |side: &Side<'_>| -> Vec<String> {
            let methods = side.surface.entries.values().filter(|entry| entry.kind == Kind::Method);
            methods.map(|entry| entry.denotes.clone()).collect()
        };
        let (gone, added) = (denoted(old, What::Gone), denoted(new, What::New));
        let (before, after) = (all(old), all(new));
        // What is called otherwise is neither, whether its former name is still there or not.
        let without = |all: &[String], others: [&Vec<String>; 2]| -> Vec<String> {
            let others: BTreeSet<&String> = others.into_iter().flatten().collect();
            let rest: BTreeSet<&String> = all.iter().filter(|denoted| !others.contains(denoted)).collect();
            rest.into_iter().cloned().collect()
        };
        let (new, lost) = (without(&added, [&gone, &before]), without(&gone, [&added, &after]));
        let now = after.iter().collect::<BTreeSet<_>>().len();
        let n_old_methods = after.len().saturating_sub(added.len());
        Self { now, added: new.len(), gone: lost.len(), new, lost, n_old_methods }
    }
}

pub(super) fn of(change: &Change, names: &Names, old: &Side<'_>, new: &Side<'_>) -> Line {
    let doer = doer::of(change, names, old, new);
    let (before, after) = (old.surface.entries.get(&change.path), new.surface.entries.get(&change.path));
    let renamed = names.renamed(&change.path);
    let about = match &change.what {
        What::Fact(name) => name.clone(),
        What::Features => "features".to_owned(),
        _ => String::new(),
    };
    let side = |text: &Option<String>, entry: Option<&Entry>| match (&change.what, text) {
        (What::Shape, Some(text)) => shape(change.kind, entry, text),
        (_, Some(text)) => text.clone(),
        (_, None) => String::new(),
    };
    let (was, now) = match &change.what {
        What::Gone if renamed.is_some() => (String::new(), subject(renamed.unwrap_or_default())),
        What::Gone => (shape(change.kind, before, change.was.as_deref().unwrap_or_default()), "gone".to_owned()),
        _ => (side(&change.was, before), side(&change.now, after)),
    };
    // Of a release only the surface is kept, not the document.
    let place = |origin: &crate::ir::Origin, side: &Side<'_>| {
        side.sources.get(origin.file).map(|_| Place::of(origin, side.sources))
    };
    let cause = match (&change.after, &change.before, renamed.and_then(|path| new.surface.entries.get(path))) {
        (Some(origin), ..) => place(origin, new),
        (None, _, Some(entry)) => place(&entry.origin, new),
        (None, Some(origin), None) => place(origin, old),
        _ => None,
    };
    let keep = (doer == Doer::Naming).then(|| keep(change, before, renamed, new)).flatten();
    Line { class: change.class, doer, subjects: vec![spelled(change)], about, was, now, keep, cause }
}

/// What a user writes: methods behind the accessor of their group.
fn spelled(change: &Change) -> String {
    let parts: Vec<&str> = change.path.split("::").collect();
    match (change.kind, parts.as_slice()) {
        (Kind::Method, [module, _, method]) => format!("{module}().{method}()"),
        _ => subject(&change.path),
    }
}

/// The path as a user thinks of it: types without the module that all of them are in.
pub(super) fn subject(path: &str) -> String {
    path.strip_prefix("types::").unwrap_or(path).to_owned()
}

/// A shape with the names of what is taken, which a signature alone does not tell.
fn shape(kind: Kind, entry: Option<&Entry>, text: &str) -> String {
    let text = text.replace("types::", "");
    let arguments = entry.into_iter().flat_map(|entry| &entry.facts).filter(|(name, _)| name.starts_with("argument "));
    let arguments: Vec<String> = arguments.map(|(_, fact)| last_name(&fact.to_string())).collect();
    match kind {
        Kind::Method | Kind::Constructor if !arguments.is_empty() => format!("({}): {text}", arguments.join(", ")),
        _ => text,
    }
}

fn last_name(fact: &str) -> String {
    fact.split('`').nth(1).unwrap_or(fact).to_owned()
}

/// A pin that keeps the old name.
fn keep(change: &Change, before: Option<&Entry>, renamed: Option<&str>, new: &Side<'_>) -> Option<String> {
    let now = new.surface.entries.get(renamed?)?;
    let name = change.path.strip_prefix("types::").unwrap_or(&change.path);
    match before?.kind {
        Kind::Struct | Kind::Enum | Kind::Union => {
            let key = now.denotes.split_once(' ').map(|(_, key)| key)?;
            Some(format!("[names.types] {key:?} = {name:?}"))
        }
        Kind::Method => {
            let (module, method) = (name.split("::").next()?, name.rsplit("::").next()?);
            let key = new.key_of(&now.denotes);
            Some(format!("[names.operations] {key:?} = \"{module}.{method}\""))
        }
        Kind::Field => {
            let (owner, _) = renamed?.strip_prefix("types::")?.rsplit_once('.')?;
            let (_, field) = name.rsplit_once('.')?;
            let (wire, _) = now.denotes.strip_prefix("field ")?.rsplit_once(" of ")?;
            Some(format!("[names.fields] \"{owner}.{wire}\" = {field:?}"))
        }
        _ => None,
    }
}
