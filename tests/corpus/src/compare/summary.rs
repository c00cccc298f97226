use std::collections::BTreeMap;

use crate::report::{median, number};
use crate::table::Cells;

type Rows = BTreeMap<String, Cells>;

/// What the table says of the two in sum, and where the other one is ahead.
pub(crate) fn print(rows: &Rows) {
    for maker in ["ours", "peer"] {
        println!("    {maker}: {}", states(rows, maker));
    }
    let both = |columns: &[&str; 2], wanted: fn(&Cells) -> bool| {
        let rows = rows.iter().filter(|(_, cells)| wanted(cells));
        let pairs = rows.map(|(name, cells)| (name.clone(), columns.map(|column| number(cells, column))));
        pairs.collect::<Vec<_>>()
    };
    let are_complete = |cells: &Cells| cells.get("outcome").is_some_and(|outcome| outcome == "measured");
    let are_taken = |cells: &Cells| number(cells, "ours_lines") > 0.0 && number(cells, "peer_lines") > 0.0;
    ratios("check, seconds", &both(&["ours_seconds", "peer_seconds"], are_complete), 0.4);
    ratios("generation, milliseconds", &both(&["ours_milliseconds", "peer_milliseconds"], are_taken), 1.0);
    for (name, columns) in [
        ("ours", &["ours_lines"][..]),
        ("ours with the runtime", &["ours_lines", "ours_runtime_lines"]),
        ("peer", &["peer_lines"]),
    ] {
        lines_per_operation(name, rows, columns);
    }
    for maker in ["ours", "peer"] {
        let column = format!("{maker}_mebibytes");
        let most = rows.iter().map(|(name, cells)| (number(cells, &column), name));
        if let Some((mebibytes, name)) = most.max_by(|a, b| a.0.total_cmp(&b.0)) {
            println!("    mebibytes of {maker}: {mebibytes} at most ({name})");
        }
    }
}

fn states(rows: &Rows, maker: &str) -> String {
    let mut states = BTreeMap::<&str, usize>::new();
    for state in rows.values().filter_map(|cells| cells.get(maker)) {
        *states.entry(state).or_default() += 1;
    }
    states.iter().map(|(state, n)| format!("{n} {state}")).collect::<Vec<_>>().join(", ")
}

/// Ours by theirs over all documents, and the documents where it is more than wanted.
fn ratios(what: &str, pairs: &[(String, [f64; 2])], wanted: f64) {
    let ratio = |[ours, peer]: [f64; 2]| if peer > 0.0 { ours / peer } else { f64::INFINITY };
    let all: Vec<f64> = pairs.iter().map(|(_, pair)| ratio(*pair)).collect();
    let least = all.iter().copied().fold(f64::INFINITY, f64::min);
    let most = all.iter().copied().fold(0.0, f64::max);
    let more = pairs.iter().filter(|(_, pair)| ratio(*pair) > wanted);
    println!(
        "    {what}, ours by the peer's: {:.2} in the middle, {least:.2} to {most:.2}; {} of {} above {wanted}",
        median(all),
        more.clone().count(),
        pairs.len()
    );
    for (name, [ours, peer]) in more {
        println!("        {name}: {ours} of {peer}");
    }
}

/// Over the documents that this one takes.
fn lines_per_operation(name: &str, rows: &Rows, columns: &[&str]) {
    let taken = rows.values().filter_map(|cells| {
        let lines: f64 = columns.iter().map(|column| number(cells, column)).sum();
        let n_operations = number(cells, "operations");
        (lines > 0.0 && n_operations > 0.0).then(|| lines / n_operations)
    });
    let each: Vec<f64> = taken.collect();
    println!("    lines per operation, {name}: {:.1} in the middle of {}", median(each.clone()), each.len());
}
