//! What a run did, as a table on a terminal and as plain lines elsewhere.

use std::io::IsTerminal;

use crate::coverage::Coverage;
use crate::diag::Level;
use crate::output::Drift;
use crate::pipeline::Generated;

/// A line of the summary.
pub(super) struct Row {
    provider: String,
    emitted: usize,
    in_document: usize,
    types: usize,
    warnings: usize,
    unsupported: usize,
    notes: usize,
    changed: usize,
}

impl Row {
    pub(super) fn of(provider: &str, generated: &Generated, coverage: Option<&Coverage>) -> Self {
        Self {
            provider: provider.to_owned(),
            emitted: coverage.map_or(0, |coverage| coverage.operations.emitted),
            in_document: coverage.map_or(generated.declared.len(), |coverage| coverage.operations.in_document),
            types: coverage.map_or(0, |coverage| coverage.types.total()),
            warnings: generated.diags.count(Level::Warning),
            unsupported: generated.diags.count(Level::Unsupported),
            notes: generated.diags.count(Level::Note),
            changed: 0,
        }
    }

    pub(super) fn add(&mut self, drift: &Drift) {
        self.changed += drift.missing.len() + drift.changed.len();
    }
}

pub(super) fn print(rows: &[Row]) {
    if !std::io::stdout().is_terminal() {
        for row in rows {
            sayln!(
                "{}: {} of {} operations, {} types, {} warnings, {} unsupported, {} notes, {} files changed",
                row.provider,
                row.emitted,
                row.in_document,
                row.types,
                row.warnings,
                row.unsupported,
                row.notes,
                row.changed
            );
        }
        return;
    }
    let width = rows.iter().map(|row| row.provider.len()).max().unwrap_or(0).max("provider".len());
    sayln!("{:width$}  operations   types  warnings  unsupported  notes  files changed", "provider");
    for row in rows {
        let operations = format!("{}/{}", row.emitted, row.in_document);
        sayln!(
            "{:width$}  {operations:>10}  {:>6}  {:>8}  {:>11}  {:>5}  {:>13}",
            row.provider,
            row.types,
            row.warnings,
            row.unsupported,
            row.notes,
            row.changed
        );
    }
}
