//! What a path template says by itself.

use crate::ir::{Operation, without_format_parameter};

/// All segments of a path, without what is done with the thing at its end.
pub(crate) fn all(operation: &Operation) -> impl Iterator<Item = &str> {
    thing(operation).split('/').filter(|segment| !segment.is_empty())
}

/// How many segments say who provides the thing, as all paths of Azure's Resource Manager do:
/// `/subscriptions/{id}/resourceGroups/{group}/providers/Harbor.Piers/boats`. None where no thing follows.
pub(crate) fn n_of_provider(operation: &Operation) -> usize {
    let is_name = |part: &str| !part.is_empty() && part.chars().all(|character| character.is_ascii_alphanumeric());
    let is_namespace = |segment: &str| segment.contains('.') && segment.split('.').all(is_name);
    let segments: Vec<&str> = all(operation).collect();
    let is_pair = |pair: &[&str]| matches!(pair, [providers, name] if *providers == "providers" && is_namespace(name));
    let Some(last) = segments.windows(2).rposition(is_pair) else { return 0 };
    let has_thing = segments.iter().skip(last + 2).any(|segment| !segment.contains('{'));
    if has_thing { last + 2 } else { 0 }
}

/// The segments of a path that are no parameters, without the format at the end.
pub(super) fn segments(operation: &Operation) -> impl Iterator<Item = &str> {
    let segments = all(operation).filter(|segment| !segment.contains('{'));
    segments.map(without_format)
}

/// `boats.json` -> `boats`.
pub(super) fn without_format(segment: &str) -> &str {
    segment.strip_suffix(".json").or(segment.strip_suffix(".xml")).unwrap_or(segment)
}

/// What is done with the thing of the path: `cancel` of `/jobs/{id}:cancel`, which is how Google's guide writes it (AIP-136).
pub(super) fn custom_verb(operation: &Operation) -> Option<&str> {
    let (before, verb) = operation.path.rsplit_once(':')?;
    let is_name = verb.starts_with(|first: char| first.is_ascii_alphabetic())
        && verb.chars().all(|character| character.is_ascii_alphanumeric() || "_-".contains(character));
    (is_name && !before.is_empty() && !before.ends_with('/')).then_some(verb)
}

/// The path without what is done with it.
fn thing(operation: &Operation) -> &str {
    let verb = custom_verb(operation).map_or(0, |verb| verb.len() + 1);
    let path = operation.path.get(..operation.path.len() - verb).unwrap_or(&operation.path).trim_end_matches('/');
    without_format_parameter(path)
}

/// Whether the path ends with a parameter: it is of one of many.
pub(super) fn is_of_one(operation: &Operation) -> bool {
    let path = thing(operation);
    path.strip_suffix(".json").or(path.strip_suffix(".xml")).unwrap_or(path).ends_with('}')
}

/// Whether paths begin with this word because they are those of an API.
pub(super) fn is_prefix(word: &str) -> bool {
    ["_v", "api", "apis", "rest"].contains(&word)
}
