//! What is printed: each finding, then a table.

use std::collections::{BTreeMap, BTreeSet};

use crate::run::{Finding, Tally};
use crate::said::Kind;
use crate::subject::Subject;

/// So many findings of one run are shown.
const MOST: usize = 60;

/// The results of a subject.
pub(crate) struct Results {
    pub(crate) name: String,
    /// Operations of the document, and of the crate.
    pub(crate) n_operations: (usize, usize),
    pub(crate) tallies: Vec<Tally>,
}

impl Results {
    pub(crate) fn of(subject: &Subject, tallies: Vec<Tally>) -> Self {
        // One that has several methods is still one.
        let planned = subject.plan.modules.iter().flat_map(|module| &module.operations);
        let planned = planned.map(|operation| &operation.key).collect::<BTreeSet<_>>().len();
        Self { name: subject.name.clone(), n_operations: (subject.described.operations.len(), planned), tallies }
    }

    /// Whether an operation was not called, or anything is wrong.
    pub(crate) fn is_bad(&self) -> bool {
        let n_operations = self.n_operations.0;
        self.tallies.iter().any(|tally| tally.n_operations != n_operations || !tally.findings.is_empty())
    }

    /// Each finding with operation, variant and what the judge said.
    pub(crate) fn print_findings(&self) {
        for tally in &self.tallies {
            for Finding { key, variant, kind, text } in tally.findings.iter().take(MOST) {
                let kind = match kind {
                    Kind::Violation => "violation",
                    Kind::Undecoded => "undecoded",
                    Kind::NoValue => "no value",
                };
                println!("{} {}: {key} ({variant}): {kind}: {}", self.name, tally.judge, visible(text));
            }
            if tally.findings.len() > MOST {
                println!("{} {}: and {} more", self.name, tally.judge, tally.findings.len() - MOST);
            }
        }
    }
}

/// Servers and documents may send what a terminal obeys.
fn visible(text: &str) -> String {
    text.chars()
        .flat_map(|character| {
            let is_obeyed = character.is_control();
            let escaped = is_obeyed.then(|| character.escape_unicode().to_string());
            escaped.unwrap_or_else(|| character.to_string()).chars().collect::<Vec<_>>()
        })
        .collect()
}

/// A row for each judge of each subject.
pub(crate) fn print_table(all: &[Results]) {
    let head = [
        "document",
        "judge",
        "operations",
        "called",
        "calls",
        "violations",
        "undecoded",
        "no value",
        "excused",
        "without a finding",
    ];
    let mut rows = vec![head.map(str::to_owned)];
    for results in all {
        for tally in &results.tallies {
            let mut bad: BTreeMap<&str, usize> = BTreeMap::new();
            tally.findings.iter().for_each(|finding| *bad.entry(&finding.key).or_default() += 1);
            rows.push([
                results.name.clone(),
                tally.judge.to_owned(),
                format!("{} of {}", results.n_operations.1, results.n_operations.0),
                tally.n_operations.to_string(),
                tally.n_calls.to_string(),
                tally.count(Kind::Violation).to_string(),
                tally.count(Kind::Undecoded).to_string(),
                tally.count(Kind::NoValue).to_string(),
                tally.n_excused.to_string(),
                tally.n_operations.saturating_sub(bad.len()).to_string(),
            ]);
        }
    }
    let width = |column: usize| rows.iter().map(|row| row.get(column).map_or(0, String::len)).max().unwrap_or(0);
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    for row in &rows {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| match column {
            0 | 1 => format!("{cell:width$}"),
            _ => format!("{cell:>width$}"),
        });
        println!("{}", cells.collect::<Vec<_>>().join("  ").trim_end());
    }
}
