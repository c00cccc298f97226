//! A report for a terminal.

use std::fmt::Write as _;

use super::doer::Doer;
use super::line::{Addition, Line, Operations, Report};
use crate::surface::Class;

/// Names of one line, at most; the number of the others is said.
const MOST: usize = 6;

/// The report as text.
pub fn human(report: &Report) -> String {
    let mut text = head(report);
    for (title, lines) in sections(report) {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{title}");
        let width = lines.iter().map(|line| subjects(line).chars().count()).max().unwrap_or(0).min(48);
        for line in lines {
            let cause = line.cause.as_ref().map(|place| format!("   {place}")).unwrap_or_default();
            let _ = writeln!(text, "  {:width$}  {}{cause}", subjects(line), difference(line));
            if let Some(keep) = &line.keep {
                let _ = writeln!(text, "      keep:  {keep}");
            }
        }
    }
    if !report.additions.is_empty() {
        let _ = writeln!(
            text,
            "NEW ({})",
            report.additions.iter().map(|new| new.owners.len() * new.names.len()).sum::<usize>()
        );
        for Addition { owners, names } in &report.additions {
            let _ = writeln!(text, "  {}: {}", some(owners), some(names));
        }
    }
    if report.n_docs > 0 {
        let _ = writeln!(text, "DOCS  {} items read otherwise", report.n_docs);
    }
    text
}

/// The lines of one class and doer under a title of theirs, the worst first; none without lines.
pub(super) fn sections(report: &Report) -> impl Iterator<Item = (String, Vec<&Line>)> {
    let doers = [Doer::Api, Doer::Naming, Doer::Generator];
    let all = [Class::Breaking, Class::Behavior].into_iter().flat_map(move |class| doers.map(|doer| (class, doer)));
    all.filter_map(|(class, doer)| {
        let lines = report.lines.iter().filter(|line| (line.class, line.doer) == (class, doer));
        let lines: Vec<&Line> = lines.collect();
        (!lines.is_empty()).then(|| (title(class, doer, lines.len()), lines))
    })
}

/// What the class means for the next version.
pub(super) fn word(class: Option<Class>) -> &'static str {
    match class {
        Some(Class::Breaking) => "MAJOR",
        Some(Class::Behavior) => "MAJOR by behavior",
        Some(Class::Addition) => "MINOR",
        Some(Class::Docs) => "PATCH",
        None => "NOTHING",
    }
}

fn head(report: &Report) -> String {
    let Operations { now, added, gone } = report.operations;
    let Report { title, from, to, class, .. } = report;
    format!("{title}: {from} -> {to}    {now} operations (+{added} -{gone})    {}\n", word(*class))
}

fn title(class: Class, doer: Doer, count: usize) -> String {
    let class = class.word().to_uppercase();
    match doer {
        Doer::Api => format!("{class}, the API ({count})"),
        Doer::Naming => format!("{class}, our naming ({count}): not the API's doing"),
        Doer::Generator => format!("{class}, our generator ({count}): not the API's doing, and a defect of ours"),
    }
}

pub(super) fn subjects(line: &Line) -> String {
    some(&line.subjects)
}

/// What was, and what is.
pub(super) fn difference(line: &Line) -> String {
    let about = if line.about.is_empty() { String::new() } else { format!("{}: ", line.about) };
    match (line.was.is_empty(), line.now.is_empty()) {
        _ if line.now == "gone" => format!("{about}gone"),
        (true, _) => format!("{about}-> {}", line.now),
        (_, true) => format!("{about}{} -> nothing", line.was),
        _ => format!("{about}{} -> {}", line.was, line.now),
    }
}

fn some(names: &[String]) -> String {
    let shown: Vec<&str> = names.iter().take(MOST).map(String::as_str).collect();
    match names.len().checked_sub(MOST) {
        Some(more @ 1..) => format!("{} and {more} more", shown.join(", ")),
        _ => shown.join(", "),
    }
}
