//! Two surfaces beside each other.

use std::collections::BTreeSet;

use super::change::{Change, Class, What, blank};
use super::entry::{Entry, Surface};
use super::fact::{Effect, Fact};
use super::former;

/// Everything that is different, by path.
pub fn compare(old: &Surface, new: &Surface) -> Vec<Change> {
    let mut changes = Vec::new();
    let (old, new) = former::settle(old, new, &mut changes);
    let paths: BTreeSet<&String> = old.entries.keys().chain(new.entries.keys()).collect();
    for path in paths {
        match (old.entries.get(path), new.entries.get(path)) {
            (Some(old), Some(new)) => both(path, old, new, &mut changes),
            (Some(old), None) => changes.push(Change {
                was: Some(old.shape.clone()),
                before: Some(old.origin.clone()),
                ..blank(path, old, Class::Breaking, What::Gone)
            }),
            (None, Some(new)) => changes.push(Change {
                now: Some(new.shape.clone()),
                after: Some(new.origin.clone()),
                ..blank(path, new, Class::Addition, What::New)
            }),
            (None, None) => {}
        }
    }
    changes
}

/// The highest class; nothing where there is no difference.
pub fn class(changes: &[Change]) -> Option<Class> {
    changes.iter().map(|change| change.class).max()
}

fn both(path: &str, old: &Entry, new: &Entry, changes: &mut Vec<Change>) {
    let mut push = |class: Class, what: What, was: Option<String>, now: Option<String>| {
        let (before, after) = (Some(old.origin.clone()), Some(new.origin.clone()));
        changes.push(Change { was, now, before, after, ..blank(path, new, class, what) });
    };
    if old.shape != new.shape || old.kind != new.kind {
        let shown = |entry: &Entry| {
            let kind = if old.kind == new.kind { String::new() } else { format!("{} ", entry.kind.word()) };
            Some(format!("{kind}{}", entry.shape))
        };
        push(Class::Breaking, What::Shape, shown(old), shown(new));
    }
    features(old, new, &mut push);
    let names: BTreeSet<&String> = old.facts.keys().chain(new.facts.keys()).collect();
    for name in names {
        let (was, now) = (old.facts.get(name), new.facts.get(name));
        let class = match Fact::after(now, was) {
            Effect::None => continue,
            Effect::Grown => Class::Addition,
            Effect::Felt => Class::Behavior,
        };
        push(class, What::Fact(name.clone()), was.map(Fact::to_string), now.map(Fact::to_string));
    }
    if old.is_deprecated != new.is_deprecated {
        let word = |entry: &Entry| entry.is_deprecated.then(|| "deprecated".to_owned());
        push(Class::Addition, What::Deprecation, word(old), word(new));
    }
    if old.docs != new.docs {
        push(Class::Docs, What::Docs, Some(old.docs.clone()), Some(new.docs.clone()));
    }
}

/// Who has chosen one of the features that switched it on must not lose it.
fn features(old: &Entry, new: &Entry, push: &mut impl FnMut(Class, What, Option<String>, Option<String>)) {
    let shown = |entry: &Entry| match &entry.features {
        Some(all) => all.iter().cloned().collect::<Vec<_>>().join(", "),
        None => "always".to_owned(),
    };
    let class = match (&old.features, &new.features) {
        (old, new) if old == new => return,
        (_, None) => Class::Addition,
        (Some(old), Some(new)) if old.is_subset(new) => Class::Addition,
        _ => Class::Breaking,
    };
    push(class, What::Features, Some(shown(old)), Some(shown(new)));
}
