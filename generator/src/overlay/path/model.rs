use regex_lite::Regex;
use serde_json::Value;

use super::pattern::Extent;

/// A whole path.
#[derive(Debug)]
pub(in crate::overlay) struct Query {
    pub(super) segments: Vec<Segment>,
}

/// What one segment finds below what those before it found.
#[derive(Debug)]
pub(super) struct Segment {
    pub(super) reach: Reach,
    pub(super) selectors: Vec<Selector>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Reach {
    /// `.name`, `[..]`
    Children,
    /// `..name`, `..[..]`: the same of each node below, and of the node itself.
    Descendants,
}

#[derive(Debug)]
pub(super) enum Selector {
    Name(String),
    Wildcard,
    Index(i64),
    Slice { start: Option<i64>, end: Option<i64>, step: i64 },
    Filter(Test),
}

/// What holds of a node or does not.
#[derive(Debug)]
pub(super) enum Test {
    Any(Vec<Test>),
    All(Vec<Test>),
    Not(Box<Test>),
    /// A path finds something.
    Finds(Path),
    Compares(Comparable, Comparison, Comparable),
    /// `match`, `search`: a text is one of a regular language, or has one.
    Fits(Comparable, Pattern),
}

/// The second argument of `match` and `search`.
#[derive(Debug)]
pub(super) enum Pattern {
    Known(Regex),
    /// It stands in the document.
    Found(Extent, Comparable),
}

/// A path within a filter.
#[derive(Debug)]
pub(super) struct Path {
    pub(super) start: Start,
    pub(super) query: Query,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Start {
    /// `$`
    Document,
    /// `@`
    Node,
}

/// What has a value, or none.
#[derive(Debug)]
pub(super) enum Comparable {
    Literal(Value),
    /// The node that a path finds, if it is one. A path that may find several stands only in `value(..)`.
    Node(Path),
    /// `length(..)`
    Length(Box<Comparable>),
    /// `count(..)`
    Count(Path),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Comparison {
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Query {
    /// Whether it finds one node at most, whatever the document.
    pub(super) fn is_singular(&self) -> bool {
        self.segments.iter().all(|segment| {
            let one = matches!(segment.selectors.as_slice(), [Selector::Name(_) | Selector::Index(_)]);
            segment.reach == Reach::Children && one
        })
    }
}
