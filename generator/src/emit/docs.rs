//! Doc comments.
//!
//! In: what the plan says of an item. Out: lines of Markdown, as attributes of its tokens or as a comment. It must not
//! know how prose is made safe: `prose` does.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::code::{Code, Literal};
use super::print;
use super::prose::{self, Prose};
use crate::plan::DocPlan;

/// Columns of a line of prose; code has less (`print`).
const WIDTH: usize = 100;

/// Lines of a doc comment.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines(Vec<String>);

impl Lines {
    /// Of an item.
    pub(super) fn of_item(plan: &DocPlan) -> Self {
        Self(lines(plan, WIDTH.saturating_sub(4)))
    }

    /// Of a member: a field, a variant, a method.
    pub(super) fn of_member(plan: &DocPlan) -> Self {
        Self(lines(plan, WIDTH.saturating_sub(8)))
    }

    /// Of a member that leads to what says the rest: the first sentence, where that is short.
    pub(super) fn in_short(plan: &DocPlan) -> Self {
        match first_sentence(&prose(plan)).filter(|first| first.len() <= WIDTH.saturating_sub(8)) {
            Some(first) => Self(vec![first]),
            None => Self::of_member(plan),
        }
    }

    /// Of a value, which is named first.
    pub(super) fn of_value(value: &str, plan: &DocPlan) -> Self {
        let (name, about) = (prose::code(value), prose(plan));
        let lines = match about.lines(usize::MAX).is_empty() {
            true => Prose::ours(&name),
            false => Prose::ours(&format!("{name}:")).and(about),
        };
        Self(lines.lines(WIDTH.saturating_sub(8)))
    }

    /// A paragraph of ours.
    pub(super) fn ours(text: &str) -> Self {
        Self::default().and(text)
    }

    /// With another paragraph of ours.
    pub(super) fn and(mut self, text: &str) -> Self {
        if !self.0.is_empty() {
            self.0.push(String::new());
        }
        self.0.extend(Prose::ours(text).lines(WIDTH.saturating_sub(8)));
        self
    }

    /// With lines of ours that are not wrapped, such as an example or a table.
    pub(super) fn and_lines(mut self, lines: impl IntoIterator<Item = String>) -> Self {
        if !self.0.is_empty() {
            self.0.push(String::new());
        }
        self.0.extend(lines);
        self
    }

    /// What can go wrong.
    pub(super) fn errors(self, text: &str) -> Self {
        self.and_lines(["# Errors".to_owned()]).and(text)
    }

    /// As a comment: each line behind `///` or `//!`.
    pub(super) fn comment(&self, marker: &str) -> String {
        let mut text = String::new();
        for line in &self.0 {
            let line = prose::visible(line);
            text.push_str(marker);
            if !line.is_empty() {
                text.push(' ');
                text.push_str(line.trim_end());
            }
            text.push('\n');
        }
        text
    }

    /// As the text of one attribute, which the printer writes as a comment of as many lines.
    pub(super) fn text(&self) -> Option<String> {
        let mut text = String::new();
        for (index, line) in self.0.iter().enumerate() {
            if index > 0 {
                text.push(print::NEXT_LINE);
            }
            let line = prose::visible(line);
            let line = line.trim_end();
            // What begins with a slash would be no doc comment.
            if !line.is_empty() {
                text.push(' ');
                text.push_str(line);
            }
        }
        (!self.0.is_empty()).then_some(text)
    }
}

impl ToTokens for Lines {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        if let Some(text) = self.text() {
            tokens.extend(quote! { #[doc = #text] });
        }
    }
}

impl Code {
    /// Adds the doc comment of an item.
    pub(super) fn docs(&mut self, plan: &DocPlan) {
        for line in self.lines_of(plan) {
            if line.is_empty() { self.line("///") } else { self.line(format_args!("/// {line}")) }
        }
    }

    /// The lines of a doc comment, as wide as there is room for.
    pub(super) fn lines_of(&self, plan: &DocPlan) -> Vec<String> {
        let lines = lines(plan, self.room().saturating_sub(4));
        lines.iter().map(|line| prose::visible(line).into_owned()).collect()
    }

    /// Adds a table of one row: on one line, if it has room there.
    pub(super) fn sole_row(&mut self, head: String, (row, about): (&str, Option<&str>), end: &str) {
        let about_it = about.map(|about| format!(", {}", quoted(about))).unwrap_or_default();
        let line = format!("{head} {{ {row}{about_it}; {end}");
        if line.len() <= self.room() {
            return self.line(line);
        }
        self.block(head, end, |code| code.described(row, about, ";"));
    }

    /// Adds a row of a table, with what it is about behind it.
    pub(super) fn described(&mut self, row: &str, about: Option<&str>, end: &str) {
        let Some(about) = about else { return self.line(format_args!("{row}{end}")) };
        let about = quoted(about);
        if row.len() + about.len() + end.len() + 2 <= self.room() {
            return self.line(format_args!("{row}, {about}{end}"));
        }
        self.line(format_args!("{row},"));
        self.indented(|code| {
            let words: Vec<String> = about.split(' ').map(str::to_owned).collect();
            let lines = code.broken(&words);
            let last = lines.len().saturating_sub(1);
            for (index, line) in lines.iter().enumerate() {
                // What stands behind the last space of a line goes on in the next one.
                code.line(format_args!("{line}{}", if index == last { end } else { " \\" }));
            }
        });
    }
}

/// A sentence as a literal.
fn quoted(about: &str) -> String {
    Literal(prose::visible(about).trim()).to_string()
}

/// Paragraphs: summary, description, notes, and what we add. What is short stands in one paragraph.
pub(super) fn lines(plan: &DocPlan, width: usize) -> Vec<String> {
    prose(plan).lines(width)
}

fn prose(plan: &DocPlan) -> Prose {
    let summary = plan.prose.summary.as_deref().unwrap_or_default().trim();
    let description = plan.prose.description.as_deref().unwrap_or_default().trim();
    let summary = if same_start(summary, description) { "" } else { summary };
    let mut prose = match (summary, description) {
        ("", "") => Prose::ours(&plan.fallback).and(notes(plan)),
        ("", one) | (one, "") if !one.contains('\n') => Prose::of(one).and(notes(plan)),
        _ => Prose::of(summary).then(Prose::of(description)).then(notes(plan)),
    };
    for extra in &plan.extra {
        prose = prose.then(Prose::ours(extra));
    }
    prose
}

/// What is said of a member: in full where it is declared, and the first sentence where it stands in a table. Both are of one
/// reading, which is most of the work.
pub(super) struct OfMember {
    pub(super) lines: Lines,
    pub(super) first: Option<String>,
}

impl OfMember {
    pub(super) fn new(plan: &DocPlan) -> Self {
        let prose = prose(plan);
        Self { lines: Lines(prose.lines(WIDTH.saturating_sub(8))), first: first_sentence(&prose) }
    }
}

/// What is said first, on one line.
fn first_sentence(prose: &Prose) -> Option<String> {
    let first = prose.first_line().filter(|line| !line.is_empty())?;
    let mut in_code = false;
    for (index, character) in first.char_indices() {
        match character {
            '`' => in_code = !in_code,
            '.' | '!' | '?' if !in_code => {
                let (sentence, rest) = first.split_at_checked(index + 1)?;
                let begins = rest.strip_prefix(' ').and_then(|rest| rest.chars().next());
                let is_short = ABBREVIATIONS.iter().any(|short| sentence.ends_with(short));
                if begins.is_some_and(|begins| !begins.is_lowercase()) && !is_short {
                    return Some(sentence.to_owned());
                }
            }
            _ => {}
        }
    }
    Some(first)
}

/// What ends with a period, but no sentence.
const ABBREVIATIONS: &[&str] = &["e.g.", "i.e.", "etc.", "cf.", "vs.", "approx.", "incl.", "No."];

/// Facts that no type states, each a sentence.
fn notes(plan: &DocPlan) -> Prose {
    let mut notes = plan.prose.notes.iter().map(|note| Prose::of(note)).fold(Prose::default(), Prose::and);
    if let Some(deprecated) = plan.deprecated() {
        let text = deprecated.trim();
        notes = notes.and(match text {
            "" => Prose::ours("Deprecated."),
            text => Prose::of(&format!("Deprecated: {text}")),
        });
    }
    notes
}

/// Whether the description says again what the summary says: `Update a user` and `Updates the user.`
fn same_start(summary: &str, description: &str) -> bool {
    let mut said = words(description);
    words(summary).all(|word| said.next() == Some(word))
}

/// The words of a text, whatever their case, without articles and endings of verbs and plurals.
fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    let words = words.map(str::to_lowercase).filter(|word| !["a", "an", "the"].contains(&word.as_str()));
    words.map(|word| word.trim_end_matches('s').trim_end_matches('e').to_owned())
}
