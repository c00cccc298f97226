//! A report for a pull request.

use std::fmt::Write as _;

use super::human::{difference, named, sections, subjects, versions, word};
use super::line::{Addition, Operations, Report};
use super::list::braced;

/// The report as Markdown: a table for each section, what is new as a list.
pub fn markdown(report: &Report) -> String {
    let Operations { now, added, gone, .. } = &report.operations;
    let Report { title: name, from, to, class, .. } = report;
    let versions = versions(report);
    let versions = if versions.is_empty() { versions } else { format!(", {}", code(versions.trim())) };
    let mut text = format!(
        "### {}: {} to {}\n\n**{}**{versions}, {now} operations (+{added} -{gone})\n",
        plain(name),
        plain(from),
        plain(to),
        word(*class)
    );
    for (title, lines) in sections(report) {
        // Writing to a string cannot fail.
        let _ = write!(text, "\n#### {title}\n\n| what | difference | where |\n|---|---|---|\n");
        for line in lines {
            let cause = line.cause.as_ref().map(|place| code(&place.to_string())).unwrap_or_default();
            let keep = line.keep.as_ref().map(|keep| format!("<br>keep: {}", code(keep))).unwrap_or_default();
            let _ =
                writeln!(text, "| {} | {}{keep} | {cause} |", code(&subjects(report, line)), code(&difference(line)));
        }
    }
    if !report.additions.is_empty() {
        text.push_str("\n#### New\n\n");
        for Addition { owners, names } in &report.additions {
            let _ = writeln!(text, "- {}: {}", code(&braced(owners)), code(&named(owners, names)));
        }
    }
    if report.n_docs > 0 {
        let _ = write!(text, "\n{} items read otherwise.\n", report.n_docs);
    }
    text
}

/// Text of a document as code: nothing in it may mark up, or end a cell.
pub fn code(text: &str) -> String {
    let text: String = text.chars().filter(|character| !character.is_control()).collect();
    let text = text.replace('`', "'").replace('|', "\\|");
    if text.is_empty() { String::new() } else { format!("`{text}`") }
}

fn plain(text: &str) -> String {
    let is_plain = |character: &char| character.is_alphanumeric() || " .-_".contains(*character);
    text.chars().filter(is_plain).collect()
}
