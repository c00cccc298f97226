//! Groups of operations that neither tags nor paths group, by the things that their ids say.
//!
//! In: operations of the group of the whole service. Out: the things that several of them are about: `GetDeployment` and `StopDeployment`
//! are of `deployments`. It must not know what methods are called.

use std::collections::BTreeMap;

use crate::ir::Operation;
use crate::naming::{is_plural, plural};
use crate::plan::names::methods::{ASKING, OF_SERVICE, PREPOSITIONS, aws_query, is_adverb, is_verb, one_of, segments};

use super::Split;

/// A service of fewer operations is surveyed as it is.
const FEWEST: usize = 8;
/// Unless there is nothing else, and so many or more are all of such things.
const FEWEST_OF_WHOLE: usize = 3;
/// So many operations are of one thing at least.
const FEWEST_OF_THING: usize = 2;
/// So many of a hundred operations must be of such things.
const MOST_OF: usize = 60;

/// What ids say that is asked, where everything is sent.
const ASKED: [&str; 3] = ["describe", "get", "list"];

/// What an id says that is done, and with what.
struct Said {
    index: usize,
    is_read: bool,
    /// Whether something is asked for where everything is sent: `DescribeServices`.
    is_asked: bool,
    /// Whether it begins with what may be a verb that nobody told us.
    is_bare: bool,
    /// The thing, and what it is for, of or in.
    thing: Vec<String>,
    other: Vec<String>,
}

impl Split<'_> {
    /// What is left to the whole service is of the things that ids say, if most of it is.
    pub(super) fn by_nouns(&self, wanted: &mut [String], open: &[usize]) {
        let is_left = |index: &usize| wanted.get(*index).is_some_and(|group| group == OF_SERVICE);
        let left = open.iter().copied().filter(is_left);
        let mut said: Vec<Said> = left.filter_map(|index| self.said(index, self.api.operations.get(index)?)).collect();
        let is_few = said.len() < FEWEST;
        if is_few && (said.len() < FEWEST_OF_WHOLE || said.len() < wanted.len()) {
            return;
        }
        let known = counted(said.iter().filter(|said| !said.is_bare).map(|said| said.thing.clone()));
        for said in said.iter_mut().filter(|said| said.is_bare) {
            // `DeprecateBoat` beside `GetBoat` does something with one.
            let behind = said.thing.get(1..).filter(|behind| known.contains_key(*behind)).map(<[_]>::to_vec);
            said.thing = behind.unwrap_or_else(|| said.thing.clone());
        }
        let counts = counted(said.iter().map(|said| said.thing.clone()));
        // What only one operation is about is of what it begins with: `teams_active` of `teams`.
        let root_of = |said: &Said| {
            // Of a few, the parts of a thing are no groups: `get_boat_state` beside `list_boats`.
            let is_part =
                is_few || !said.is_read && counts.get(&said.thing).is_none_or(|count| *count < FEWEST_OF_THING);
            let starts = (1..said.thing.len()).rev().filter_map(|end| Some(one_of(said.thing.get(..end)?)));
            starts.filter(|_| is_part).find(|start| counts.contains_key(start)).unwrap_or_else(|| said.thing.clone())
        };
        let roots: Vec<Vec<String>> = said.iter().map(root_of).collect();
        let counts = counted(roots.iter().cloned());
        let count =
            |thing: &[String]| counts.get(thing).copied().filter(|count| *count >= FEWEST_OF_THING).unwrap_or_default();
        let group_of = |(said, root): (&Said, &Vec<String>)| {
            // What belongs to something is a thing of its own where it is so more often: `AddTagsToBoat` is of `boats`.
            let thing = if count(&said.other) > count(root) { &said.other } else { root };
            // A list that is read in one way only is one, too, as it would be with a path.
            (count(thing) > 0 || said.is_read || said.is_asked).then(|| plural(&thing.join("_")))
        };
        let groups: Vec<Option<String>> = said.iter().zip(&roots).map(group_of).collect();
        let most = if is_few { 100 } else { MOST_OF };
        if groups.iter().flatten().count() * 100 < said.len() * most {
            return;
        }
        for (said, group) in said.iter().zip(groups) {
            if let Some((group, slot)) = group.zip(wanted.get_mut(said.index)) {
                *slot = group;
            }
        }
    }

    /// By the id, or the first word of the path where there is none.
    fn said(&self, index: usize, operation: &Operation) -> Option<Said> {
        let id = operation.id.as_deref().map(|id| aws_query(id, operation).unwrap_or(id));
        let text = id.or_else(|| segments(operation).find(|segment| !segment.contains('{')))?;
        let words = self.words(text);
        let mut words = words.as_slice();
        while let [how, rest @ ..] = words
            && is_adverb(how)
            && rest.first().is_some_and(|verb| is_verb(verb))
        {
            words = rest;
        }
        let (verb, words) = match words {
            // `IsAuthorized` asks whether something is so, and there is no thing; `AreRacesOver` has some.
            [asks, rest @ ..] if ASKING.contains(&asks.as_str()) => match rest {
                [thing, _, ..] if is_plural(thing) => (asks.as_str(), rest),
                _ => return None,
            },
            [verb, rest @ ..] if !rest.is_empty() && is_verb(verb) => (verb.as_str(), rest),
            words => ("", words),
        };
        let is_preposition = |word: &String| PREPOSITIONS.contains(&word.as_str());
        // A thing may begin with one: `on_premises_boats`.
        let end = words.iter().skip(1).position(is_preposition).map_or(words.len(), |place| place + 1);
        let (thing, other) = words.split_at_checked(end)?;
        let thing = without_all(thing);
        let is_read = matches!(verb, "" | "get" | "list")
            && operation.method == "GET"
            && thing.last().is_some_and(|last| is_plural(last));
        let is_asked = self.surroundings.is_of_actions
            && ASKED.contains(&verb)
            && thing.first().is_some_and(|first| !is_verb(first));
        // By what something is found is no thing that it belongs to.
        let other = match other {
            [by, ..] if by == "by" => &[],
            other => other.get(1..).unwrap_or_default(),
        };
        if thing.is_empty() {
            return None;
        }
        let is_bare = verb.is_empty() && self.surroundings.is_of_actions;
        // `PollForTide` polls.
        if is_bare && thing.len() == 1 && !other.is_empty() {
            return None;
        }
        Some(Said { index, is_read, is_asked, is_bare, thing: one_of(thing), other: one_of(without_all(other)) })
    }
}

fn counted(things: impl Iterator<Item = Vec<String>>) -> BTreeMap<Vec<String>, usize> {
    let mut counts = BTreeMap::new();
    things.for_each(|thing| *counts.entry(thing).or_default() += 1);
    counts
}

/// `all_teams`, `teams_all` -> `teams`.
fn without_all(words: &[String]) -> &[String] {
    match words {
        [first, rest @ ..] | [rest @ .., first] if first == "all" && !rest.is_empty() => rest,
        words => words,
    }
}
