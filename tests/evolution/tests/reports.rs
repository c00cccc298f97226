//! Reports name every change, and are short.

#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use std::path::Path;

use sdkwright::report;
use sdkwright_evolution::{pairs, unnamed};

#[test]
fn whoever_reads_a_report_knows_every_change() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("pairs");
    let mut wrong = Vec::new();
    for pair in pairs(&folder).unwrap() {
        let Ok(step) = pair.step() else { continue };
        let text = report::human(&step.report("acme"));
        let missing = unnamed(&text, &step.changes);
        if !missing.is_empty() {
            wrong.push(format!("{}: {}\n{text}", pair.name, missing.join(", ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
