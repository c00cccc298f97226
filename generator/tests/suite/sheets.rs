//! The documents that we wrote ourselves have the operations of their fact sheets, and no others.
//!
//! `sheets/<provider>.txt` has the rows of a sheet, one operation a line, with `{}` for the name of a path parameter. The
//! sheets themselves are Markdown, kept beside the repository; `SDKWRIGHT_SHEETS` says where. With `UPDATE=1` the rows are
//! taken from them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs, reason = "tests")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support;

const WRITTEN_BY_US: &[(&str, usize)] = &[("civo", 215), ("serverspace", 152)];

const METHODS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE"];

fn rows_file(provider: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sheets").join(format!("{provider}.txt"))
}

fn rows(provider: &str) -> BTreeSet<String> {
    fs::read_to_string(rows_file(provider)).unwrap().lines().map(str::to_owned).collect()
}

/// `/servers/{server_id}` and `/servers/{id}` are one path.
fn unnamed(path: &str) -> String {
    let segments = path.trim_start_matches('/').split('/');
    let segments = segments.map(|segment| if segment.starts_with('{') { "{}" } else { segment });
    format!("/{}", segments.collect::<Vec<_>>().join("/"))
}

#[test]
fn the_documents_have_the_rows_of_the_sheets_and_nothing_else() {
    for (name, count) in WRITTEN_BY_US {
        let provider = support::providers().into_iter().find(|provider| provider.name == *name).unwrap();
        let document = support::corrected(&provider);
        let mut operations = BTreeSet::new();
        for (path, item) in document["paths"].as_object().unwrap() {
            for method in METHODS.iter().filter(|method| item.get(method.to_lowercase()).is_some()) {
                assert!(operations.insert(format!("{method} {}", unnamed(path))), "{method} {path} comes twice");
            }
        }
        assert_eq!(operations.len(), *count, "{name}");
        let rows = rows(name);
        let lacking: Vec<_> = rows.difference(&operations).collect();
        let added: Vec<_> = operations.difference(&rows).collect();
        assert!(lacking.is_empty() && added.is_empty(), "{name} lacks {lacking:?} and adds {added:?}");
    }
}

/// Rows `| .. | GET | `/path` | ..`, up to the routes that are not to be described. One row may have several paths, of
/// which the later ones replace the last segment.
fn rows_of_sheet(sheet: &str) -> BTreeSet<String> {
    let mut rows = BTreeSet::new();
    for line in sheet.lines().take_while(|line| !line.starts_with("### Legacy")) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        for pair in cells.windows(2).filter(|pair| METHODS.contains(&pair[0])) {
            let paths: Vec<&str> = pair[1].split('`').skip(1).step_by(2).collect();
            let first = unnamed(paths[0]);
            let base = first.rsplit_once('/').unwrap().0;
            rows.insert(format!("{} {first}", pair[0]));
            rows.extend(paths[1..].iter().map(|last| format!("{} {base}{last}", pair[0])));
        }
    }
    rows
}

#[test]
#[ignore = "needs the fact sheets: SDKWRIGHT_SHEETS names their folder"]
fn the_rows_are_those_of_the_sheets() {
    let folder = PathBuf::from(std::env::var_os("SDKWRIGHT_SHEETS").unwrap());
    for (name, count) in WRITTEN_BY_US {
        let found = rows_of_sheet(&fs::read_to_string(folder.join(format!("{name}.md"))).unwrap());
        assert_eq!(found.len(), *count, "{name}");
        if std::env::var_os("UPDATE").is_some() {
            let lines: Vec<&str> = found.iter().map(String::as_str).collect();
            fs::write(rows_file(name), lines.join("\n") + "\n").unwrap();
        }
        assert_eq!(found, rows(name), "{name}");
    }
}
