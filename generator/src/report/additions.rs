//! What is new, by what it belongs to.

use indexmap::IndexMap;

use super::line::{Addition, subject};
use super::names::owner;
use super::side::Side;
use crate::surface::{Change, Class, Fact, Kind, What};

/// What more features switch on. Nobody has to know which it is: a program has what it had.
pub(super) const MORE_FEATURES: &str = "with more features";

/// Owners in the order of their paths: `pets` with its methods, a type with its members, all new types together.
pub(super) fn of(changes: &[&Change], new: &Side<'_>) -> Vec<Addition> {
    let mut groups: IndexMap<String, Vec<String>> = IndexMap::new();
    for change in changes.iter().filter(|change| change.class == Class::Addition) {
        let (group, name) = named(change, new);
        let names = groups.entry(group).or_default();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let mut by_names: IndexMap<Vec<String>, Vec<String>> = IndexMap::new();
    for (owner, names) in groups {
        by_names.entry(names).or_default().push(owner);
    }
    by_names.into_iter().map(|(names, owners)| Addition { owners, names }).collect()
}

fn named(change: &Change, new: &Side<'_>) -> (String, String) {
    let path = subject(&change.path);
    let last = path.rsplit(['.', ':']).next().unwrap_or_default().to_owned();
    match (&change.what, change.kind) {
        (What::New, Kind::Struct | Kind::Enum | Kind::Union | Kind::Alias) => ("types".to_owned(), path),
        (What::New, Kind::Method) => {
            let calls = new.surface.entries.get(&change.path).and_then(|entry| entry.facts.get("calls"));
            let calls = without_host(&calls.map(Fact::to_string).unwrap_or_default());
            let module = path.split("::").next().unwrap_or_default().to_owned();
            (module, if calls.is_empty() { last } else { format!("{last} ({calls})") })
        }
        (What::New, Kind::Feature | Kind::Group | Kind::Package) => (change.kind.word().to_owned() + "s", path),
        (What::New, Kind::Conversion | Kind::Constructor) => {
            (subject(owner(&change.path)), change.kind.word().to_owned())
        }
        (What::New, _) => {
            let whole = path.strip_suffix(&last).unwrap_or_default().trim_end_matches(['.', ':']).to_owned();
            (whole, last)
        }
        (What::Deprecation, _) if change.now.is_some() => ("deprecated".to_owned(), path),
        (What::Deprecation, _) => ("deprecated no more".to_owned(), path),
        (What::Fact(fact), _) => (path, format!("{fact}: {}", change.now.clone().unwrap_or_else(|| "none".to_owned()))),
        _ => (MORE_FEATURES.to_owned(), path),
    }
}

/// `GET https://a.test/pets` -> `GET /pets`: which host it is, nobody looks for here.
fn without_host(calls: &str) -> String {
    let path = |url: &str| url.split_once("://").and_then(|(_, rest)| Some(rest.split_once('/')?.1.to_owned()));
    match calls.split_once(' ') {
        Some((method, url)) => path(url).map_or_else(|| calls.to_owned(), |path| format!("{method} /{path}")),
        None => calls.to_owned(),
    }
}
