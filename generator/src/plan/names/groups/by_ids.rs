//! Groups by ids that say them: `harbors.piers.boats.list`, which is the service, the way to a thing, and what is done with it;
//! `Boats_List`; and those of AWS that say how an action is sent.
//!
//! In: the operations, and their tags. Out: a group for those whose tag says less. It must not know paths: there may be no more in
//! them than `/v1/{name}`.

use std::collections::{BTreeMap, BTreeSet};

use super::untagged::is_untagged;
use crate::config::ProviderConfig;
use crate::ir::{Api, Operation};
use crate::naming::{Words, singular};
use crate::plan::names::methods::{USUAL_VERBS, aws_query, parts_of_auto_rest, without_kind};

/// Longer ways are not looked at.
const LONGEST: usize = 12;

/// The words for the group of each of these operations, by their indices: the end of the way that only one way has.
pub(super) fn of_tags(api: &Api, config: &ProviderConfig, open: &[usize]) -> BTreeMap<usize, String> {
    let whole = &config.names.words;
    let mut of_tags: BTreeMap<usize, Vec<(usize, Vec<Words>)>> = BTreeMap::new();
    let mut others: BTreeSet<usize> = BTreeSet::new();
    for (index, operation) in open.iter().filter_map(|index| Some((*index, api.operations.get(*index)?))) {
        let Some(tag) = operation.tags.first() else { continue };
        match way(operation, api.tags.get(*tag).map_or("", |tag| &tag.name), whole) {
            Some(way) => of_tags.entry(*tag).or_default().push((index, way)),
            None => _ = others.insert(*tag),
        }
    }
    // A tag of which one operation has another form says something else than the ways.
    of_tags.retain(|tag, _| !others.contains(tag));
    let of_operations: Vec<(usize, Vec<Words>)> = of_tags.into_values().flatten().collect();
    let ways: BTreeSet<&[Words]> = of_operations.iter().map(|(_, way)| way.as_slice()).collect();
    let mut ends: BTreeMap<&[Words], BTreeSet<&[Words]>> = BTreeMap::new();
    for way in &ways {
        (0..way.len())
            .filter_map(|start| way.get(start..))
            .for_each(|end| _ = ends.entry(end).or_default().insert(way));
    }
    let shortest = |way: &[Words]| {
        let is_own =
            |end: &&[Words]| *end == way || !ways.contains(end) && ends.get(end).is_some_and(|of| of.len() == 1);
        (0..way.len()).rev().filter_map(|start| way.get(start..)).find(is_own).map(in_snake)
    };
    let below = of_operations.iter().filter(|(_, way)| way.len() > 1);
    below.filter_map(|(index, way)| Some((*index, shortest(way)?))).collect()
}

/// The group of what AWS sends as a query beside the same actions in bodies, where no tag says another one.
const OF_QUERIES: &str = "query";

/// The words for the groups of actions of AWS that are sent as a query: the method is called like the one that sends a body.
pub(super) fn of_aws_query(api: &Api, open: &[usize]) -> BTreeMap<usize, String> {
    let group = |index: &usize| {
        let operation = api.operations.get(*index).filter(|operation| operation.method == "GET")?;
        let is_untagged = api.tags.get(*operation.tags.first()?)?.is_synthetic;
        aws_query(operation.id.as_deref().filter(|_| is_untagged)?, operation)?;
        Some((*index, OF_QUERIES.to_owned()))
    };
    open.iter().filter_map(group).collect()
}

/// So many of a hundred ids show how ids are made.
const MOST_OF: usize = 80;

/// The words for the groups of operations, if all ids say them as AutoRest does: `VirtualMachines_ListAll`. What tags say is
/// another thing then, as `crud`. A tag that is pinned, or a hint, is for a person to say: the others still go by their ids if
/// they have no tags.
pub(super) fn of_auto_rest(api: &Api, config: &ProviderConfig, open: &[usize]) -> BTreeMap<usize, String> {
    let is_whole = open.len() == api.operations.len();
    let group = |index: &usize| {
        let operation = api.operations.get(*index)?;
        let is_open = is_whole || is_untagged(api, operation);
        let (group, _) = parts_of_auto_rest(operation.id.as_deref().filter(|_| is_open)?)?;
        let words = Words::of(group, &config.names.words);
        // `ImportTasks` are tasks, `GetTasks` are none.
        let is_noun = words
            .as_slice()
            .first()
            .is_some_and(|first| !USUAL_VERBS.contains(&first.as_str()) || words.as_slice().len() == 1);
        // `BoatsApi_Find` is code of the server, which has a class of `boats`.
        is_noun.then(|| (*index, without_kind(&words).snake()))
    };
    let all = open.iter().map(group).collect::<Option<BTreeMap<_, _>>>();
    // What a few have another form of is the group of those without a tag only.
    let some = || {
        let some: BTreeMap<_, _> = open.iter().filter_map(group).collect();
        let is_most = some.len() * 100 >= open.len() * MOST_OF;
        let is_open = |index: &usize| api.operations.get(*index).is_some_and(|operation| is_untagged(api, operation));
        some.into_iter().filter(|(index, _)| is_most && is_open(index)).collect()
    };
    all.unwrap_or_else(some)
}

/// The parts of an id between the service and what is done, if the first one is the tag.
fn way(operation: &Operation, tag: &str, whole: &[String]) -> Option<Vec<Words>> {
    let parts: Vec<&str> = operation.id.as_deref()?.split('.').collect();
    let [_, way @ .., _] = parts.as_slice() else { return None };
    let first = Words::of(way.first()?, whole);
    let is_way = way.len() <= LONGEST && way.iter().all(|part| !Words::of(part, whole).is_empty());
    (is_way && first == Words::of(tag, whole)).then(|| way.iter().map(|part| Words::of(part, whole)).collect())
}

/// `piers.boats` -> `pier_boats`: of one pier.
fn in_snake(way: &[Words]) -> String {
    let Some((last, before)) = way.split_last() else { return String::new() };
    let one = |words: &Words| {
        let (last, rest) = words.as_slice().split_last()?;
        Some(Words::from_slice(&[rest, &[singular(last)]].concat()).snake())
    };
    before.iter().filter_map(one).chain([last.snake()]).collect::<Vec<_>>().join("_")
}
