//! What all, or nearly all paths of a document begin with: it tells nothing apart.
//!
//! In: all operations. Out: how many segments, or which one. It must not know what names are made of paths.

use std::collections::BTreeMap;

use crate::ir::{Api, Operation};
use crate::naming::is_plural;

use super::template;

/// Fewer operations share no first segment.
const FEWEST_OF_MOST: usize = 8;
/// If so many of a hundred have it.
const MOST_OF: usize = 80;
/// Fewer operations are surveyed as those of whom they are.
const FEWEST_OF_WHOSE: usize = 20;
/// If so many of a hundred are somebody's things.
const MOST_OF_WHOSE: usize = 80;

/// How many segments all paths begin with, where there are several paths and something is left of each.
pub(super) fn all(api: &Api) -> usize {
    let mut paths = api.operations.iter().map(|operation| template::all(operation).collect::<Vec<_>>());
    let Some(first) = paths.next() else { return 0 };
    let mut n_shared =
        first.iter().take_while(|segment| !segment.contains('{')).count().min(first.len().saturating_sub(1));
    let mut differ = false;
    for path in paths {
        let equal = path.iter().zip(&first).take_while(|(one, other)| one == other).count();
        n_shared = n_shared.min(equal).min(path.len().saturating_sub(1));
        differ |= path != first;
    }
    if differ { n_shared } else { 0 }
}

/// The first segment of nearly all paths, if things follow it: always, what a server is called by; behind a parameter, whose
/// things they are.
pub(super) fn most<'a>(api: &'a Api, things: impl Fn(&'a Operation) -> Vec<&'a str>) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for operation in &api.operations {
        *counts.entry(things(operation).first()?).or_default() += 1;
    }
    let (most, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    let n_operations = api.operations.len();
    let behind = |operation: &'a Operation| {
        let mut rest = template::all(operation).skip_while(|segment| *segment != most).skip(1);
        (rest.next().unwrap_or_default(), rest.next().unwrap_or("{}"))
    };
    let is_followed =
        |operation: &'a Operation| !matches!(behind(operation).0, first if first.contains('{') || first.is_empty());
    let is_of_one = |operation: &&'a Operation| {
        let (one, thing) = behind(operation);
        one.contains('{') && !thing.contains('{')
    };
    let own = || api.operations.iter().filter(|operation| things(operation).first() == Some(&most));
    let is_most = count >= FEWEST_OF_MOST && count * 100 >= n_operations * MOST_OF && !is_plural(most);
    let is_whose = || count >= FEWEST_OF_WHOSE && own().filter(is_of_one).count() * 100 >= n_operations * MOST_OF_WHOSE;
    (is_most && own().all(is_followed) || is_whose()).then(|| most.to_owned())
}
