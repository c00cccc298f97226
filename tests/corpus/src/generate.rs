//! `corpus generate`: a crate of each document, all in one process.

use std::panic::{self, AssertUnwindSafe};
use std::time::Instant;

use anyhow::{Result, ensure};
use sdkwright::coverage::Listed;
use sdkwright::diag::Level;
use sdkwright::pipeline::{self, Generated, Provider};

use crate::cli::GenerateArguments;
use crate::documents::{self, Document};
use crate::lines;
use crate::memory;
use crate::run::{AtOnce, Run};
use crate::table::{self, Cells};
use crate::walk::{self, Walked};

const COLUMNS: &[&str] = &[
    "outcome",
    "version",
    "operations",
    "emitted",
    "missing",
    "types",
    "open",
    "lost",
    "errors",
    "unsupported",
    "warnings",
    "notes",
    "lines",
    "runtime_lines",
    "milliseconds",
    "detail",
];

/// The outcome of a document of which all was made, or said why not.
const CRATE: &str = "crate";
/// The outcomes that no document may have: others say what is wrong with the document.
const FAULTS: [&str; 2] = [PANIC, LOST];
const PANIC: &str = "panic";
const LOST: &str = "operations lost";

pub(crate) fn run(arguments: &GenerateArguments) -> Result<()> {
    let documents = documents::select(&arguments.selection)?;
    let started = Instant::now();
    Run { name: "generate", columns: COLUMNS, results: &arguments.results }.over(&documents, AtOnce::Many, one)?;
    println!("{} s", started.elapsed().as_secs());
    if let Some(mebibytes) = memory::peak() {
        println!("{mebibytes} MiB at most");
    }
    let rows = table::read(&arguments.results.tables.join("generate.tsv"))?;
    let faults = documents.iter().filter_map(|document| {
        let cells = rows.get(&document.name)?;
        let cell = |name: &str| cells.get(name).map_or("", String::as_str);
        FAULTS.contains(&cell("outcome")).then(|| format!("{}: {}: {}", document.name, cell("outcome"), cell("detail")))
    });
    let faults: Vec<String> = faults.collect();
    ensure!(faults.is_empty(), "{} of {} documents:\n{}", faults.len(), documents.len(), faults.join("\n"));
    Ok(())
}

fn one(document: &Document) -> Cells {
    let started = Instant::now();
    let generated =
        panic::catch_unwind(AssertUnwindSafe(|| pipeline::generate(&Provider::of_document(&document.path))));
    let milliseconds = started.elapsed().as_millis().to_string();
    let walked = walk::read_file(&document.path).and_then(|value| walk::document(&value));
    let mut cells = Cells::new();
    let mut set = |column: &str, text: String| cells.insert(column.to_owned(), text);
    set("milliseconds", milliseconds);
    match &walked {
        Ok(walked) => {
            set("version", walked.version.clone());
            set("operations", n_operations(walked).to_string());
        }
        Err(error) => _ = set("detail", format!("own reader: {error:#}")),
    }
    match generated {
        Err(_) => _ = set("outcome", PANIC.to_owned()),
        Ok(Err(error)) => {
            set("outcome", "not read".to_owned());
            set("detail", error.to_string());
        }
        Ok(Ok(generated)) => describe(&generated, walked.as_ref().ok(), &mut cells),
    }
    cells
}

fn n_operations(walked: &Walked) -> usize {
    walked.operations.values().sum()
}

fn describe(generated: &Generated, walked: Option<&Walked>, cells: &mut Cells) {
    let mut set = |column: &str, text: String| cells.insert(column.to_owned(), text);
    let levels = [
        ("errors", Level::Error),
        ("unsupported", Level::Unsupported),
        ("warnings", Level::Warning),
        ("notes", Level::Note),
    ];
    for (column, level) in levels {
        set(column, generated.diags.count(level).to_string());
    }
    let Some(files) = &generated.files else {
        set("outcome", "no crate".to_owned());
        let error = generated.diags.iter().find(|diagnostic| diagnostic.level == Level::Error);
        if let Some(error) = error {
            set("detail", format!("{} {}: {}", error.code.as_str(), error.origin.pointer, error.message));
        }
        return;
    };
    let emitted = walk::emitted(files);
    set("emitted", emitted.values().sum::<usize>().to_string());
    let (lines, runtime_lines) = lines::of(files);
    set("lines", lines.to_string());
    set("runtime_lines", runtime_lines.to_string());
    let Some(coverage) = generated.coverage(Listed::Lost) else { return };
    set("types", coverage.types.total().to_string());
    set("open", coverage.untyped.open.to_string());
    set("lost", coverage.untyped.lost.to_string());
    let missing = &coverage.operations.missing;
    set("missing", missing.len().to_string());
    // What is neither emitted nor named, with its line, was dropped in silence.
    let named = missing.iter().map(|missing| missing.operation.as_str());
    let dropped = walked.map(|walked| walk::lost(walked, &emitted, named)).unwrap_or_default();
    let is_placed = missing.iter().all(|missing| missing.place.line.is_some());
    let dropped_lines = dropped.iter().map(|operation| format!("{operation}: lost"));
    let reasons =
        missing.iter().map(|missing| format!("{} ({}): {}", missing.operation, missing.place, missing.reason));
    set("detail", dropped_lines.chain(reasons).take(5).collect::<Vec<_>>().join(" | "));
    set("outcome", if dropped.is_empty() && is_placed { CRATE } else { LOST }.to_owned());
}
