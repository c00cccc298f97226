//! What is called otherwise now, though it is what it was.

use std::collections::{BTreeMap, BTreeSet};

use super::side::Side;
use crate::surface::{Change, Entry, Kind, Surface, What};

/// Names of the two crates, and which of them mean the same.
pub(super) struct Names {
    /// Old paths that are gone, with the new path of the same thing.
    renamed: BTreeMap<String, String>,
    /// What each type is made of, without any names of types.
    old_forms: BTreeMap<String, String>,
    new_forms: BTreeMap<String, String>,
    new_paths: BTreeSet<String>,
}

impl Names {
    pub(super) fn of(old: &Side<'_>, new: &Side<'_>, changes: &[Change]) -> Self {
        let (old_forms, new_forms) = (forms(old.surface), forms(new.surface));
        let new_paths = new.surface.entries.keys().cloned().collect();
        let mut names = Self { renamed: BTreeMap::new(), old_forms, new_forms, new_paths };
        let added: Vec<&Change> = changes.iter().filter(|change| change.what == What::New).collect();
        for change in changes.iter().filter(|change| change.what == What::Gone) {
            let Some(entry) = old.surface.entries.get(&change.path) else { continue };
            if let Some(path) = names.successor(&change.path, entry, new.surface, &added) {
                names.renamed.insert(change.path.clone(), path);
            }
        }
        names
    }

    /// What has taken the place of what is gone.
    pub(super) fn renamed(&self, path: &str) -> Option<&str> {
        self.renamed.get(path).map(String::as_str)
    }

    /// Whether what a path is a part of is still there.
    pub(super) fn is_there(&self, path: &str) -> bool {
        self.new_paths.contains(owner(path))
    }

    /// A shape of the old crate with types by what they are made of.
    pub(super) fn old_form(&self, shape: &str) -> String {
        nameless(shape, &self.old_forms)
    }

    pub(super) fn new_form(&self, shape: &str) -> String {
        nameless(shape, &self.new_forms)
    }

    /// The same thing of the document, else the only type that is made of the same: a new one if there is one.
    fn successor(&self, path: &str, entry: &Entry, new: &Surface, added: &[&Change]) -> Option<String> {
        let denoted = added.iter().find(|change| {
            let now = new.entries.get(&change.path);
            let is_same = |now: &&Entry| now.kind == entry.kind && now.denotes == entry.denotes;
            now.filter(is_same).is_some_and(|now| !entry.denotes.is_empty() && !is_other_enum(entry, now))
        });
        if let Some(change) = denoted {
            return Some(change.path.clone());
        }
        if !matches!(entry.kind, Kind::Struct | Kind::Enum | Kind::Union) {
            return None;
        }
        let form = self.old_forms.get(path).filter(|form| !form.is_empty())?;
        let alike = |path: &String| self.new_forms.get(path) == Some(form);
        let mut news = added.iter().map(|change| &change.path).filter(|path| alike(path));
        match (news.next(), news.next()) {
            (Some(path), None) => Some(path.clone()),
            (Some(_), Some(_)) => None,
            (None, _) => {
                let mut all = self.new_forms.keys().filter(|path| alike(path));
                let first = all.next()?;
                all.next().is_none().then(|| first.clone())
            }
        }
    }
}

/// Whether two enums have no value in common.
fn is_other_enum(was: &Entry, now: &Entry) -> bool {
    let values = |entry: &Entry| -> BTreeSet<String> {
        let inside = entry.says.split_once('(').and_then(|(_, rest)| rest.strip_suffix(')')).unwrap_or_default();
        inside.split(", ").map(str::to_owned).collect()
    };
    was.kind == Kind::Enum && !was.says.is_empty() && values(was).is_disjoint(&values(now))
}

/// The item that a path is a part of: a type, or a call.
pub(super) fn owner(path: &str) -> &str {
    let after_module = path.find("::").map_or(0, |at| at + 2);
    let rest = path.get(after_module..).unwrap_or_default();
    let end = rest.find(['.', ':']).map_or(path.len(), |at| after_module + at);
    path.get(..end).unwrap_or(path)
}

/// The names of the members of each type.
fn forms(surface: &Surface) -> BTreeMap<String, String> {
    let mut forms: BTreeMap<String, String> = BTreeMap::new();
    for (path, entry) in surface.entries.iter().filter(|(path, _)| path.starts_with("types::")) {
        let member = match entry.kind {
            Kind::Struct | Kind::Enum | Kind::Union => String::new(),
            Kind::Field | Kind::Variant => path.get(owner(path).len()..).unwrap_or_default().to_owned() + " ",
            _ => continue,
        };
        forms.entry(owner(path).to_owned()).or_default().push_str(&member);
    }
    forms
}

fn nameless(shape: &str, forms: &BTreeMap<String, String>) -> String {
    let mut text = String::new();
    let mut rest = shape;
    while let Some(at) = rest.find("types::") {
        let (before, from) = rest.split_at(at);
        let end = from.char_indices().skip(7).find(|(_, character)| !character.is_alphanumeric() && *character != '_');
        let (name, after) = from.split_at(end.map_or(from.len(), |(at, _)| at));
        text.push_str(before);
        match forms.get(name) {
            Some(form) => text.push_str(&format!("{{{form}}}")),
            None => text.push_str(name),
        }
        rest = after;
    }
    text.push_str(rest);
    text
}
