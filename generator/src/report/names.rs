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
        let added = Added::of(new.surface, changes, &names.new_forms);
        for change in changes.iter().filter(|change| change.what == What::Gone) {
            let Some(entry) = old.surface.entries.get(&change.path) else { continue };
            if let Some(path) = names.successor(&change.path, entry, &added) {
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
    fn successor(&self, path: &str, entry: &Entry, added: &Added<'_>) -> Option<String> {
        let mut denoted = added.by_denoted.get(entry.denotes.as_str()).into_iter().flatten();
        if let Some((path, _)) = denoted.find(|(_, now)| now.kind == entry.kind && !is_other_enum(entry, now)) {
            return Some((*path).to_owned());
        }
        if !matches!(entry.kind, Kind::Struct | Kind::Enum | Kind::Union) {
            return None;
        }
        let form = self.old_forms.get(path).filter(|form| !form.is_empty())?;
        let alike = added.by_form.get(form.as_str()).or_else(|| added.all_by_form.get(form.as_str()))?;
        match alike.as_slice() {
            [path] => Some((*path).to_owned()),
            _ => None,
        }
    }
}

/// What the new crate has, by what it may be the successor of: much may be gone at once, and each is looked for.
struct Added<'a> {
    /// What is new, by what it is in the document.
    by_denoted: BTreeMap<&'a str, Vec<(&'a str, &'a Entry)>>,
    /// New types, by what they are made of.
    by_form: BTreeMap<&'a str, Vec<&'a str>>,
    /// All types, by what they are made of.
    all_by_form: BTreeMap<&'a str, Vec<&'a str>>,
}

impl<'a> Added<'a> {
    fn of(new: &'a Surface, changes: &'a [Change], forms: &'a BTreeMap<String, String>) -> Self {
        let mut added = Self { by_denoted: BTreeMap::new(), by_form: BTreeMap::new(), all_by_form: BTreeMap::new() };
        for change in changes.iter().filter(|change| change.what == What::New) {
            let path = change.path.as_str();
            if let Some(entry) = new.entries.get(path).filter(|entry| !entry.denotes.is_empty()) {
                added.by_denoted.entry(entry.denotes.as_str()).or_default().push((path, entry));
            }
            if let Some(form) = forms.get(path) {
                added.by_form.entry(form.as_str()).or_default().push(path);
            }
        }
        for (path, form) in forms {
            added.all_by_form.entry(form.as_str()).or_default().push(path);
        }
        added
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
