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
    /// Where each of them comes from.
    pub(crate) sources: Vec<&'static str>,
    /// Whether the first leaves out what the path says before the group's own noun: `deleteProjectReplay` -> `delete`.
    is_without_parent: bool,
}

/// Names for the operations of `module`, in their order: by the operation's id with the module's own noun left out, by the
/// whole id, by method and path. What no person would choose comes last.
///
/// Of a part of a large group the word for the whole is given as well.
pub(crate) fn of_group(
    operations: &[&Operation],
    (module, base): (&str, Option<&str>),
    surroundings: &Surroundings<'_>,
) -> Vec<Names> {
    let nouns = noun::Nouns::of(module, base, surroundings.whole);
    let mut group: Vec<Names> =
        operations.iter().map(|operation| of_operation(operation, &nouns, surroundings)).collect();
    keep_siblings_alike(&mut group);
    group
}

/// Names for another way of calling what `first` calls: `report_csv`.
pub(crate) fn of_view(first: &str, label: &str) -> Vec<Ident> {
    [format!("{first}_{label}"), format!("{first}_as_{label}")].iter().map(|name| Ident::value(name)).collect()
}

/// Whether an operation may be called so by itself.
pub(crate) fn is_verb(word: &str) -> bool {
    verbs::ALL.contains(&word)
}

fn of_operation(operation: &Operation, nouns: &noun::Nouns, surroundings: &Surroundings<'_>) -> Names {
    let whole = surroundings.whole;
    let module = &nouns.module;
    let mut names = Sourced::default();
    let mut without_parent = None;
    let by_path = path::words(operation, module, surroundings);
    let mut of_path = Sourced::default();
    let short = nouns.without(operation, &by_path);
    let pair = short.as_ref().and_then(|short| noun::without_parent(operation, short, module));
    of_path.add("path, without the group's words and what is before it", pair.clone().into_iter().flatten());
    of_path.add("path, without the group's words", short.map(|short| short.join("_")));
    of_path.add("path", [by_path.snake()]);
    if let Some(id) = &operation.id {
        let own = framework_ids::own_part(id, operation);
        let words = surroundings.own_words(own, operation, module);
        if path::is_id(&Words::of(own, whole), operation) {
            names.0.append(&mut of_path.0);
        }
        let short = nouns.without(operation, &words);
        without_parent = short.as_ref().and_then(|short| noun::without_parent(operation, short, module));
        names.add(
            "operationId, without the group's words and what is before it in the path",
            without_parent.clone().into_iter().flatten(),
        );
        names.add("operationId, without the group's words", short.as_ref().map(|short| short.join("_")));
        names.add("operationId", [words.snake()]);
        names.add("beginning of the operationId", verbs::cut(short.as_deref().unwrap_or(words.as_slice())));
        let raw = Words::of(strip_number(id), whole);
        let short = nouns.without(operation, &raw).map(|short| short.join("_"));
        names.add("whole operationId", short.into_iter().chain([raw.snake(), Words::of(id, whole).snake()]));
    }
    names.0.append(&mut of_path.0);
    // Where all of it is too long, the end of the path has to do.
    let ends = [3, 2, 1].map(|n_segments| path::last_words(operation, n_segments, surroundings).snake());
    names.add("end of the path", ends);
    names.add("path, and what it belongs to", path::with_parent(operation, &by_path, surroundings));
    names.add("whole path", [path::all_words(operation, surroundings).snake()]);
    // A stable order: of names with as many defects, the first source wins.
    names.0.sort_by_cached_key(|(name, _)| defects::count(name, operation, module));
    // What the authors say with an extension wins over all rules.
    let mut all = Sourced::default();
    all.add("extension of the document", operation.hint.method.iter().map(|name| Words::of(name, whole).snake()));
    all.0.append(&mut names.0);
    let is_without_parent =
        without_parent.or(pair).is_some_and(|[short, _]| all.0.first().is_some_and(|(name, _)| *name == short));
    let (names, sources): (Vec<String>, Vec<&'static str>) = all.0.into_iter().unzip();
    Names { names: names.iter().map(|name| Ident::value(name)).collect(), sources, is_without_parent }
}

/// Names with where they come from.
#[derive(Default)]
struct Sourced(Vec<(String, &'static str)>);

impl Sourced {
    fn add(&mut self, source: &'static str, names: impl IntoIterator<Item = String>) {
        self.0.extend(names.into_iter().filter(|name| !name.is_empty()).map(|name| (name, source)));
    }
}

/// Where several would be called alike once the parent is left out, all of them name it: `list_for_org` and `list_for_team` of
/// members.
fn keep_siblings_alike(group: &mut [Names]) {
    let mut wanted = std::collections::BTreeMap::new();
    for own in group.iter() {
        *wanted.entry(own.names.first().cloned()).or_insert(0) += 1;
    }
    for own in group.iter_mut() {
        let is_alone = wanted.get(&own.names.first().cloned()).is_none_or(|count| *count < 2);
        if own.is_without_parent && !is_alone && own.names.len() > 1 {
            own.names.remove(0);
            own.sources.remove(0);
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
