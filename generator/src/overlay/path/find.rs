//! What paths find. Filters have paths in them, and paths filters.

use std::borrow::Cow;
use std::collections::HashSet;

use serde_json::Value;

use super::model::{Comparable, Path, Pattern, Query, Reach, Segment, Selector, Start, Test};
use super::pattern::compile;
use super::{compare, index};
use crate::overlay::location::{Location, Step};

/// How many nodes may be looked at for one path. A filter is tried at each node, and may look at the whole document.
const MOST: usize = 50_000_000;

/// Nodes were looked at too often.
#[derive(Debug, PartialEq)]
pub(in crate::overlay) struct TooMany;

impl Query {
    /// Where the nodes are that it finds, each once, in the order of the document.
    pub(in crate::overlay) fn find(&self, document: &Value) -> Result<Vec<Location>, TooMany> {
        located(&self.segments, document)
    }

    /// The first node of those that the longest beginning of it finds, where all of it finds none.
    pub(in crate::overlay) fn where_it_ends(&self, document: &Value) -> Option<Location> {
        let shorter = (1..self.segments.len()).rev().filter_map(|length| self.segments.get(..length));
        shorter.filter_map(|segments| located(segments, document).ok()?.into_iter().next()).next()
    }
}

fn located(segments: &[Segment], document: &Value) -> Result<Vec<Location>, TooMany> {
    let mut walk = Walk { document, way: Vec::new(), left: MOST };
    let mut found = vec![Found { value: document, way: None }];
    for segment in segments {
        found = walk.segment(segment, found, Repeats::Never)?;
    }
    let mut locations: Vec<_> = found.into_iter().map(|found| walk.location(found.way)).collect();
    locations.sort();
    Ok(locations)
}

/// A node, and the last step of the way to it.
#[derive(Clone, Copy)]
struct Found<'a> {
    value: &'a Value,
    way: Option<usize>,
}

/// Whether a node that is found in several ways is found several times. In a filter it is: `count(..)` counts them.
#[derive(Clone, Copy, PartialEq)]
enum Repeats {
    Never,
    Counted,
}

/// What is known while a path is followed.
struct Walk<'a> {
    document: &'a Value,
    /// All steps taken, each with the one before it.
    way: Vec<(Option<usize>, At<'a>)>,
    /// How many more nodes may be looked at.
    left: usize,
}

#[derive(Clone, Copy)]
enum At<'a> {
    Member(&'a str),
    Element(usize),
}

impl<'a> Walk<'a> {
    /// What a path in a filter finds.
    fn follow(&mut self, query: &Query, start: &'a Value) -> Result<Vec<Found<'a>>, TooMany> {
        let mark = self.way.len();
        let mut found = vec![Found { value: start, way: None }];
        for segment in &query.segments {
            found = self.segment(segment, found, Repeats::Counted)?;
        }
        // Only what it found matters, not where.
        self.way.truncate(mark);
        Ok(found)
    }

    fn segment(
        &mut self,
        segment: &Segment,
        from: Vec<Found<'a>>,
        repeats: Repeats,
    ) -> Result<Vec<Found<'a>>, TooMany> {
        let mut found = Vec::new();
        let mut visited = HashSet::new();
        // The last one first: it is a stack.
        let mut open: Vec<_> = from.into_iter().rev().collect();
        while let Some(node) = open.pop() {
            if repeats == Repeats::Never && !visited.insert(std::ptr::from_ref(node.value)) {
                continue;
            }
            for selector in &segment.selectors {
                self.select(selector, node, &mut found)?;
            }
            if segment.reach == Reach::Descendants {
                let before = open.len();
                self.select(&Selector::Wildcard, node, &mut open)?;
                if let Some(children) = open.get_mut(before..) {
                    children.reverse();
                }
            }
        }
        if repeats == Repeats::Never {
            let mut known = HashSet::new();
            found.retain(|found| known.insert(std::ptr::from_ref(found.value)));
        }
        Ok(found)
    }

    fn select(&mut self, selector: &Selector, node: Found<'a>, found: &mut Vec<Found<'a>>) -> Result<(), TooMany> {
        self.look()?;
        match (selector, node.value) {
            (Selector::Name(name), Value::Object(members)) => {
                if let Some((key, value)) = members.get_key_value(name) {
                    found.push(self.step(node, At::Member(key), value));
                }
            }
            (Selector::Index(index), Value::Array(elements)) => {
                let index = usize::try_from(index::from_either_end(*index, elements.len()));
                if let Some((index, value)) = index.ok().and_then(|index| Some((index, elements.get(index)?))) {
                    found.push(self.step(node, At::Element(index), value));
                }
            }
            (Selector::Slice { start, end, step }, Value::Array(elements)) => {
                for index in index::slice(*start, *end, *step, elements.len()) {
                    if let Some(value) = elements.get(index) {
                        found.push(self.step(node, At::Element(index), value));
                    }
                }
            }
            (Selector::Wildcard | Selector::Filter(_), _) => {
                for (at, value) in children(node.value) {
                    self.look()?;
                    let wanted = match selector {
                        Selector::Filter(condition) => holds(self, condition, value)?,
                        _ => true,
                    };
                    if wanted {
                        found.push(self.step(node, at, value));
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn look(&mut self) -> Result<(), TooMany> {
        self.left = self.left.checked_sub(1).ok_or(TooMany)?;
        Ok(())
    }

    fn step(&mut self, node: Found<'a>, at: At<'a>, value: &'a Value) -> Found<'a> {
        self.way.push((node.way, at));
        Found { value, way: Some(self.way.len() - 1) }
    }

    fn location(&self, mut way: Option<usize>) -> Location {
        let mut steps = Vec::new();
        while let Some((before, at)) = way.and_then(|index| self.way.get(index)) {
            steps.push(match at {
                At::Member(key) => Step::Member((*key).to_owned()),
                At::Element(index) => Step::Element(*index),
            });
            way = *before;
        }
        steps.reverse();
        Location(steps)
    }
}

fn children(node: &Value) -> Box<dyn Iterator<Item = (At<'_>, &Value)> + '_> {
    match node {
        Value::Array(elements) => {
            Box::new(elements.iter().enumerate().map(|(index, value)| (At::Element(index), value)))
        }
        Value::Object(members) => Box::new(members.iter().map(|(key, value)| (At::Member(key), value))),
        _ => Box::new(std::iter::empty()),
    }
}

/// Whether it holds of this node.
fn holds<'a>(walk: &mut Walk<'a>, condition: &Test, node: &'a Value) -> Result<bool, TooMany> {
    Ok(match condition {
        Test::Any(tests) => {
            for test in tests {
                if holds(walk, test, node)? {
                    return Ok(true);
                }
            }
            false
        }
        Test::All(tests) => {
            for test in tests {
                if !holds(walk, test, node)? {
                    return Ok(false);
                }
            }
            true
        }
        Test::Not(test) => !holds(walk, test, node)?,
        Test::Finds(path) => !follow(walk, path, node)?.is_empty(),
        Test::Compares(left, comparison, right) => {
            let (left, right) = (value(walk, left, node)?, value(walk, right, node)?);
            compare::holds(left.as_deref(), *comparison, right.as_deref())
        }
        Test::Fits(text, pattern) => fits(walk, (text, pattern), node)?,
    })
}

fn fits<'a>(walk: &mut Walk<'a>, (text, pattern): (&Comparable, &Pattern), node: &'a Value) -> Result<bool, TooMany> {
    let text = value(walk, text, node)?;
    let Some(text) = text.as_deref().and_then(Value::as_str) else { return Ok(false) };
    Ok(match pattern {
        Pattern::Known(regex) => regex.is_match(text),
        Pattern::Found(extent, pattern) => {
            let pattern = value(walk, pattern, node)?;
            let pattern = pattern.as_deref().and_then(Value::as_str);
            pattern.and_then(|pattern| compile(*extent, pattern)).is_some_and(|regex| regex.is_match(text))
        }
    })
}

fn follow<'a>(walk: &mut Walk<'a>, path: &Path, node: &'a Value) -> Result<Vec<Found<'a>>, TooMany> {
    let start = match path.start {
        Start::Document => walk.document,
        Start::Node => node,
    };
    walk.follow(&path.query, start)
}

fn value<'v, 'a: 'v>(
    walk: &mut Walk<'a>,
    comparable: &'v Comparable,
    node: &'a Value,
) -> Result<Option<Cow<'v, Value>>, TooMany> {
    Ok(match comparable {
        Comparable::Literal(value) => Some(Cow::Borrowed(value)),
        Comparable::Node(path) => match follow(walk, path, node)?.as_slice() {
            [only] => Some(Cow::Borrowed(only.value)),
            _ => None,
        },
        Comparable::Count(path) => Some(Cow::Owned(follow(walk, path, node)?.len().into())),
        Comparable::Length(of) => match value(walk, of, node)?.as_deref() {
            Some(Value::String(text)) => Some(Cow::Owned(text.chars().count().into())),
            Some(Value::Array(elements)) => Some(Cow::Owned(elements.len().into())),
            Some(Value::Object(members)) => Some(Cow::Owned(members.len().into())),
            _ => None,
        },
    })
}
