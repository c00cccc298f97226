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
        self.line(format_args!("/// {line}"));
    }

    fn doc_lines(&mut self, marker: &str, plan: &DocPlan) {
        let width = self.room().saturating_sub(marker.len() + 1);
        for line in lines(plan, width) {
            if line.is_empty() { self.line(marker) } else { self.line(format_args!("{marker} {line}")) }
        }
    }
}

/// Paragraphs: summary, description, notes, deprecation, and what we add.
fn lines(plan: &DocPlan, width: usize) -> Vec<String> {
    let mut paragraphs: Vec<Vec<String>> = Vec::new();
    let summary = plan.prose.summary.as_deref().unwrap_or_default();
    let description = plan.prose.description.as_deref().unwrap_or_default();
    if !same_start(summary, description) {
        paragraphs.extend(prose::paragraphs(summary, width));
    }
    paragraphs.extend(prose::paragraphs(description, width));
    if paragraphs.is_empty() {
        paragraphs.extend(prose::wrapped(&plan.fallback, width));
    }
    let notes = plan.prose.notes.join(" ");
    paragraphs.extend(prose::paragraphs(&notes, width));
    if let Some(deprecated) = plan.deprecated() {
        let text = if deprecated.trim().is_empty() {
            "Deprecated.".to_owned()
        } else {
            format!("Deprecated: {deprecated}")
        };
        paragraphs.extend(prose::paragraphs(&text, width));
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

/// Whether the description says again what the summary says.
fn same_start(summary: &str, description: &str) -> bool {
    let plain = |text: &str| text.trim().trim_end_matches('.').to_lowercase();
    let summary = plain(summary);
    summary.is_empty() || plain(description).starts_with(&summary)
}
