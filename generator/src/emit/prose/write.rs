//! From pieces to words of Markdown: whatever a text says, it means itself.

use std::borrow::Cow;

use super::escape::{Within, escaped};
use super::piece::{Link, Piece, Weight};

/// What lines are made of. Words that follow each other without a space are not parted.
pub(super) enum Unit<'a> {
    Word(Cow<'a, str>),
    Space,
    Break,
}

pub(super) fn units(pieces: &[Piece]) -> Vec<Unit<'_>> {
    let mut runs = Vec::new();
    for run in pieces.chunk_by(|one, next| weight(one) == weight(next)) {
        let mut inner = Writer::default();
        for run in run.chunk_by(|one, next| link(one) == link(next)) {
            match run.first().and_then(link) {
                Some(link) => inner.link(run, link),
                None => run.iter().for_each(|piece| inner.piece(piece)),
            }
        }
        let mark = match run.first().map(weight) {
            Some(Weight::Strong) => "**",
            Some(Weight::Emphasis) => "*",
            Some(Weight::Plain) | None => "",
        };
        runs.push((mark, inner.units));
    }
    join(runs)
}

fn weight(piece: &Piece) -> Weight {
    piece.style().map(|style| style.weight).unwrap_or_default()
}

fn link(piece: &Piece) -> Option<&Link> {
    piece.style().and_then(|style| style.link.as_ref())
}

#[derive(Default)]
struct Writer<'a> {
    units: Vec<Unit<'a>>,
}

impl<'a> Writer<'a> {
    fn piece(&mut self, piece: &'a Piece) {
        match piece {
            Piece::Text(text, _) => self.text(text, Within::Paragraph),
            Piece::Code(text, _) => self.code(text),
            Piece::Break => self.units.push(Unit::Break),
        }
    }

    fn text(&mut self, text: &'a str, within: Within) {
        let mut first = true;
        // The text before the first space continues the word before.
        for word in text.split(char::is_whitespace) {
            if !std::mem::take(&mut first) {
                self.units.push(Unit::Space);
            }
            if !word.is_empty() {
                self.units.push(Unit::Word(escaped(word, within)));
            }
        }
    }

    /// A span may be wrapped before a letter alone: nothing in it can be escaped, and a letter begins no block.
    fn code(&mut self, text: &str) {
        let text = text.replace(char::is_whitespace, " ");
        let text = text.trim_end();
        if text.trim_start().is_empty() {
            return self.units.push(Unit::Space);
        }
        // Three backticks would be a fence, at the start of a line.
        let (mark, text) = match (text.contains('`'), text.contains("``")) {
            (false, _) => ("`", text.to_owned()),
            (true, false) => ("``", format!(" {text} ")),
            (true, true) => ("`", text.replace('`', "'")),
        };
        separate(&mut self.units, Some('`'));
        let mut rest = text.as_str();
        let mut word = mark.to_owned();
        let mut before = ' ';
        let mut from = 0;
        for (at, character) in text.char_indices() {
            let next = text.get(at + 1..).and_then(|rest| rest.chars().next());
            let parts = character == ' ' && before != ' ' && next.is_some_and(|next| next.is_ascii_alphabetic());
            if parts {
                word.push_str(text.get(from..at).unwrap_or_default());
                self.units.push(Unit::Word(std::mem::take(&mut word).into()));
                self.units.push(Unit::Space);
                from = at + 1;
                rest = text.get(from..).unwrap_or_default();
            }
            before = character;
        }
        self.units.push(Unit::Word(format!("{word}{rest}{mark}").into()));
    }

    fn link(&mut self, run: &'a [Piece], to: &Link) {
        let Link(page) = to;
        let texts = run.iter().filter_map(|piece| match piece {
            Piece::Text(text, _) | Piece::Code(text, _) => Some(text.as_str()),
            Piece::Break => None,
        });
        let is_page = page.starts_with("https://");
        if is_page && texts.map(str::trim).filter(|text| !text.is_empty()).eq([&**page]) {
            return self.units.push(Unit::Word(format!("<{page}>").into()));
        }
        let mut inner = Self::default();
        for piece in run {
            match piece {
                // What ends the text of a link would do so in code, too.
                Piece::Code(text, _) if !text.contains(['[', ']']) => inner.code(text),
                Piece::Text(text, _) | Piece::Code(text, _) => inner.text(text, Within::Link),
                Piece::Break => inner.units.push(Unit::Space),
            }
        }
        let (start, units, end) = without_spaces(inner.units);
        self.units.extend(start.then_some(Unit::Space));
        if !units.is_empty() {
            separate(&mut self.units, Some('['));
            self.units.push(Unit::Word("[".into()));
            self.units.extend(units);
            self.units.push(Unit::Word(format!("]({page})").into()));
        }
        self.units.extend(end.then_some(Unit::Space));
    }
}

/// Marks what is heavier than the rest, if the marks mean that where they stand.
fn join<'a>(runs: Vec<(&'static str, Vec<Unit<'a>>)>) -> Vec<Unit<'a>> {
    let mut units: Vec<Unit<'a>> = Vec::new();
    let mut runs = runs.into_iter().peekable();
    while let Some((mark, run)) = runs.next() {
        let has_break = run.iter().any(|unit| matches!(unit, Unit::Break));
        if mark.is_empty() || has_break {
            separate(&mut units, first(&run));
            units.extend(run);
            continue;
        }
        let (start, run, end) = without_spaces(run);
        units.extend(start.then_some(Unit::Space));
        let next = if end { None } else { runs.peek().and_then(|(_, next)| first(next)) };
        let opens = is_flanking(last(&units), first(&run));
        let closes = is_flanking(next, last(&run));
        let is_marked = opens && closes && !run.is_empty();
        let mark = || is_marked.then(|| Unit::Word(mark.into()));
        if !is_marked {
            separate(&mut units, first(&run));
        }
        units.extend(mark());
        units.extend(run);
        units.extend(mark());
        units.extend(end.then_some(Unit::Space));
    }
    units
}

/// Two code spans side by side would be one, and a link behind an exclamation mark an image.
fn separate(units: &mut Vec<Unit<'_>>, next: Option<char>) {
    match (units.last_mut(), next) {
        (Some(Unit::Word(word)), Some('`')) if word.ends_with('`') => units.push(Unit::Space),
        (Some(Unit::Word(word)), Some('[')) if word.ends_with('!') => {
            let word = word.to_mut();
            word.pop();
            word.push_str("\\!");
        }
        _ => {}
    }
}

/// Whether a mark between these two is that of the inner one. A mark beside another one is never safe.
fn is_flanking(outer: Option<char>, inner: Option<char>) -> bool {
    let is_mark = |character: char| !character.is_alphanumeric();
    match (outer, inner) {
        (Some('*'), _) | (_, Some('*') | None) => false,
        (None, Some(_)) => true,
        (Some(outer), Some(inner)) => !is_mark(inner) || is_mark(outer),
    }
}

/// The last character of a word that goes on, if one does.
fn last(units: &[Unit<'_>]) -> Option<char> {
    match units.last() {
        Some(Unit::Word(word)) => word.chars().next_back(),
        _ => None,
    }
}

fn first(units: &[Unit<'_>]) -> Option<char> {
    match units.first() {
        Some(Unit::Word(word)) => word.chars().next(),
        _ => None,
    }
}

/// The units without the spaces around them, and whether there were such.
fn without_spaces(mut units: Vec<Unit<'_>>) -> (bool, Vec<Unit<'_>>, bool) {
    let is_space = |unit: &Unit<'_>| matches!(unit, Unit::Space);
    let kept = units.iter().rposition(|unit| !is_space(unit)).map_or(0, |at| at + 1);
    let end = kept < units.len();
    units.truncate(kept);
    let n_leading = units.iter().position(|unit| !is_space(unit)).unwrap_or(units.len());
    units.drain(..n_leading);
    (n_leading > 0, units, end)
}
