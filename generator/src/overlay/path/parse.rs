//! Paths as they are written. Filters have paths in them, and paths filters.

use serde_json::Value;

use super::literal::{integer, literal, quoted, shorthand};
use super::model::{Comparable, Comparison, Path, Pattern, Query, Reach, Segment, Selector, Start, Test};
use super::pattern::{self, Extent};
use super::scanner::Scanner;

impl Query {
    /// Reads a path. None if it is none.
    pub(in crate::overlay) fn parse(text: &str) -> Option<Self> {
        let mut scanner = Scanner::new(text);
        scanner.eat("$")?;
        let query = segments(&mut scanner)?;
        scanner.is_at_end().then_some(query)
    }
}

/// What follows `$` or `@`.
fn segments(scanner: &mut Scanner<'_>) -> Option<Query> {
    let mut segments = Vec::new();
    loop {
        let segment = if scanner.eats_after_space("..") {
            let selectors = if scanner.eats("[") { bracketed(scanner)? } else { vec![dotted(scanner)?] };
            Segment { reach: Reach::Descendants, selectors }
        } else if scanner.eats_after_space(".") {
            Segment { reach: Reach::Children, selectors: vec![dotted(scanner)?] }
        } else if scanner.eats_after_space("[") {
            Segment { reach: Reach::Children, selectors: bracketed(scanner)? }
        } else {
            return Some(Query { segments });
        };
        segments.push(segment);
    }
}

fn dotted(scanner: &mut Scanner<'_>) -> Option<Selector> {
    if scanner.eats("*") { Some(Selector::Wildcard) } else { shorthand(scanner).map(Selector::Name) }
}

/// What follows `[`, up to `]`.
fn bracketed(scanner: &mut Scanner<'_>) -> Option<Vec<Selector>> {
    let mut selectors = Vec::new();
    loop {
        scanner.skip_space();
        selectors.push(selector(scanner)?);
        scanner.skip_space();
        if scanner.eats("]") {
            return Some(selectors);
        }
        scanner.eat(",")?;
    }
}

fn selector(scanner: &mut Scanner<'_>) -> Option<Selector> {
    match scanner.peek()? {
        '\'' | '"' => quoted(scanner).map(Selector::Name),
        '*' => scanner.eat("*").map(|()| Selector::Wildcard),
        '?' => {
            scanner.eat("?")?;
            scanner.skip_space();
            scanner.attempt(test).map(Selector::Filter)
        }
        _ => scanner.attempt(slice).or_else(|| integer(scanner).map(Selector::Index)),
    }
}

fn slice(scanner: &mut Scanner<'_>) -> Option<Selector> {
    let start = bound(scanner)?;
    scanner.eat(":")?;
    scanner.skip_space();
    let end = bound(scanner)?;
    let mut step = None;
    if scanner.eats(":") {
        scanner.skip_space();
        step = bound(scanner)?;
    }
    Some(Selector::Slice { start, end, step: step.unwrap_or(1) })
}

/// A number of a slice, if there is one, and space behind it.
fn bound(scanner: &mut Scanner<'_>) -> Option<Option<i64>> {
    if !scanner.peek().is_some_and(|first| first == '-' || first.is_ascii_digit()) {
        return Some(None);
    }
    let number = integer(scanner)?;
    scanner.skip_space();
    Some(Some(number))
}

/// `a || b`, where each is `c && d`.
fn test(scanner: &mut Scanner<'_>) -> Option<Test> {
    let mut tests = vec![all(scanner)?];
    while scanner.eats_after_space("||") {
        scanner.skip_space();
        tests.push(all(scanner)?);
    }
    Some(Test::Any(tests))
}

fn all(scanner: &mut Scanner<'_>) -> Option<Test> {
    let mut tests = vec![basic(scanner)?];
    while scanner.eats_after_space("&&") {
        scanner.skip_space();
        tests.push(basic(scanner)?);
    }
    Some(Test::All(tests))
}

fn basic(scanner: &mut Scanner<'_>) -> Option<Test> {
    if scanner.eats("!") {
        scanner.skip_space();
        let denied = if scanner.eats("(") { scanner.attempt(parenthesized)? } else { operand(scanner)?.test()? };
        return Some(Test::Not(Box::new(denied)));
    }
    if scanner.eats("(") {
        return scanner.attempt(parenthesized);
    }
    let left = operand(scanner)?;
    match scanner.attempt(comparison) {
        None => left.test(),
        Some(comparison) => {
            scanner.skip_space();
            let right = operand(scanner)?.value()?;
            Some(Test::Compares(left.value()?, comparison, right))
        }
    }
}

fn parenthesized(scanner: &mut Scanner<'_>) -> Option<Test> {
    scanner.skip_space();
    let inner = test(scanner)?;
    scanner.skip_space();
    scanner.eat(")").map(|()| inner)
}

fn comparison(scanner: &mut Scanner<'_>) -> Option<Comparison> {
    scanner.skip_space();
    let signs = [
        ("==", Comparison::Equal),
        ("!=", Comparison::Unequal),
        ("<=", Comparison::LessOrEqual),
        (">=", Comparison::GreaterOrEqual),
        ("<", Comparison::Less),
        (">", Comparison::Greater),
    ];
    signs.into_iter().find(|(sign, _)| scanner.eats(sign)).map(|(_, comparison)| comparison)
}

/// What may stand alone, beside a sign of comparison, or in a function. Which of them it may be depends on what it is.
enum Operand {
    Path(Path),
    Value(Comparable),
    Test(Test),
}

impl Operand {
    fn path(self) -> Option<Path> {
        if let Self::Path(path) = self { Some(path) } else { None }
    }

    fn test(self) -> Option<Test> {
        match self {
            Self::Path(path) => Some(Test::Finds(path)),
            Self::Test(test) => Some(test),
            Self::Value(_) => None,
        }
    }

    fn value(self) -> Option<Comparable> {
        match self {
            Self::Path(path) => path.query.is_singular().then_some(Comparable::Node(path)),
            Self::Value(value) => Some(value),
            Self::Test(_) => None,
        }
    }
}

fn operand(scanner: &mut Scanner<'_>) -> Option<Operand> {
    let start = match scanner.peek()? {
        '$' => Start::Document,
        '@' => Start::Node,
        _ => {
            return match literal(scanner) {
                Some(value) => Some(Operand::Value(Comparable::Literal(value))),
                None => scanner.attempt(function),
            };
        }
    };
    scanner.next();
    let query = scanner.attempt(segments)?;
    Some(Operand::Path(Path { start, query }))
}

fn function(scanner: &mut Scanner<'_>) -> Option<Operand> {
    let name = scanner.take_while(|character| character.is_ascii_lowercase());
    scanner.eat("(")?;
    scanner.skip_space();
    let first = operand(scanner)?;
    scanner.skip_space();
    let made = match name {
        "length" => Operand::Value(Comparable::Length(Box::new(first.value()?))),
        "count" => Operand::Value(Comparable::Count(first.path()?)),
        "value" => Operand::Value(Comparable::Node(first.path()?)),
        "match" | "search" => {
            scanner.eat(",")?;
            scanner.skip_space();
            let extent = if name == "match" { Extent::Whole } else { Extent::Part };
            let pattern = match operand(scanner)?.value()? {
                // One that cannot be read would find nothing, and nobody would know why.
                Comparable::Literal(Value::String(text)) => Pattern::Known(pattern::compile(extent, &text)?),
                found => Pattern::Found(extent, found),
            };
            scanner.skip_space();
            Operand::Test(Test::Fits(first.value()?, pattern))
        }
        _ => return None,
    };
    scanner.eat(")").map(|()| made)
}
