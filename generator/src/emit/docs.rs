//! Doc comments.

use super::code::Code;
use super::prose;
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
fn lines(plan: &DocPlan, width: usize) -> Vec<String> {
    let summary = plan.prose.summary.as_deref().unwrap_or_default().trim();
    let description = plan.prose.description.as_deref().unwrap_or_default().trim();
    let summary = if same_start(summary, description) { "" } else { summary };
    let notes = notes(plan);
    let mut paragraphs: Vec<Vec<String>> = Vec::new();
    match (summary, description) {
        ("", "") => paragraphs.extend(prose::wrapped(&join(&plan.fallback, &prose::sentences(&notes)), width)),
        ("", one) | (one, "") if !one.contains('\n') => {
            paragraphs.extend(prose::wrapped(&join(&prose::sentences(one), &prose::sentences(&notes)), width));
        }
        _ => {
            paragraphs.extend(prose::paragraphs(summary, width));
            paragraphs.extend(prose::paragraphs(description, width));
            paragraphs.extend(prose::paragraphs(&notes, width));
        }
    }
    for extra in &plan.extra {
        paragraphs.extend(prose::wrapped(extra, width));
    }
    let mut lines = Vec::new();
    for paragraph in paragraphs {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(paragraph);
    }
    lines
}

/// Facts that no type states, each a sentence.
fn notes(plan: &DocPlan) -> String {
    let mut notes = plan.prose.notes.join(" ");
    if let Some(deprecated) = plan.deprecated() {
        let text = deprecated.trim();
        notes = match text {
            "" => join(&notes, "Deprecated."),
            text => join(&notes, &format!("Deprecated: {text}")),
        };
    }
    notes
}

fn join(first: &str, second: &str) -> String {
    [first, second].iter().filter(|text| !text.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

/// Whether the description says again what the summary says.
fn same_start(summary: &str, description: &str) -> bool {
    let plain = |text: &str| text.trim().trim_end_matches('.').to_lowercase();
    let summary = plain(summary);
    summary.is_empty() || plain(description).starts_with(&summary)
}
