//! A report for a terminal.

use std::fmt::Write as _;

use super::additions::MORE_FEATURES;
use super::doer::Doer;
use super::line::{Addition, Line, Operations, Release, Report};
use super::list::{braced, wrapped};
use crate::surface::Class;

/// Columns that what lines are about may have, so that what stands behind begins in one.
const WIDEST: usize = 48;

/// The report as text.
pub fn human(report: &Report) -> String {
    let mut text = head(report);
    for (title, lines) in sections(report) {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{title}");
        let length = |line: &&Line| subjects(report, line).chars().count();
        let width = lines.iter().map(length).filter(|length| *length <= WIDEST).max().unwrap_or(0);
        for line in lines {
            let cause = line.cause.as_ref().map(|place| format!("   {place}")).unwrap_or_default();
            let line_text = format!("  {:width$}  {}{cause}", subjects(report, line), difference(line));
            let _ = writeln!(text, "{}", wrapped(&line_text, 6));
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
            let _ = writeln!(text, "{}", wrapped(&format!("  {}: {}", braced(owners), named(owners, names)), 6));
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
    let Operations { now, added, gone, .. } = &report.operations;
    let Report { title, from, to, class, .. } = report;
    let word = word(*class);
    format!("{title}: {from} -> {to}    {now} operations (+{added} -{gone})    {word}{}\n", versions(report))
}

/// From which version to which.
pub(super) fn versions(report: &Report) -> String {
    match &report.release {
        Some(Release { released: Some(released), next, .. }) if released != next => format!("    {released} -> {next}"),
        _ => String::new(),
    }
}

fn title(class: Class, doer: Doer, count: usize) -> String {
    let class = class.word().to_uppercase();
    match doer {
        Doer::Api => format!("{class}, the API ({count})"),
        Doer::Naming => format!("{class}, our naming ({count}): not the API's doing"),
        Doer::Generator => format!("{class}, our generator ({count}): not the API's doing, and a defect of ours"),
    }
}

/// What a line is about; where the same has happened to every call, that.
pub(super) fn subjects(report: &Report, line: &Line) -> String {
    if report.is_every_call(line) { format!("every call ({})", line.subjects.len()) } else { braced(&line.subjects) }
}

impl Report {
    /// Whether a line is about all calls that were there before.
    pub fn is_every_call(&self, line: &Line) -> bool {
        let are_all = line.subjects.len() > 2 && line.subjects.len() == self.operations.n_old_methods;
        are_all && line.subjects.iter().all(|subject| subject.ends_with("()"))
    }
}

/// What is new of its owners.
pub(super) fn named(owners: &[String], names: &[String]) -> String {
    match owners {
        [only] if only == MORE_FEATURES => format!("{} types", names.len()),
        _ => braced(names),
    }
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
