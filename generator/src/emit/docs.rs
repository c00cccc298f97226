//! Doc comments.
//!
//! In: what the plan says of an item. Out: lines of Markdown, as attributes of its tokens or as a comment. It must not
//! know how prose is made safe: `prose` does.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::code::Code;
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
}

/// As attributes, which the printer writes as comments.
impl ToTokens for Lines {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for line in &self.0 {
            let line = prose::visible(line);
            let line = line.trim_end();
            // What begins with a slash would be no doc comment.
            let line = if line.is_empty() { String::new() } else { format!(" {line}") };
            tokens.extend(quote! { #[doc = #line] });
        }
    }
}

impl Code {
    /// Adds the doc comment of an item.
    pub(super) fn docs(&mut self, plan: &DocPlan) {
        self.doc_lines("///", plan);
    }

    /// Adds the doc comment of the module that the file is.
    pub(super) fn module_docs(&mut self, plan: &DocPlan) {
        self.doc_lines("//!", plan);
    }

    /// Adds a doc line of ours.
    pub(super) fn doc(&mut self, line: &str) {
        self.line(format_args!("/// {}", prose::visible(line)));
    }

    /// Adds rows of a table. What says all by its name shares a line with its neighbors.
    pub(super) fn rows<'a>(&mut self, rows: impl Iterator<Item = (&'a DocPlan, String)>) {
        let mut short = Vec::new();
        for (docs, row) in rows {
            if lines(docs, self.room()).is_empty() {
                short.push(row);
                continue;
            }
            self.filled(&std::mem::take(&mut short));
            self.docs(docs);
            self.line(row);
        }
        self.filled(&short);
    }

    fn doc_lines(&mut self, marker: &str, plan: &DocPlan) {
        let width = self.room().saturating_sub(marker.len() + 1);
        for line in lines(plan, width) {
            let line = prose::visible(&line);
            if line.is_empty() { self.line(marker) } else { self.line(format_args!("{marker} {line}")) }
        }
    }
}

/// Paragraphs: summary, description, notes, and what we add. What is short stands in one paragraph.
pub(super) fn lines(plan: &DocPlan, width: usize) -> Vec<String> {
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
    prose.lines(width)
}

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

/// Whether the description says again what the summary says.
fn same_start(summary: &str, description: &str) -> bool {
    let plain = |text: &str| text.trim().trim_end_matches('.').to_lowercase();
    let summary = plain(summary);
    summary.is_empty() || plain(description).starts_with(&summary)
}
