//! A report for programs; `docs/diff.md` says what its members mean.

use super::line::Report;

/// The report as one JSON object.
pub fn json(report: &Report) -> String {
    // Texts and numbers under constant keys: there is nothing in it that JSON cannot say.
    serde_json::to_string_pretty(report).unwrap_or_default() + "\n"
}
