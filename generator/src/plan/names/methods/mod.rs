//! The names of operations' methods when nobody pinned them.
//!
//! In: the operations of a group, with their paths, ids, summaries and answers. Out: names for each, best first. It must not
//! know which names are taken: that is settled by [`crate::naming::Scope`].

mod defects;
mod framework_ids;
mod glued;
mod noun;
mod path;
mod surroundings;
mod template;
mod verbs;

use crate::ir::Operation;
use crate::naming::{Ident, Words};

pub(crate) use self::surroundings::Surroundings;

/// Names for a method.
pub(crate) struct Names {
    /// Best first; never empty.
    pub(crate) names: Vec<Ident>,
    /// Whether the first leaves out what the path says before the group's own noun: `deleteProjectReplay` -> `delete`.
    is_without_parent: bool,
}

/// Names for the operations of `module`, in their order: by the operation's id with the module's own noun left out, by the
/// whole id, by method and path. What no person would choose comes last.
pub(crate) fn of_group(operations: &[&Operation], module: &str, surroundings: &Surroundings<'_>) -> Vec<Names> {
    let mut group: Vec<Names> =
        operations.iter().map(|operation| of_operation(operation, module, surroundings)).collect();
    keep_siblings_alike(&mut group);
    group
}

/// Names for another way of calling what `first` calls: `report_csv`.
pub(crate) fn of_view(first: &str, label: &str) -> Vec<Ident> {
    [format!("{first}_{label}"), format!("{first}_as_{label}")].iter().map(|name| Ident::value(name)).collect()
}

fn of_operation(operation: &Operation, module: &str, surroundings: &Surroundings<'_>) -> Names {
    let whole = surroundings.whole;
    let module = Words::of(module, whole);
    let mut names = Vec::new();
    let mut without_parent = None;
    let by_path = path::words(operation, surroundings);
    let mut of_path: Vec<String> =
        noun::without(operation, &by_path, &module).into_iter().map(|short| short.join("_")).collect();
    of_path.push(by_path.snake());
    if let Some(id) = &operation.id {
        let own = framework_ids::own_part(id, operation);
        let words = surroundings.own_words(own, operation, &module);
        if path::is_id(&Words::of(own, whole), operation) {
            names.append(&mut of_path);
        }
        let short = noun::without(operation, &words, &module);
        without_parent = short.as_ref().and_then(|short| noun::without_parent(operation, short, &module));
        names.extend(without_parent.clone());
        names.extend(short.as_ref().map(|short| short.join("_")));
        names.push(words.snake());
        names.extend(verbs::cut(short.as_deref().unwrap_or(words.as_slice())));
        let raw = Words::of(strip_number(id), whole);
        names.extend(noun::without(operation, &raw, &module).map(|short| short.join("_")));
        names.push(raw.snake());
        names.push(Words::of(id, whole).snake());
    }
    names.append(&mut of_path);
    // Where all of it is too long, the end of the path has to do.
    names.extend([3, 2, 1].map(|n_segments| path::last_words(operation, n_segments, surroundings).snake()));
    names.push(path::all_words(operation, surroundings).snake());
    names.retain(|name| !name.is_empty());
    // A stable order: of names with as many defects, the first source wins.
    names.sort_by_cached_key(|name| defects::count(name, operation, &module));
    let is_without_parent = without_parent.is_some() && names.first() == without_parent.as_ref();
    Names { names: names.iter().map(|name| Ident::value(name)).collect(), is_without_parent }
}

/// Where several would be called alike once the parent is left out, all of them name it: `list_org` and `list_team` of members.
fn keep_siblings_alike(group: &mut [Names]) {
    let mut wanted = std::collections::BTreeMap::new();
    for own in group.iter() {
        *wanted.entry(own.names.first().cloned()).or_insert(0) += 1;
    }
    for own in group.iter_mut() {
        let is_alone = wanted.get(&own.names.first().cloned()).is_none_or(|count| *count < 2);
        if own.is_without_parent && !is_alone && own.names.len() > 1 {
            own.names.remove(0);
        }
    }
}

/// `getTeams_1` -> `getTeams`: generators of documents number what they could not tell apart.
fn strip_number(id: &str) -> &str {
    match id.rsplit_once('_') {
        Some((stem, number)) if !stem.is_empty() && number.chars().all(|character| character.is_ascii_digit()) => stem,
        _ => id,
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
