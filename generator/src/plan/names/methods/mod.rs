//! The names of operations' methods when nobody pinned them.
//!
//! In: the operations of a group, with their paths, ids, summaries and answers. Out: names for each, best first. It must not
//! know which names are taken: that is settled by [`crate::naming::Scope`].

mod actions;
mod answers;
mod by_parameters;
mod by_summary;
mod cleaning;
mod common_start;
mod corrections;
mod defects;
mod framework_ids;
mod glued;
mod noun;
mod path;
mod path_ids;
mod same_words;
mod siblings;
mod surroundings;
mod template;
mod verbs;

use rayon::prelude::*;

use crate::ir::Operation;
use crate::naming::{Ident, Words, singular};

pub(crate) use self::defects::is_version;
pub(crate) use self::framework_ids::{aws_query, parts_of_auto_rest, without_kind};
pub(crate) use self::same_words::one_of;
pub(crate) use self::surroundings::{Surroundings, is_silent};
pub(crate) use self::template::{all as segments, n_of_provider};
pub(crate) use self::verbs::{ASKING, PREPOSITIONS, USUAL as USUAL_VERBS, is_adverb};

/// The group of operations whose paths are what they do: `POST /pull`.
pub(crate) const OF_SERVICE: &str = "api";

/// Names for a method.
pub(crate) struct Names {
    /// Best first; never empty.
    pub(crate) names: Vec<Ident>,
    /// Where each of them comes from.
    pub(crate) sources: Vec<&'static str>,
    /// How many of the first leave out what the path says before the group's own noun, or by which parameters something is found:
    /// `deleteProjectReplay` -> `delete`.
    n_short: usize,
    /// Of several that want the same short name it goes to the one with the shortest path.
    n_segments: usize,
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
    let nouns = noun::Nouns::of(module, base, operations, surroundings.whole);
    let mut group: Vec<Names> =
        operations.par_iter().map(|operation| of_operation(operation, &nouns, surroundings)).collect();
    siblings::without_shared_start(&mut group);
    siblings::keep_alike(&mut group);
    siblings::without_whose(&mut group, &nouns.module);
    siblings::without_said(&mut group, operations, &nouns.module);
    group
}

/// Names for another way of calling what `first` calls: `report_csv`.
pub(crate) fn of_view(first: &str, label: &str) -> Vec<Ident> {
    let short = of_label(label);
    // Where all of it is too long, the beginning of the first name has to do.
    let words: Vec<String> = first.split('_').map(str::to_owned).collect();
    let cut = if first.len() + short.len() > defects::LONGEST { verbs::cut(&words) } else { Vec::new() };
    let names = cut.into_iter().map(|first| format!("{first}_{short}"));
    let whole = [format!("{first}_{short}"), format!("{first}_{label}"), format!("{first}_as_{label}")];
    names.chain(whole).map(|name| Ident::value(&name)).collect()
}

/// `harbor_v3_raw` -> `raw`: what follows the version in the name of a format.
pub(crate) fn of_label(label: &str) -> &str {
    let mut rest = label;
    while let Some((first, others)) = rest.split_once('_') {
        rest = others;
        if is_version(first) {
            return rest;
        }
    }
    label
}

/// Whether something is read so.
pub(crate) fn is_reading(word: &str) -> bool {
    verbs::READING.contains(&word) || verbs::LISTING.contains(&word)
}

/// Whether an operation may be called so by itself.
pub(crate) fn is_verb(word: &str) -> bool {
    verbs::ALL.contains(&word)
}

fn of_operation(operation: &Operation, nouns: &noun::Nouns, surroundings: &Surroundings<'_>) -> Names {
    let whole = surroundings.whole;
    let module = &nouns.module;
    let parents = &noun::Parents::of(operation, module);
    let mut names = Sourced::default();
    let by_path = path::words(operation, module, surroundings);
    let mut of_path = Sourced::default();
    of_path.add_short("summary", by_summary::verb_alone(operation, module, surroundings));
    if let Some(behind) = path::behind(operation, module, surroundings) {
        let own = nouns.without(operation, &behind).map_or_else(|| behind.snake(), |short| short.join("_"));
        of_path.add_short("path, behind the group's own words", [own]);
    }
    let short = nouns.without(operation, &by_path);
    let pair = short.as_ref().and_then(|short| parents.without(short));
    of_path.add_pair("path, without the group's words and what is before it", pair);
    of_path.add("path, without the group's words", short.map(|short| short.join("_")));
    of_path.add("path", [by_path.snake()]);
    if let Some(id) = &operation.id {
        names.add("summary, for a code", by_summary::of_code(operation, module, surroundings));
        let own = framework_ids::own_part(id, operation, surroundings.tag(operation), module);
        let words = surroundings.own_words(own, operation, module).as_slice().to_vec();
        let words = Words::from_slice(&cleaning::clean(words, &cleaning::Id { operation, module, surroundings }));
        if path_ids::is_made_of_path(&Words::of(own, whole), operation) {
            // All of the path says no more than the id.
            let whole_path = if of_path.0.len() > 1 { of_path.0.pop() } else { None };
            of_path.0.iter_mut().for_each(|(_, _, is_short)| *is_short = true);
            names.0.append(&mut of_path.0);
            of_path.0.extend(whole_path);
        }
        of_id(&mut names, &words, parents, nouns, surroundings);
        names.add("operationId, and the end of the path", with_end_of_path(id, &words, operation, nouns));
        let raw = Words::of(strip_number(id), whole);
        let short = nouns.without(operation, &raw).map(|short| short.join("_"));
        names.add("whole operationId", short.into_iter().chain([raw.snake(), Words::of(id, whole).snake()]));
    }
    if operation.id.is_some() && template::all(operation).next().is_none() {
        // There is nothing in the path.
        names.0.sort_by_cached_key(|(name, _, _)| defects::count(name, parents));
        corrections::correct(&mut names, operation, module, surroundings);
        return of_extension(operation, names, whole).finish(operation);
    }
    names.0.append(&mut of_path.0);
    // Where all of it is too long, the end of the path has to do.
    names.add("end of the path", path::ends(operation, surroundings).iter().map(Words::snake));
    names.add("path, and what it belongs to", path::with_parent(operation, &by_path, surroundings));
    names.add("path, and its last parameter", path::by_parameter(operation, &by_path, nouns));
    names.add("whole path", [path::all_words(operation, surroundings).snake()]);
    // A stable order: of names with as many defects, the first source wins.
    names.0.sort_by_cached_key(|(name, _, _)| defects::count(name, parents));
    corrections::correct(&mut names, operation, module, surroundings);
    of_extension(operation, names, whole).finish(operation)
}

/// What was told apart by a number, by what its path ends with: `get_receipt_decoded`.
fn with_end_of_path(id: &str, words: &Words, operation: &Operation, nouns: &noun::Nouns) -> Option<String> {
    glued::of_summary(id, operation)?;
    let end = Words::of(template::segments(operation).last()?, &[]);
    let own = nouns.without(operation, words).unwrap_or_else(|| words.as_slice().to_vec());
    let is_said = end.as_slice().iter().all(|word| own.iter().any(|own| singular(own) == singular(word)));
    match (own.as_slice(), end.as_slice()) {
        _ if is_said || end.is_empty() => None,
        ([verb, rest @ ..], [how]) if verbs::is_adverb(how) => {
            Some([&[verb.clone(), how.clone()], rest].concat().join("_"))
        }
        _ => Some(format!("{}_{}", own.join("_"), end.snake())),
    }
}

/// What the authors say with an extension wins over all rules.
fn of_extension(operation: &Operation, mut names: Sourced, whole: &[String]) -> Sourced {
    let mut all = Sourced::default();
    all.add("extension of the document", operation.hint.method.iter().map(|name| Words::of(name, whole).snake()));
    all.0.append(&mut names.0);
    all
}

/// Names by the words of an id.
fn of_id(
    names: &mut Sourced,
    words: &Words,
    parents: &noun::Parents<'_>,
    nouns: &noun::Nouns,
    surroundings: &Surroundings<'_>,
) {
    let noun::Parents { operation, module, .. } = parents;
    for cut in by_parameters::without(words.as_slice(), &cleaning::Id { operation, module, surroundings }) {
        let cut = Words::from_slice(&cut);
        let short = nouns.without(operation, &cut).unwrap_or_else(|| cut.as_slice().to_vec());
        let pair = parents.without(&short);
        names.add_pair("operationId, without the parameters of the path and what is before the group's words", pair);
        names.add_short("operationId, without the parameters of the path", [short.join("_")]);
    }
    // What stands behind a colon is all that is done: `:setAccessPolicy` of a policy sets no access.
    let is_whole = |short: &[String]| {
        template::custom_verb(operation).is_some_and(|action| Words::of(action, surroundings.whole) == *words)
            && short.len() > 1
            && !verbs::is_done_so(short)
    };
    let short = nouns.without(operation, words).filter(|short| !is_whole(short));
    let without_parent = short.as_ref().and_then(|short| parents.without(short));
    names.add_pair("operationId, without the group's words and what is before it in the path", without_parent);
    let itself = short.as_ref().and_then(|short| noun::of_thing_itself(operation, words.as_slice(), short, module));
    names.add_short("operationId, by what its path is", itself);
    let by_noun = path::by_noun_before_parameter(operation, short.as_deref().unwrap_or(words.as_slice()));
    names.add("operationId, by what the path has before its parameter", by_noun);
    names.add("operationId, without the group's words", short.as_ref().map(|short| short.join("_")));
    names.add("operationId", [words.snake()]);
    names.add("beginning of the operationId", verbs::cut(short.as_deref().unwrap_or(words.as_slice())));
}

/// Names with where they come from, and whether they are short for several operations.
#[derive(Default)]
struct Sourced(Vec<(String, &'static str, bool)>);

impl Sourced {
    fn add(&mut self, source: &'static str, names: impl IntoIterator<Item = String>) {
        self.0.extend(names.into_iter().filter(|name| !name.is_empty()).map(|name| (name, source, false)));
    }

    fn add_short(&mut self, source: &'static str, names: impl IntoIterator<Item = String>) {
        self.0.extend(names.into_iter().filter(|name| !name.is_empty()).map(|name| (name, source, true)));
    }

    fn finish(self, operation: &Operation) -> Names {
        let n_short = self.0.iter().take_while(|(_, _, is_short)| *is_short).count();
        let names = self.0.iter().map(|(name, _, _)| Ident::value(name)).collect();
        let sources = self.0.into_iter().map(|(_, source, _)| source).collect();
        Names { names, sources, n_short, n_segments: template::all(operation).count() }
    }

    /// Without the parent, and with it.
    fn add_pair(&mut self, source: &'static str, pair: Option<[String; 2]>) {
        let Some([short, with_parent]) = pair else { return };
        self.add_short(source, [short]);
        self.add(source, [with_parent]);
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
mod tests;
