//! Doc comments.

use super::code::Code;
use super::prose::{self, Prose};
use crate::plan::DocPlan;

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
