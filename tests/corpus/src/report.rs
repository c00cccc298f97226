//! `corpus report`: what the tables say in sum.

use std::collections::BTreeMap;

use anyhow::{Result, bail};

use crate::cli::ReportArguments;
use crate::compare;
use crate::table::{self, Cells};

/// Tables with the columns that are summed up.
const TABLES: [(&str, &[&str]); 5] = [
    ("generate", &["operations", "emitted", "missing", "types", "open", "lost", "warnings"]),
    ("check", &["warnings"]),
    ("round-trip", &["components", "untried", "passed", "excused", "failed", "instances", "changed"]),
    ("oracle", &["operations", "facts", "differences", "explained", "unexplained"]),
    ("compare", &["operations", "ours_emitted", "peer_emitted"]),
];

pub(crate) fn run(arguments: &ReportArguments) -> Result<()> {
    let mut n_tables = 0;
    for (name, columns) in TABLES {
        let rows = table::read(&arguments.tables.join(format!("{name}.tsv")))?;
        if rows.is_empty() {
            continue;
        }
        n_tables += 1;
        println!("{name}: {} documents", rows.len());
        outcomes(&rows);
        for column in columns {
            println!("    {column}: {}", rows.values().map(|cells| number(cells, column)).sum::<f64>());
        }
        match name {
            "generate" => lines(&rows),
            "check" => costs(&rows),
            "compare" => compare::summarize(&rows),
            _ => {}
        }
    }
    if n_tables == 0 {
        bail!("there are no tables in {}", arguments.tables.display());
    }
    Ok(())
}

pub(crate) fn number(cells: &Cells, column: &str) -> f64 {
    cells.get(column).and_then(|text| text.parse().ok()).unwrap_or_default()
}

/// How many documents ended how, and which did not end well.
fn outcomes(rows: &BTreeMap<String, Cells>) {
    let mut by_outcome = BTreeMap::<&str, Vec<&str>>::new();
    for (document, cells) in rows {
        let outcome = cells.get("outcome").map_or("", String::as_str);
        by_outcome.entry(outcome).or_default().push(document);
    }
    for (outcome, documents) in &by_outcome {
        println!("    {outcome}: {}", documents.len());
    }
    let is_bad = |outcome: &str| !["crate", "compiles", "judged", "compared", "measured"].contains(&outcome);
    for (outcome, documents) in by_outcome.iter().filter(|(outcome, _)| is_bad(outcome)) {
        for document in documents.iter().take(20) {
            let detail = rows.get(*document).and_then(|cells| cells.get("detail")).map_or("", String::as_str);
            println!("    {outcome}: {document}: {}", detail.chars().take(160).collect::<String>());
        }
    }
}

/// Lines of Rust for each operation, with and without the part that is copied.
fn lines(rows: &BTreeMap<String, Cells>) {
    let of = |columns: &[&str]| {
        let with_operations = rows.values().filter(|cells| number(cells, "emitted") > 0.0);
        let each = with_operations
            .map(|cells| columns.iter().map(|column| number(cells, column)).sum::<f64>() / number(cells, "emitted"));
        median(each.collect())
    };
    println!("    lines per operation, median: {:.1}", of(&["lines"]));
    println!("    the same with the runtime: {:.1}", of(&["lines", "runtime_lines"]));
}

fn costs(rows: &BTreeMap<String, Cells>) {
    for column in ["seconds", "mebibytes"] {
        let all: Vec<f64> = rows.values().map(|cells| number(cells, column)).collect();
        let most = all.iter().copied().fold(0.0, f64::max);
        println!("    {column}: {:.1} in the middle, {most:.1} at most", median(all));
    }
}

pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_in_the_middle() {
        assert_eq!(median(vec![3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(Vec::new()), 0.0);
    }
}
