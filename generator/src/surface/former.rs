//! Types that have another name now, and their former one beside it: whoever used that has the same type.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::change::{Change, Class, What, blank};
use super::entry::{Kind, Surface};

/// Both surfaces with the names of now, and what is said of the former ones.
pub(super) fn settle<'a>(
    old: &'a Surface,
    new: &'a Surface,
    changes: &mut Vec<Change>,
) -> (Cow<'a, Surface>, Cow<'a, Surface>) {
    let is_alias = |surface: &Surface, path: &str| surface.entries.get(path).is_some_and(|at| at.kind == Kind::Alias);
    let former = new.entries.iter().filter(|(path, entry)| {
        entry.kind == Kind::Alias && entry.is_deprecated && entry.shape.starts_with("types::") && !is_alias(old, path)
    });
    let names: BTreeMap<&str, &str> = former.map(|(path, entry)| (path.as_str(), entry.shape.as_str())).collect();
    if names.is_empty() {
        return (Cow::Borrowed(old), Cow::Borrowed(new));
    }
    let mut renamed = Surface::default();
    for (path, entry) in &old.entries {
        let mut entry = entry.clone();
        entry.shape = called(&entry.shape, &names);
        renamed.entries.insert(called(path, &names), entry);
    }
    let mut rest = new.clone();
    for path in names.keys() {
        let Some(entry) = rest.entries.remove(*path) else { continue };
        let now = Some("deprecated".to_owned());
        changes.push(Change { now, ..blank(path, &entry, Class::Addition, What::Deprecation) });
    }
    (Cow::Owned(renamed), Cow::Owned(rest))
}

/// A text with other names of types in it.
fn called(text: &str, names: &BTreeMap<&str, &str>) -> String {
    let mut whole = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("types::") {
        let (before, from) = rest.split_at(at);
        let end = from.char_indices().skip(7).find(|(_, character)| !character.is_alphanumeric() && *character != '_');
        let (name, after) = from.split_at(end.map_or(from.len(), |(at, _)| at));
        whole.push_str(before);
        whole.push_str(names.get(name).copied().unwrap_or(name));
        rest = after;
    }
    whole.push_str(rest);
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_whole() {
        let names = BTreeMap::from([("types::Boat", "types::Vessel")]);
        assert_eq!(called("types::Boat.id", &names), "types::Vessel.id");
        assert_eq!(called("(Vec<types::Boat>, types::BoatKind)", &names), "(Vec<types::Vessel>, types::BoatKind)");
    }
}
